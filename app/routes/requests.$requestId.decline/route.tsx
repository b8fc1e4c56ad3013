import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DECLINE_REASONS } from '#app/domain/partnerships/vocabulary.ts';
import { changedMeanwhile } from '#app/features/request/changed-meanwhile.server.ts';
import { DECLINE_LABELS } from '#app/features/request/components/request-words.ts';
import { TermChanges } from '#app/features/request/components/term-changes.tsx';
import { declineRequest } from '#app/features/request/decline-request.server.ts';
import { DeclineForm, RequestParams } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SeenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Decline a request · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  const { id, offering, school, reference, revision } = await ctx.answer(requestPage(ctx, requestId));
  return json({ id, offering, school, reference, revision });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  ctx.demand('request.answer');
  const form = await readForm(args.request, DeclineForm);
  if (!form.ok) return ctx.replyBeside(requestPage(ctx, requestId), form.reply);
  const declined = await ctx.answer(
    form.attempt(
      ({ reason, note, revision: read }) => declineRequest(ctx, { requestId, reason, note, read }),
      sayRequest,
    ),
  );
  if (declined.ok) return redirectWithNotice(`/requests/${requestId}`, 'Declined. The school is told why.');
  const meanwhile = await ctx.answer(changedMeanwhile(ctx, { requestId, read: form.value.revision }));
  return meanwhile ? json({ ...(await declined.reply.json()), meanwhile }, 422) : declined.reply;
}

export default function Decline() {
  const { id, offering, school, reference, revision } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={`Decline ${reference}?`}
      lede={`${school.name} asked for ${offering.name}. The school reads your reason and can ask again another time.`}
      back={{ href: `/requests/${id}`, label: 'Back without declining' }}
    >
      {reply && 'meanwhile' in reply && (
        <Section title={`What changed since terms number ${reply.meanwhile.read}`}>
          <TermChanges
            label={`Changes since terms number ${reply.meanwhile.read}`}
            changes={reply.meanwhile.changes}
            before={`Number ${reply.meanwhile.read}, which you read`}
            after={`Number ${reply.meanwhile.now}, now`}
          />
        </Section>
      )}
      <Form reply={reply} submitLabel="Decline and tell the school" submitLook="stop">
        <SeenField name="revision" value={revision} />
        <Radios
          name="reason"
          label="What is the main reason?"
          choices={DECLINE_REASONS.map((value) => ({ value, label: DECLINE_LABELS[value] }))}
        />
        <TextArea
          name="note"
          label="A word to the school"
          hint="For example, when you would have room. What you write may be a public record."
          limit={2000}
          optional
        />
      </Form>
    </Page>
  );
}
