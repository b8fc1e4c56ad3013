import { awardInOrder } from '#app/domain/fund/award-in-order.ts';
import type { FundRequestFacts } from '#app/domain/fund/eligibility.ts';
import { prioritize } from '#app/domain/fund/prioritize.ts';
import { availableOf, DEFAULT_PRIORITY_WEIGHTS, type RoundRules } from '#app/domain/fund/round-rules.ts';
import { chance } from '../seed/chance.ts';
import { compare, report } from './compare.ts';

const REQUESTS = 10_000;

function makeRequests(): FundRequestFacts[] {
  const luck = chance('ten thousand requests');
  return Array.from({ length: REQUESTS }, (_, place) => ({
    id: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}` as never,
    reference: `FR-${String(place).padStart(5, '0')}`,
    schoolCode: String(10_000_000 + (place % 1_200)) as never,
    amount: luck.whole(500, 30_000) * 100,
    students: luck.whole(8, 120),
    opportunityIndex: luck.whole(10, 90),
    qualityScore: luck.whole(220, 400),
    enrollment: luck.whole(60, 1_400),
    receivedThisYear: luck.whole(0, 90_000) * 100,
    isNonProfit: luck.next() > 0.04,
    organizationStanding: 'approved',
    offeringStanding: 'approved',
    sourceStands: true,
    isOngoing: true,
    siteCouncilOn: '2026-06-11' as never,
  }));
}

const RULES: RoundRules = {
  pool: 60_000_000_00,
  reserve: 3_000_000_00,
  threshold: null,
  weights: DEFAULT_PRIORITY_WEIGHTS,
  reachCap: 60,
  underservedBound: 150_00,
  requestCap: 30_000_00,
  method: 'in-order',
};

/** The least that any program must do: one product for each request, one sort, one pass with the money. */
function sortAndFill(requests: readonly FundRequestFacts[]): number {
  const sorted = requests
    .map((request) => ({
      amount: request.amount,
      weight: (request.opportunityIndex ?? 0) * 6 + (request.qualityScore ?? 0),
    }))
    .sort((a, b) => b.weight - a.weight);
  let left = availableOf(RULES);
  for (const { amount } of sorted) if (amount <= left) left -= amount;
  return left;
}

/** Priority of 10,000 fund requests, with every term's working, beside a bare sort of the same numbers. */
export async function bench(): Promise<void> {
  const requests = makeRequests();
  let sink = 0;
  // What is computed is kept, so that nothing can be left out as unused.
  const keep = (value: number) => {
    sink += value;
    return undefined;
  };
  const measured = await compare([
    { name: 'bare sort and fill', run: () => keep(sortAndFill(requests)) },
    { name: 'the same again (null comparison)', run: () => keep(sortAndFill(requests)) },
    {
      name: 'prioritize, with working',
      run: () => keep(prioritize(requests, RULES, 'seed').ranked.length),
    },
    {
      name: 'prioritize and award in order',
      run: () =>
        keep(awardInOrder(prioritize(requests, RULES, 'seed').ranked, availableOf(RULES)).lines.length),
    },
  ]);
  report(`Priority of ${REQUESTS.toLocaleString('en-US')} fund requests`, measured);
  if (sink === 0) console.log('Nothing was computed.');
}
