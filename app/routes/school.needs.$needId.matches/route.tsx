import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { CompareForm } from '#app/features/matching/components/compare-form.tsx';
import { FitWorking } from '#app/features/matching/components/fit-working.tsx';
import { OfferingResult } from '#app/features/matching/components/offering-result.tsx';
import { MatchesSearch } from '#app/features/matching/inputs.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { NeedParams } from '#app/features/need/inputs.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { ResultList } from '#app/ui/result-item.tsx';
import { NearMisses } from './near-misses.tsx';
import { SetAsides } from './set-asides.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${plural(data?.total ?? 0, 'match', 'matches')} for ${data?.need.title ?? 'a need'} · Crosswalk`,
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { needId } = readParams(args.params, NeedParams);
  const { page } = readSearch(args.request, MatchesSearch);
  return json(await ctx.answer(matchesPage(ctx, { needId, page })));
}

export default function Matches() {
  const data = useLoaderData<typeof loader>();
  const { need, school, matches, nearMisses, allowed } = data;
  const { search } = useLocation();

  return (
    <Page
      title={need.title}
      meta={
        <>
          {need.inWords}. {school.bells && `Your bells: ${school.bells}. `}
          {allowed.edit && <a href={`/school/needs/${need.id}`}>Change your need</a>}
        </>
      }
      crumbs={[{ href: '/school/needs', label: 'Needs' }]}
      actions={<a href={need.searchHref}>Search and filter instead</a>}
      notice={
        need.status !== 'open' && <Notice>This need is settled. Here is what would fit it today.</Notice>
      }
    >
      {matches.length === 0 ? (
        <NothingFits
          published={data.published}
          hasNearMisses={nearMisses.length > 0}
          needHref={allowed.edit ? `/school/needs/${need.id}` : need.searchHref}
        />
      ) : (
        <Section
          title={`${plural(data.total, 'offering')} ${data.total === 1 ? 'fits' : 'fit'} your need`}
          look="plain"
          actions={<span>Best fit first</span>}
        >
          <CompareForm
            key={data.page}
            chosen={0}
            keep={{ need: need.id }}
            pages={
              <Pagination
                page={data.page}
                pageCount={data.pageCount}
                search={search}
                label="Pages of matches"
              />
            }
          >
            <ResultList>
              {matches.map((match) => (
                <OfferingResult
                  key={match.slug}
                  offering={{ ...match, facts: [...match.facts, papersFact(match.readyUntil)] }}
                  readyUntil={match.readyUntil}
                  compared={false}
                  reasonsTitle={`Why it fits ${school.name}`}
                  reasons={match.fit.reasons}
                  working={<FitWorking fit={match.fit} about={match.name} />}
                  notThisHref={
                    allowed.edit ? `/school/needs/${need.id}/set-aside?offering=${match.slug}` : undefined
                  }
                  requestHref={
                    allowed.request
                      ? `/school/requests/new?offering=${match.slug}&need=${need.id}`
                      : undefined
                  }
                />
              ))}
            </ResultList>
            <NearMisses misses={nearMisses} total={data.nearTotal} />
          </CompareForm>
        </Section>
      )}
      {matches.length === 0 && <NearMisses misses={nearMisses} total={data.nearTotal} />}
      <SetAsides needId={need.id} list={data.setAside} mayEdit={allowed.edit} />
      <p className="small muted read">
        An offering is listed when it is approved for {data.schoolYear}, serves one of your grades, has the
        places you need and costs no more than your ceiling. The order is the weighted sum that each working
        shows, by {data.weights}, the same for every school. Offerings with the same fit, such as 0.91, take
        turns: a draw from your school’s code and the day ({formatDate(data.turnDay)}) decides who stands
        first today, whatever their size or age.
      </p>
    </Page>
  );
}

type NothingFitsProps = { published: number; hasNearMisses: boolean; needHref: string };

function NothingFits({ published, hasNearMisses, needHref }: NothingFitsProps) {
  if (published === 0) {
    return (
      <EmptyState title="No offering is approved yet this year">
        As soon as the Partnerships Office approves the first, what fits your need stands here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing fits all of it"
      action={
        <LinkButton href={needHref} look="line">
          Change your need
        </LinkButton>
      }
    >
      {`We looked at ${plural(published, 'offering')}. ${
        hasNearMisses
          ? 'Those below are one change away.'
          : 'A match must serve one of your grades, have the places you need and stay within your ceiling. Ask for fewer students, add a grade, or raise the ceiling.'
      }`}
    </EmptyState>
  );
}

const papersFact = (readyUntil: string | null) => ({
  term: 'Papers',
  value: readyUntil === null ? 'Not complete today' : `In date until ${formatDate(readyUntil)}`,
});
