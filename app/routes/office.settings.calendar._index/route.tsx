import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { calendarPage } from '#app/features/calendar/calendar-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { type Column, DataTable, Late, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatSchoolYear } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Calendar · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(calendarPage(ctx)));
}

type Row = Awaited<ReturnType<typeof calendarPage>>['years'][number]['dates'][number];

const columns = (mayEdit: boolean): Column<Row>[] => [
  {
    key: 'title',
    header: 'What is due',
    rowHeader: true,
    cell: ({ id, title }) => (mayEdit ? <a href={`/office/settings/calendar/${id}`}>{title}</a> : title),
  },
  {
    key: 'day',
    header: 'By',
    nowrap: true,
    cell: ({ onDay, distance, over, owing }) => (
      <>
        {formatDate(onDay, 'short')}
        <Sub>{over && owing ? <Late>{distance}</Late> : distance}</Sub>
      </>
    ),
  },
  {
    key: 'who',
    header: 'Who owes it',
    wide: true,
    cell: ({ owedBy, who }) => (
      <>
        {owedBy}
        <Sub>{who}</Sub>
      </>
    ),
  },
  {
    key: 'reminders',
    header: 'Told before, days',
    nowrap: true,
    cell: ({ reminderDays }) =>
      reminderDays.length > 0 ? reminderDays.join(', ') : <NoValue words="Never" />,
  },
  {
    key: 'owing',
    header: 'Still owe it',
    numeric: true,
    cell: ({ id, title, owing, asksFrom }) =>
      owing !== null && asksFrom !== null ? (
        <span className="muted">
          <span className="vh">Asked </span>from {formatDate(asksFrom, 'short')}
        </span>
      ) : owing === null ? (
        <NoValue words="Not counted" />
      ) : (
        <a href={`/office/calendar/${id}`}>
          {owing}
          <span className="vh"> still owe: {title}</span>
        </a>
      ),
  },
];

export default function Calendar() {
  const { years, thisYear, allowed } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Calendar"
      lede="What is due when, who owes it, and how many days before they hear of it by mail. Next year begins with this year’s days."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
      wide
    >
      {years.length === 0 && (
        <EmptyState title="No dates yet">The dates of the year are put in with the next day.</EmptyState>
      )}
      {years.map(({ year, dates }) => (
        <Section
          key={year}
          title={year === thisYear ? `This year, ${formatSchoolYear(year)}` : formatSchoolYear(year)}
        >
          <DataTable
            label={`Dates of ${formatSchoolYear(year)}`}
            columns={columns(allowed.edit)}
            rows={dates}
            rowKey={({ id }) => id}
          />
        </Section>
      ))}
      {!allowed.edit && <p className="small muted">The director changes them.</p>}
    </Page>
  );
}
