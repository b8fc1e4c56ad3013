import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { ownRatingsPage } from '#app/features/rating/own-ratings.server.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { Level } from '#app/ui/level.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const meta: MetaFunction = () => [{ title: 'What schools said · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ownRatingsPage(ctx, readSearch(args.request, PageSearch))));
}

export default function OwnRatings() {
  const { ratings, open, page, pageCount, allowed } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <Page
      title="What schools said"
      lede={
        open === 0
          ? 'How schools rated your partnerships at the end of this year and the last.'
          : `You may still reply to ${plural(open, 'rating')}. A reply stands beside the rating and changes nothing in it.`
      }
      back={{ href: '/partner', label: 'Overview' }}
    >
      {ratings.length === 0 ? (
        <EmptyState title="No rating yet">
          At the year’s end a school verifies each partnership and rates it. A mail tells you, and the rating
          stands here with its place for your reply.
        </EmptyState>
      ) : (
        <DataTable
          label="Ratings of your partnerships"
          columns={[
            {
              key: 'offering',
              header: 'Offering',
              rowHeader: true,
              wide: true,
              cell: ({ id, offering, school, schoolYear }) => (
                <>
                  <a href={`/partnerships/${id}/rating`}>{offering}</a>
                  <Sub>{[school, schoolYear].filter(Boolean).join(', ')}</Sub>
                </>
              ),
            },
            {
              key: 'reply',
              header: 'Your reply',
              cell: ({ id, replied, offering }) =>
                replied ? (
                  'Sent'
                ) : allowed.reply ? (
                  <a href={`/partnerships/${id}/rating/reply`} aria-label={`Reply about ${offering}`}>
                    Reply
                  </a>
                ) : (
                  'None yet'
                ),
            },
            {
              key: 'mean',
              header: 'Mean of the seven',
              cell: ({ mean }) => (mean === null ? <NoValue words="Not rated" /> : <Level score={mean} />),
            },
            {
              key: 'on',
              header: 'Confirmed',
              nowrap: true,
              cell: ({ confirmedAt }) => formatDate(confirmedAt, 'short'),
            },
          ]}
          rows={ratings}
          rowKey={({ id }) => id}
        />
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Pages of ratings" />
    </Page>
  );
}
