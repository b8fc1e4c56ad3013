import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CycleDateFields } from '#app/features/cycle/components/cycle-fields.tsx';
import { cyclePage } from '#app/features/cycle/cycle-page.server.ts';
import { clockNotes, laterDates } from '#app/features/cycle/cycle-plan.server.ts';
import { extendCycle } from '#app/features/cycle/extend-cycle.server.ts';
import { CycleParams, ExtendCycleForm } from '#app/features/cycle/inputs.ts';
import { sayCycle } from '#app/features/cycle/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Extend a cycle · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  return json(await ctx.answer(cyclePage(ctx, cycleId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, ExtendCycleForm);
  if (!form.ok) return form.reply;
  const extended = await ctx.answer(
    form.attempt(
      ({ reason, ...dates }) => extendCycle(ctx, { cycleId, next: laterDates(ctx, dates), reason }),
      sayCycle,
    ),
  );
  if (!extended.ok) return extended.reply;
  return redirectWithNotice(
    `/office/cycles/${cycleId}`,
    `Cycle extended. ${clockNotes(ctx, form.value)}`.trim(),
  );
}

export default function ExtendCycle() {
  const cycle = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/cycles/${cycle.id}`;
  return (
    <Page
      title={`Extend ${cycle.name}`}
      lede={`It closes ${cycle.closes.words}. ${cycle.intentCloses === null ? 'It' : 'Either step'} can close later, for everybody alike. Nothing becomes due earlier than people were told.`}
      back={{ href: back, label: cycle.name }}
    >
      {cycle.allowed.extend ? (
        <Form reply={reply} submitLabel="Extend the cycle" secondary={<a href={back}>Cancel</a>}>
          <CycleDateFields
            zone={cycle.zone}
            steps={cycle.intentCloses === null ? 'one' : 'two'}
            values={{
              intentClosesOn: cycle.intentCloses?.day,
              intentClosesAt: cycle.intentCloses?.time,
              invitationsDueOn: cycle.invitationsDue?.day,
              invitationsDueAt: cycle.invitationsDue?.time,
              closesOn: cycle.closes.day,
              closesAt: cycle.closes.time,
              reviewsDueOn: cycle.reviewsDue.day,
              reviewsDueAt: cycle.reviewsDue.time,
              decisionsDueOn: cycle.decisionsDue.day,
              decisionsDueAt: cycle.decisionsDue.time,
            }}
          />
          <TextArea name="reason" label="Why?" hint="The history keeps this sentence" rows={3} limit={500} />
        </Form>
      ) : (
        <Notice title={cycle.inUse ? 'The director extends a cycle.' : 'This cycle is not in use yet.'}>
          {cycle.inUse ? 'Ask the director.' : 'Until it opens, its dates can be changed.'}
        </Notice>
      )}
    </Page>
  );
}
