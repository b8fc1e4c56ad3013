import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { enterSessions } from '#app/features/service-record/enter-sessions.server.ts';
import { RecordParams, ScheduleForm } from '#app/features/service-record/inputs.ts';
import { sayManySessions } from '#app/features/service-record/refusal-text.ts';
import { schedulePage } from '#app/features/service-record/service-record-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkboxes } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { NumberField, TimeField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Enter sessions from the agreed days · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RecordParams);
  return json(await ctx.answer(schedulePage(ctx, partnershipId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RecordParams);
  ctx.demand('session.enter');
  const form = await readForm(args.request, ScheduleForm);
  if (!form.ok) return ctx.replyBeside(schedulePage(ctx, partnershipId), form.reply);
  const entered = await ctx.answer(
    form.attempt(
      ({ sessions }) => enterSessions(ctx, { partnershipId, origin: 'schedule', sessions }),
      sayManySessions,
    ),
  );
  return entered.ok
    ? redirectWithNotice(
        `/partnerships/${partnershipId}/sessions`,
        `${plural(entered.result, 'session')} entered. They count once the other side confirms them.`,
      )
    : entered.reply;
}

export default function EnterFromSchedule() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Enter sessions from the agreed days"
      lede={`${page.offering} at ${page.school}. The days you agreed on up to today that nobody has entered yet; days without school are left out.`}
      back={{ href: `/partnerships/${page.id}/sessions`, label: 'Back to the sessions' }}
    >
      {page.missing.length === 0 ? (
        <EmptyState title="Nothing is missing">
          {page.agreesDays
            ? 'Every agreed day up to today has its session.'
            : 'The agreement names no days of the week. Enter sessions one by one, or from a spreadsheet.'}
        </EmptyState>
      ) : (
        <Form reply={reply} submitLabel="Enter those chosen">
          <TimeField name="startsAt" label="Began at" defaultValue={page.startsAt} />
          <NumberField name="minutes" label="Minutes, each" defaultValue={page.minutes} />
          <Checkboxes
            name="pick"
            label="Days on which you met"
            flow="columns"
            defaultValues={page.missing}
            choices={page.missing.map((day) => ({ value: day, label: formatDate(day, 'weekday') }))}
          />
          <Fieldset
            legend="Students who came"
            hint="How many, not who. Days that you did not choose are passed over."
          >
            <div className="cells">
              {page.missing.map((day) => (
                <NumberField
                  key={day}
                  name={`students.${day}`}
                  label={formatDate(day, 'short')}
                  defaultValue={page.headcount}
                />
              ))}
            </div>
          </Fieldset>
        </Form>
      )}
    </Page>
  );
}
