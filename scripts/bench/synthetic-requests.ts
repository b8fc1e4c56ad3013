import type { FundRequestFacts } from '#app/domain/fund/eligibility.ts';
import { availableOf, DEFAULT_PRIORITY_WEIGHTS, type RoundRules } from '#app/domain/fund/round-rules.ts';
import { chance } from '../seed/chance.ts';

/** Eligible for the most part, and the same every time. */
export function makeRequests(count: number): FundRequestFacts[] {
  const luck = chance('ten thousand requests');
  return Array.from({ length: count }, (_, place) => ({
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

export const BENCH_RULES: RoundRules = {
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
export function sortAndFill(requests: readonly FundRequestFacts[]): number {
  const sorted = requests
    .map((request) => ({
      amount: request.amount,
      weight: (request.opportunityIndex ?? 0) * 6 + (request.qualityScore ?? 0),
    }))
    .sort((a, b) => b.weight - a.weight);
  let left = availableOf(BENCH_RULES);
  for (const { amount } of sorted) if (amount <= left) left -= amount;
  return left;
}
