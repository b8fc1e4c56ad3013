import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { CalendarDateParams, OwingSearch } from '#app/features/calendar/inputs.ts';
import { owingPage } from '#app/features/calendar/owing-page.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Button } from '#app/ui/button.tsx';
import { NoValue } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { staffColumns } from '#app/ui/staff-columns.ts';
import { StaffTable } from '#app/ui/staff-table.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Who still owes: ${data.date.title}` : 'Who still owes'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { dateId } = readParams(args.params, CalendarDateParams);
  return json(await ctx.answer(owingPage(ctx, dateId, readSearch(args.request, OwingSearch))));
}

type Row = Awaited<ReturnType<typeof owingPage>>['rows'][number];

const column = staffColumns<Row>();
const COLUMNS = column.columns([
  column.display({
    id: 'name',
    header: 'Partner or school',
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => <a href={original.history}>{original.name}</a>,
  }),
  column.display({ id: 'owed', header: 'What is owed', cell: ({ row }) => row.original.owed }),
  column.display({
    id: 'people',
    header: 'Who hears of it',
    meta: { nowrap: true },
    cell: ({ row: { original } }) =>
      original.people === 0 ? <NoValue words="Nobody" /> : plural(original.people, 'person', 'people'),
  }),
  column.display({
    id: 'told',
    header: 'Last told',
    meta: { nowrap: true },
    cell: ({ row }) => row.original.told ?? <NoValue words="Not yet" />,
  }),
]);

export default function WhoOwes() {
  const { date, search, rows, total, pageSize, allowed } = useLoaderData<typeof loader>();
  const { search: address } = useLocation();
  return (
    <Page
      title={date.title}
      meta={`By ${date.day}, ${date.distance}`}
      lede={`${date.over ? 'Overdue' : 'Still to come'}. ${date.who}`}
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/settings/calendar', label: 'Calendar' },
      ]}
      density="compact"
      wide
      gap="small"
    >
      <form className="row" method="get" aria-label="Filters">
        <TextField name="q" label="Name" defaultValue={search.q} width="mid" />
        <Button look="line">Show</Button>
      </form>
      <StaffTable
        label="Who still owes it"
        columns={COLUMNS}
        rows={rows}
        rowId={({ key }) => key}
        rowLabel={({ name }) => name}
        search={address}
        sort={{ id: 'name', desc: false }}
        bulk={
          allowed.remind
            ? { actions: [{ label: 'Remind', action: `/office/calendar/${date.id}/remind` }] }
            : undefined
        }
        paging={{ page: search.page, pageSize, total }}
        empty={
          <EmptyState title={search.q === '' ? 'Nobody owes it' : 'Nobody of that name owes it'}>
            {date.asksFrom === null
              ? 'Whoever had something to do for this date has done it.'
              : `It is asked for from ${date.asksFrom}.`}
          </EmptyState>
        }
      />
    </Page>
  );
}
