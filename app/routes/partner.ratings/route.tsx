import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { ownRatingsPage } from '#app/features/rating/own-ratings.server.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate, plural } from '#app/ui/format.ts';
import { Level } from '#app/ui/level.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { ResultItem, ResultList } from '#app/ui/result-item.tsx';

export const meta: MetaFunction = () => [{ title: 'What schools said · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ownRatingsPage(ctx, readSearch(args.request, PageSearch))));
}

export default function OwnRatings() {
  const { ratings, open, total, page, pageCount, allowed } = useLoaderData<typeof loader>();
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
        <Section title={plural(total, 'rating')}>
          <ResultList>
            {ratings.map(({ id, offering, school, schoolYear, mean, replied, confirmedAt }) => (
              <ResultItem
                key={id}
                title={offering}
                href={`/partnerships/${id}/rating`}
                by={[school, schoolYear].filter(Boolean).join(', ')}
                facts={[
                  { term: 'Confirmed', value: formatDate(confirmedAt, 'short') },
                  { term: 'Your reply', value: replied ? 'Sent' : 'None yet' },
                ]}
                side={
                  <>
                    {mean === null ? <p className="small muted">Not rated</p> : <Level score={mean} />}
                    {!replied && allowed.reply && (
                      <p className="small">
                        <a href={`/partnerships/${id}/rating/reply`}>
                          Reply<span className="vh"> about {offering}</span>
                        </a>
                      </p>
                    )}
                  </>
                }
              />
            ))}
          </ResultList>
        </Section>
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Pages of ratings" />
    </Page>
  );
}
