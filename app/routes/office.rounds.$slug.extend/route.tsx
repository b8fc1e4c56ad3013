import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotNow } from '#app/features/fund/components/not-now.tsx';
import { extendRound } from '#app/features/fund/extend-round.server.ts';
import { ExtendForm, RoundParams } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { roundPage } from '#app/features/fund/round-pages.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { calendarDate, formatDateTime } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { DateField, TextArea, TimeField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Move the closing date · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.close');
  const form = await readForm(args.request, ExtendForm);
  if (!form.ok) return form.reply;
  const moved = await ctx.answer(form.attempt((value) => extendRound(ctx, { slug, ...value }), sayRound));
  return moved.ok ? redirectWithNotice(`/office/rounds/${slug}`, 'Closing date moved') : moved.reply;
}

export default function ExtendRound() {
  const { head } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}`;
  if (!reply && !head.steps.includes('close')) {
    return (
      <NotNow
        title={`Move the closing date of ${head.name}`}
        head={head}
        missing="The closing date moves only while schools can ask."
      />
    );
  }

  return (
    <Page
      title={`Move the closing date of ${head.name}`}
      lede={`It closes on ${formatDateTime(head.closesAt, 'long', head.zone)}. The date moves to a later one only, for every school alike.`}
      back={{ href: back, label: head.name }}
    >
      {head.allowed.extend && (
        <Form reply={reply} submitLabel="Move the closing date" secondary={<a href={back}>Cancel</a>}>
          <DateField
            name="closesOn"
            label="New closing day"
            min={calendarDate(head.closesAt, head.zone)}
            defaultValue={calendarDate(head.closesAt, head.zone)}
          />
          <TimeField name="closesAt" label="At" defaultValue="17:00" />
          <TextArea name="reason" label="Why?" hint="The history keeps this sentence" rows={3} limit={500} />
        </Form>
      )}
    </Page>
  );
}
