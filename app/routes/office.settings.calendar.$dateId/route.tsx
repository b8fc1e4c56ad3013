import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { calendarDatePage } from '#app/features/calendar/calendar-page.server.ts';
import { editCalendarDate } from '#app/features/calendar/edit-calendar-date.server.ts';
import { CalendarDateForm, CalendarDateParams } from '#app/features/calendar/inputs.ts';
import { sayCalendar } from '#app/features/calendar/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDate, formatDateTime, formatSchoolYear } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { DateField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Date'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { dateId } = readParams(args.params, CalendarDateParams);
  return json(await ctx.answer(calendarDatePage(ctx, dateId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { dateId } = readParams(args.params, CalendarDateParams);
  ctx.demand('calendar.edit');
  const form = await readForm(args.request, CalendarDateForm);
  if (!form.ok) return form.reply;
  const edited = await ctx.answer(form.attempt((input) => editCalendarDate(ctx, dateId, input), sayCalendar));
  return edited.ok ? redirectWithNotice('/office/settings/calendar', 'Calendar saved') : edited.reply;
}

export default function CalendarDate() {
  const date = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={date.title}
      lede={`${formatSchoolYear(date.schoolYear)}. ${date.who}`}
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/settings/calendar', label: 'Calendar' },
      ]}
    >
      <Form
        reply={reply}
        submitLabel="Save"
        secondary={<a href="/office/settings/calendar">Leave it as it is</a>}
      >
        <TextField name="title" label="What is due" defaultValue={date.title} />
        <DateField
          name="onDay"
          label="By which day"
          hint={`The whole of that day is in time. From ${formatDate(date.first)} to ${formatDate(date.last)}. Who was reminded of another day hears of the new one.`}
          defaultValue={date.onDay}
          min={date.first}
          max={date.last}
        />
        <TextField
          name="reminderDays"
          label="Days before it on which people are told"
          hint="Each once, like 30, 14, 3, 0. Only those who still owe it hear of it. Leave it empty to tell nobody."
          defaultValue={date.reminderDays.join(', ')}
          width="mid"
        />
      </Form>
      <Section title="What was changed">
        {date.history.length === 0 ? (
          <p className="muted">Nothing yet.</p>
        ) : (
          <PlainList
            items={date.history.map(({ id, actor, at, changes }) => ({
              key: id,
              main: changes.map(({ label, from, to }) => `${label}: ${from} to ${to}`).join('. '),
              sub: `${actor}, ${formatDateTime(at)}`,
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
