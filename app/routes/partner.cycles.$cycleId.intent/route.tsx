import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CycleParams, IntentForm } from '#app/features/cycle/inputs.ts';
import { intentFormPage } from '#app/features/cycle/intent-form-page.server.ts';
import { sayOwnIntent } from '#app/features/cycle/refusal-text.ts';
import { sendIntent } from '#app/features/cycle/send-intent.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Checkboxes } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { NumberField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Statement of intent · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  return json(await ctx.answer(intentFormPage(ctx, cycleId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  ctx.demand('intent.send');
  const form = await readForm(args.request, IntentForm);
  if (!form.ok) return form.reply;
  const sent = await ctx.answer(form.attempt((intent) => sendIntent(ctx, cycleId, intent), sayOwnIntent));
  if (!sent.ok) return sent.reply;
  return redirectWithNotice(`/partner/cycles/${cycleId}`, 'Your statement of intent is with the Office.');
}

export default function StatementOfIntent() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/partner/cycles/${view.cycleId}`;
  return (
    <Page
      title="Statement of intent"
      lede={
        view.closed === null
          ? `Three short questions. You can change your answers until ${view.closes} or until the Office answers, which it does by ${view.answersBy}.`
          : undefined
      }
      back={{ href: back, label: view.name }}
    >
      {view.closed !== null && <Notice title="It cannot be sent now.">{view.closed}</Notice>}
      {view.closed === null && view.offerings.length === 0 && (
        <EmptyState
          title="You have no offering in this category yet"
          action={<LinkButton href="/partner/offerings">Go to your offerings</LinkButton>}
        >
          A portfolio is for offerings of one category. Write one first, then come back.
        </EmptyState>
      )}
      {view.closed === null && view.offerings.length > 0 && (
        <Form
          reply={reply}
          order={['offerings', 'places', 'why']}
          submitLabel={view.sent ? 'Send it again' : 'Send to the Office'}
          secondary={<a href={back}>Cancel</a>}
        >
          <Checkboxes
            name="offerings"
            label="Which offerings would you put forward?"
            choices={view.offerings}
            defaultValues={view.values.offerings}
          />
          <NumberField
            name="places"
            label="For how many students would you have places in the school year?"
            hint="All offerings together, in digits"
            defaultValue={view.values.places}
          />
          <TextArea
            name="why"
            label="Why would you like to take part?"
            hint="A paragraph"
            rows={6}
            limit={2000}
            defaultValue={view.values.why}
          />
        </Form>
      )}
    </Page>
  );
}
