import { type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { doorPage } from '#app/features/partnership/door-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';

export const meta: MetaFunction = () => [{ title: 'Door list · Crosswalk' }];

/** A list from before a paper ended would let somebody in. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(doorPage(ctx)), { headers: { 'Cache-Control': 'no-store' } });
}

type Line = Awaited<ReturnType<typeof doorPage>>['expected'][number];

const WHO: Column<Line> = {
  key: 'who',
  header: 'Who',
  rowHeader: true,
  cell: ({ id, organization, offering }) => (
    <>
      <a href={`/partnerships/${id}`}>{organization}</a>
      <Sub>{offering}</Sub>
    </>
  ),
};
const WHEN: Column<Line> = {
  key: 'when',
  header: 'Days and times',
  cell: ({ days, time }) => (
    <>
      {time}
      <Sub>{days}</Sub>
    </>
  ),
};
const CALL: Column<Line> = {
  key: 'call',
  header: 'Contact',
  cell: ({ contact, phone }) => (
    <>
      {contact ?? 'No contact named'}
      {phone && (
        <Sub>
          <a href={`tel:${phone}`}>{phone}</a>
        </Sub>
      )}
    </>
  ),
};
const MISSING: Column<Line> = { key: 'missing', header: 'What is missing', cell: ({ missing }) => missing };

export default function Door() {
  const { school, day, weekday, asOf, dayOff, expected, otherDay, stopped, office } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title="Who may come in today"
      meta={`${school}, ${day}. As of ${asOf}.`}
      lede="Let in only who is on this list, and ask for a name and a picture. Open the page again before you print: it follows what is on file at once."
      crumbs={[{ href: '/school', label: 'My school' }]}
      actions={<PrintButton>Print this list</PrintButton>}
      density="compact"
      gap="small"
    >
      <Section title="Expected today">
        <DataTable
          label="Expected today"
          columns={[WHO, WHEN, CALL]}
          rows={expected}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              title={dayOff === null ? `Nobody is expected on ${weekday}` : `No school today: ${dayOff}`}
              level={3}
            >
              {dayOff === null
                ? 'A partnership stands here on its days once it is cleared to serve.'
                : 'Nobody is expected. Who is cleared may come in if you have agreed on it.'}
            </EmptyState>
          }
        />
      </Section>
      {otherDay.length > 0 && (
        <Section title={dayOff === null ? 'Cleared, usually on another day' : 'Cleared, not expected today'}>
          <DataTable
            label={dayOff === null ? 'Cleared, usually on another day' : 'Cleared, not expected today'}
            columns={[WHO, WHEN, CALL]}
            rows={otherDay}
            rowKey={({ id }) => id}
          />
        </Section>
      )}
      {stopped.length > 0 && (
        <Section title="Not cleared: do not let in">
          <DataTable
            label="Not cleared: do not let in"
            columns={[WHO, MISSING]}
            rows={stopped}
            rowKey={({ id }) => id}
          />
        </Section>
      )}
      <p className="small">
        Not sure? Call {office.name}
        {office.phone && `, ${office.phone}`}.
      </p>
    </Page>
  );
}
