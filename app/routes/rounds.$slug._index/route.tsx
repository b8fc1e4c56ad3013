import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { AllocationSection } from '#app/features/fund/components/allocation-section.tsx';
import { AwardedByIndex } from '#app/features/fund/components/awarded-by-index.tsx';
import { BudgetBar } from '#app/features/fund/components/budget-bar.tsx';
import { CheckItYourself } from '#app/features/fund/components/check-it-yourself.tsx';
import { EnvelopeDecisions } from '#app/features/fund/components/envelope-decisions.tsx';
import { LineInWords, NotEligibleTable, RankingTable } from '#app/features/fund/components/ranking-table.tsx';
import { RulesList } from '#app/features/fund/components/rules-list.tsx';
import { TERM_NAME, WITHOUT_ASKING } from '#app/features/fund/fund-words.ts';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { publicRoundPage } from '#app/features/fund/public-rounds.server.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate, formatDateAndDistance, formatDollars, formatPercent, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Round'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(publicRoundPage(ctx, slug, readSearch(args.request, PageSearch))));
}

export default function PublicRound() {
  const round = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { decided, rules, allocation } = round;
  const totals = decided?.ranking.totals;

  return (
    <Page
      title={round.name}
      lede={
        totals
          ? `${plural(totals.funded, 'request')} of schools get ${formatDollars(totals.awarded)}. Below are the rules, the order and the reason for every request.`
          : allocation
            ? `${plural(allocation.totals.funded, 'school')} get ${formatDollars(allocation.totals.awarded)}. Below are the rules and the sum for every school.`
            : `These rules were set before ${round.formula ? 'any school was given money' : 'any school asked'}. They cannot change any more.`
      }
      crumbs={[{ href: '/rounds', label: 'The Partnership Fund' }]}
      notice={<Standing round={round} />}
      wide
    >
      {totals && <BudgetBar totals={totals} />}
      {allocation && <AllocationSection view={allocation} />}
      {round.envelopeDecisions && <EnvelopeDecisions decisions={round.envelopeDecisions} search={search} />}
      {!round.formula && (
        <Section title="How the order is worked out">
          <div className="read stack">
            <p>
              Each request gets a number from 0 to 1. The bigger the number, the sooner it is paid. Four
              things count:
            </p>
            <ul className="bullets">
              {round.terms.map(({ term, weight, words }) => (
                <li key={term}>
                  <strong>
                    {TERM_NAME[term]}, {formatPercent(weight)}.
                  </strong>{' '}
                  {words}
                </li>
              ))}
            </ul>
            <p>{round.methodInWords} It does not matter who asked first.</p>
            <p>
              <strong>The Opportunity Index</strong> goes from 0.01 to 0.99. A <strong>higher</strong> number
              means that students at the school face <strong>more</strong> obstacles, so the school needs
              more. It is about where students live and what they bring, not about how good a school is.
            </p>
          </div>
        </Section>
      )}
      {decided && (
        <>
          <Section title="The order, and the reason for each" tight>
            <RankingTable ranking={decided.ranking} rules={rules} />
            <LineInWords ranking={decided.ranking} />
          </Section>
          {decided.ranking.notEligible.length > 0 && (
            <Section title="Requests that could not be ranked" tight>
              <NotEligibleTable requests={decided.ranking.notEligible} />
            </Section>
          )}
          <AwardedByIndex bands={decided.ranking.bands} />
        </>
      )}
      {round.onAppeal.length > 0 && (
        <Section title="Awarded on appeal">
          <p className="read">
            These schools appealed, and another person of the Office agreed. It is paid from the money that
            the round kept for appeals. No other school loses by it.
          </p>
          <SummaryList
            items={round.onAppeal.map(({ reference, offering, school, amount }) => ({
              key: reference,
              term: `${offering} at ${school}`,
              value: `${formatDollars(amount)} on appeal (${reference})`,
            }))}
          />
        </Section>
      )}
      <Section title="All rules">
        <RulesList {...round} lotterySeed={decided?.seed ?? null} />
      </Section>
      {round.software && round.snapshotHash && (
        <CheckItYourself
          slug={round.slug}
          hash={round.snapshotHash}
          software={round.software}
          hasDecisions={round.envelopeDecisions !== null || round.onAppeal.length > 0}
        />
      )}
    </Page>
  );
}

function Standing({ round }: { readonly round: Awaited<ReturnType<typeof publicRoundPage>> }) {
  const { finality, vote } = round;
  if (round.adoptedAt !== null) {
    const decided = `Decided ${formatDate(round.adoptedAt)} by the ${round.office}.`;
    const rest = round.status === 'settled' ? ' What was left went back to the budget.' : '';
    if (finality === 'final' && vote) {
      return (
        <Notice tone="go" title="Final.">
          {`${decided} The committee approved it ${formatDate(vote.heldOn)} (${vote.reference}).${rest}`}
        </Notice>
      );
    }
    return (
      <Notice tone="info" title={finality === 'turned-down' ? 'Not approved.' : 'Provisional.'}>
        {finality === 'turned-down' && vote
          ? `${decided} The committee did not approve it ${formatDate(vote.heldOn)} (${vote.reference}). No money is paid.`
          : `${decided} The awards are final after the committee’s vote.`}
      </Notice>
    );
  }
  if (round.calledOffAt !== null) {
    return (
      <Notice title="Called off.">
        {`The ${round.office} called this round off ${formatDate(round.calledOffAt)}. No request was decided, and the money went back to the budget. ${round.callOffReason}`}
      </Notice>
    );
  }
  if (round.formula) {
    return (
      <Notice tone="info" title="Being decided.">
        {`${WITHOUT_ASKING[round.formula.kind]} What each school gets is published here once it is decided.`}
      </Notice>
    );
  }
  const isOpen = round.status === 'open' && new Date(round.now) < new Date(round.closesAt);
  return (
    <Notice tone="info" title={isOpen ? 'Open now.' : 'Being decided.'}>
      {isOpen
        ? `Schools can ask until ${formatDateAndDistance(round.closesAt, new Date(round.now))}.`
        : `Requests closed ${formatDate(round.closesAt)}. The order is published here once it is decided.`}
    </Notice>
  );
}
