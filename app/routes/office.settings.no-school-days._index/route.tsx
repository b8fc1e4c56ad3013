import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NoSchoolDaysForm } from '#app/features/service-record/inputs.ts';
import { addNoSchoolDays, noSchoolDaysPage } from '#app/features/service-record/no-school-days.server.ts';
import { sayNoSchoolDay } from '#app/features/service-record/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, formatSchoolYear, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { DateField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Days without school · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(noSchoolDaysPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('no-school-day.edit');
  const form = await readForm(args.request, NoSchoolDaysForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(form.attempt((input) => addNoSchoolDays(ctx, input), sayNoSchoolDay));
  return added.ok
    ? redirectWithNotice('/office/settings/no-school-days', `${plural(added.result, 'day')} added`)
    : added.reply;
}

export default function NoSchoolDays() {
  const { years } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Days without school"
      lede="On these days no session is planned, in schedules and in calendars. A session that is held all the same can still be entered."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
    >
      <Section title="Add days">
        <Form reply={reply} submitLabel="Add">
          <DateField name="firstDay" label="First day" />
          <DateField
            name="lastDay"
            label="Last day"
            optional
            hint="For a vacation. Leave it empty for one day."
          />
          <TextField name="label" label="Why there is no school" width="mid" />
        </Form>
        <p>
          <LinkButton look="line" href="/office/settings/no-school-days/file">
            Bring in a spreadsheet
          </LinkButton>
        </p>
      </Section>
      {years.map(({ year, days }) => (
        <Section key={year} title={formatSchoolYear(year)}>
          {days.length === 0 ? (
            <EmptyState title="No days yet" level={3}>
              Until there are some, schedules plan sessions on holidays too.
            </EmptyState>
          ) : (
            <DataTable
              label={`Days without school, ${formatSchoolYear(year)}`}
              columns={[
                { key: 'day', header: 'Day', rowHeader: true, cell: ({ day }) => formatDate(day, 'weekday') },
                { key: 'label', header: 'Why', wide: true, cell: ({ label }) => label },
                {
                  key: 'remove',
                  header: 'Remove',
                  cell: ({ day }) => (
                    <PostButton
                      action="/office/settings/no-school-days/remove"
                      values={{ day }}
                      look="plain"
                      small
                      about={formatDate(day)}
                    >
                      Remove
                    </PostButton>
                  ),
                },
              ]}
              rows={days}
              rowKey={({ day }) => day}
            />
          )}
        </Section>
      ))}
    </Page>
  );
}
