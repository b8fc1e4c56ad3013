import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type AppealListRow, appealsPage } from '#app/features/appeal/appeals-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { type Column, DataTable, Late, NoValue, Sub } from '#app/ui/data-table.tsx';
import { daysAway, formatDate, formatDue } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Appeals · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(appealsPage(ctx)));
}

export default function Appeals() {
  const { appeals, now } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Appeals"
      lede="A declined partner asks for another look. Whoever decided first never decides it again."
      back={{ href: '/office', label: 'Back to today' }}
      density="compact"
      wide
    >
      <DataTable
        label="Appeals of this year"
        columns={columns(now)}
        rows={appeals}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No appeals this year">
            A partner that is declined can appeal from its application, within the days of the cycle. It then
            waits here.
          </EmptyState>
        }
      />
    </Page>
  );
}

function columns(now: string): Column<AppealListRow>[] {
  return [
    {
      key: 'partner',
      header: 'Partner',
      rowHeader: true,
      cell: ({ id, partner, reference }) => (
        <>
          <a href={`/office/appeals/${id}`}>{partner}</a>
          <Sub>
            <bdi>{reference}</bdi>
          </Sub>
        </>
      ),
    },
    {
      key: 'standing',
      header: 'Where it stands',
      cell: (row) => {
        const { kind, words } = standingOf(row);
        return (
          <>
            <StatusTag kind={kind}>{words}</StatusTag>
            <Sub>Made {formatDate(row.madeAt, 'short')}</Sub>
          </>
        );
      },
    },
    { key: 'owner', header: 'With', cell: ({ owner }) => owner ?? <NoValue words="Nobody yet" /> },
    { key: 'first', header: 'Decided first by', cell: ({ firstDecider }) => firstDecider },
    { key: 'due', header: 'Answer due', nowrap: true, cell: (row) => <Due row={row} now={now} /> },
  ];
}

function Due({ row, now }: { readonly row: AppealListRow; readonly now: string }) {
  if (row.status !== 'open') return row.decidedAt ? formatDate(row.decidedAt, 'short') : '–';
  const words = formatDue(row.dueAt, new Date(now));
  return (
    <>
      {formatDate(row.dueAt, 'short')}
      <Sub>{daysAway(row.dueAt, new Date(now)) < 0 ? <Late>{words}</Late> : words}</Sub>
    </>
  );
}

function standingOf({ status, owner }: AppealListRow): { kind: StatusKind; words: string } {
  if (status === 'withdrawn') return { kind: 'locked', words: 'Withdrawn' };
  if (status === 'decided') return { kind: 'done', words: 'Decided' };
  return owner ? { kind: 'in-progress', words: 'Being read' } : { kind: 'attention', words: 'To take' };
}
