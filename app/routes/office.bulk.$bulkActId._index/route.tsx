import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { bulkActPage } from '#app/features/desk/bulk-act-page.server.ts';
import { BULK_TITLES } from '#app/features/desk/bulk-words.ts';
import { BulkActParams } from '#app/features/desk/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatDateTime, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? BULK_TITLES[data.kind] : 'What was done'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { bulkActId } = readParams(args.params, BulkActParams);
  return json(await ctx.answer(bulkActPage(ctx, bulkActId)));
}

const TONES: Readonly<Record<string, StatusKind>> = {
  done: 'done',
  'left-out': 'not-started',
  undone: 'locked',
  stands: 'attention',
};

export default function BulkAct() {
  const act = useLoaderData<typeof loader>();
  return (
    <Page
      title={BULK_TITLES[act.kind]}
      meta={`By ${act.actor}, ${formatDateTime(act.actedAt)}${act.undoneAt ? `. Undone ${formatDateTime(act.undoneAt)}` : ''}`}
      back={
        act.calendarDateId
          ? { href: `/office/calendar/${act.calendarDateId}`, label: 'Back to who owes it' }
          : { href: '/office/applications', label: 'Back to applications' }
      }
      density="compact"
      wide
    >
      {act.allowed.undo && (
        <Notice tone="go" title={`${plural(act.done, 'item')} done.`}>
          <p>Mails go out in {plural(act.minutesLeft, 'minute')}. Until then all of this can be undone.</p>
          <div className="row">
            <PostButton action={`/office/bulk/${act.id}/undo`} look="line">
              Undo all of it
            </PostButton>
          </div>
        </Notice>
      )}
      <DataTable
        label="What became of each"
        compact
        columns={[
          {
            key: 'partner',
            header: act.calendarDateId ? 'Partner or school' : 'Partner',
            rowHeader: true,
            cell: ({ name, reference, history }) => (
              <>
                <a href={history}>{name}</a>
                {reference && (
                  <Sub>
                    <bdi>{reference}</bdi>
                  </Sub>
                )}
              </>
            ),
          },
          { key: 'who', header: 'Who', cell: ({ who }) => who || <NoValue words="Nobody" /> },
          {
            key: 'outcome',
            header: 'What became of it',
            cell: ({ outcome, tone, why, moved }) => (
              <>
                <StatusTag kind={TONES[tone] ?? 'done'}>{outcome}</StatusTag>
                {why && <Sub>{why}</Sub>}
                {moved && (
                  <Sub>
                    {moved.from ? `${formatDate(moved.from, 'short')} to ` : 'by '}
                    {formatDate(moved.to, 'short')}
                  </Sub>
                )}
              </>
            ),
          },
        ]}
        rows={act.items}
        rowKey={({ key }) => key}
      />
    </Page>
  );
}
