import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { needsPage } from '#app/features/need/needs-page.server.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Needs · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(needsPage(ctx, readSearch(args.request, PageSearch))));
}

export default function Needs() {
  const { search } = useLocation();
  const { school, schoolYear, open, settled, page, pageCount, allowed, hasLastYear } =
    useLoaderData<typeof loader>();
  const stateOne = allowed.edit && <LinkButton href="/school/needs/new">State a need</LinkButton>;

  return (
    <Page
      title="Needs"
      lede={`What ${school} looks for in ${schoolYear}, and how many offerings fit.`}
      actions={(open.length > 0 || page > 1) && stateOne}
    >
      {open.length === 0 && page === 1 ? (
        <EmptyState title="No need is open" action={stateOne || undefined}>
          Say what your students need: grades, goals, times, money. It takes two minutes, and you get the
          offerings that fit in order, each with its reasons.
        </EmptyState>
      ) : open.length === 0 ? null : (
        <Section title="Open" titleHidden look="plain">
          <PlainList
            items={open.map((need) => ({
              key: need.id,
              main: <a href={`/school/needs/${need.id}/matches`}>{need.title}</a>,
              end: need.counts ? (
                <>
                  <strong>{plural(need.counts.matches, 'match', 'matches')}</strong>
                  {need.counts.nearMisses > 0 && `, ${need.counts.nearMisses} one change away`}
                </>
              ) : (
                ''
              ),
              sub: (
                <>
                  {need.inWords}.{' '}
                  {allowed.edit && (
                    <a href={`/school/needs/${need.id}`}>
                      Change<span className="vh"> {need.title}</span>
                    </a>
                  )}{' '}
                  {need.by !== null && `Last written by ${need.by}.`}
                  {need.partnersMaySee && ' Partners may see it.'}
                </>
              ),
            }))}
          />
        </Section>
      )}
      {allowed.edit && hasLastYear && (
        <p>
          <a href="/school/needs/carry">Carry over what you looked for last year</a>
        </p>
      )}
      {settled.length > 0 && (
        <Section title="Settled this year" look="quiet">
          <PlainList
            small
            items={settled.map((need) => ({
              key: need.id,
              main: <a href={`/school/needs/${need.id}`}>{need.title}</a>,
              end:
                need.status === 'met' ? (
                  <StatusTag kind="done">Met</StatusTag>
                ) : (
                  <StatusTag kind="not-started">Closed</StatusTag>
                ),
              sub: need.inWords,
            }))}
          />
        </Section>
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Pages of needs" />
    </Page>
  );
}
