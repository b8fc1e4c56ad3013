import fc from 'fast-check';
import { expect } from 'vitest';
import {
  type AllocationInputs,
  allocationSnapshot,
  runAllocation,
} from '#app/domain/fund/allocation-snapshot.ts';
import type { FundRequestFacts } from '#app/domain/fund/eligibility.ts';
import { type RoundInputs, roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
import type { FundRequestId, SchoolCode } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { Connection } from '#db/client.server.ts';
import { allocateAgain } from '#tests/support/second-allocation.ts';
import { readAgain } from '#tests/support/second-reading.ts';
import { test } from '#tests/support/test.ts';

const standing = fc.constantFrom(
  'approved' as const,
  'approved' as const,
  'approved' as const,
  'suspended' as const,
  null,
);
const mostly = fc.integer({ min: 0, max: 11 }).map((n) => n > 0);
/** Few values, so that priorities tie, indexes tie and the lottery decides. */
const anyRequest = fc.record({
  amount: fc.integer({ min: 1, max: 60 }).map((n) => n * 100_33),
  students: fc.constantFrom(0, 1, 7, 30, 120, 400),
  opportunityIndex: fc.constantFrom(null, 1, 49, 50, 84, 84, 99),
  qualityScore: fc.constantFrom(null, 100, 233, 340, 340, 400),
  enrollment: fc.constantFrom(0, 3, 352, 352),
  receivedThisYear: fc.constantFrom(0, 0, 1, 33_333_33),
  isNonProfit: mostly,
  organizationStanding: standing,
  offeringStanding: standing,
  sourceStands: mostly,
  isOngoing: mostly,
  siteCouncilOn: fc.constantFrom('2026-10-06' as CalendarDate, '2026-10-06' as CalendarDate, null),
});
const anyWeights = fc
  .tuple(fc.nat(100), fc.nat(100), fc.nat(100))
  .map((cuts) => [0, ...cuts.map((cut) => cut * 100).sort((a, b) => a - b), 10_000])
  .map((cuts) => cuts.slice(1).map((cut, at) => cut - cuts[at]!))
  .map(([opportunityIndex, quality, reach, underserved]) => ({
    ...{ opportunityIndex: opportunityIndex!, quality: quality!, reach: reach!, underserved: underserved! },
  }));
const anyInputs: fc.Arbitrary<RoundInputs> = fc
  .record({
    pool: fc.integer({ min: 1, max: 400 }).map((n) => n * 100_00),
    reserveShare: fc.integer({ min: 0, max: 3 }),
    threshold: fc.constantFrom(null, 50, 84),
    weights: anyWeights,
    reachCap: fc.constantFrom(1, 7, 120),
    underservedBound: fc.constantFrom(1, 100_00, 99_99),
    requestCap: fc.constantFrom(null, 20 * 100_33),
    method: fc.constantFrom('in-order' as const, 'in-order-partial' as const),
    seed: fc.string({ minLength: 1, maxLength: 12 }).filter((seed) => !seed.includes('\0')),
    requests: fc.array(anyRequest, { maxLength: 24 }),
  })
  .map(({ seed, requests, reserveShare, ...rules }) => ({
    round: 'generated',
    seed,
    rules: { ...rules, reserve: Math.floor((rules.pool * reserveShare) / 10) },
    requests: requests.map(
      (request, at): FundRequestFacts => ({
        ...request,
        id: `id-${at}` as FundRequestId,
        reference: `FR-27-${String((at * 7) % 24).padStart(4, '0')}`,
        schoolCode: '09990001' as SchoolCode,
      }),
    ),
  }));

/** What the application published, in the shape of the second reading. */
function published(text: string) {
  const { ranking, plan } = JSON.parse(text) as {
    ranking: {
      ranked: { reference: string; rank: number; priority: number }[];
      notEligible: { reference: string }[];
    };
    plan: { lines: { reference: string; award: number }[] };
  };
  const award = new Map(plan.lines.map((line) => [line.reference, line.award]));
  return [
    ...ranking.ranked.map(({ reference, rank, priority }) => ({
      ...{ reference, rank, award: award.get(reference)!, priority: String(priority) },
    })),
    ...ranking.notEligible.map(({ reference }) => ({ reference, rank: null, award: 0, priority: null })),
  ].sort((a, b) => (a.reference < b.reference ? -1 : 1));
}

const agree = async (db: Connection, inputs: RoundInputs) => {
  const { text } = roundSnapshot(inputs);
  expect(await readAgain(db, text)).toEqual(published(text));
};

test('a second reading in SQL, of the published inputs alone, agrees on order and awards to the cent', async ({
  db,
}) => {
  await fc.assert(
    fc.asyncProperty(anyInputs, (inputs) => agree(db, inputs)),
    { numRuns: 150 },
  );
});

/** Few enrollments and indexes, so that remainders tie, and bounds near to the shares, so that they bind on both sides. */
const anyAllocation: fc.Arbitrary<AllocationInputs> = fc
  .record({
    pool: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2_000, max: 60_000 })),
    method: fc.oneof(
      fc.record({ kind: fc.constant('at-threshold' as const), threshold: fc.integer({ min: 1, max: 99 }) }),
      fc.record({
        kind: fc.constant('above-threshold' as const),
        threshold: fc.integer({ min: 0, max: 98 }),
      }),
      fc.record({
        kind: fc.constant('tiers' as const),
        tiers: fc.array(
          fc.record({
            from: fc.constantFrom(1, 40, 60),
            studentsUpTo: fc.constantFrom(2, 500, 800, null),
            matchBasisPoints: fc.constantFrom(5_000, 10_000, 20_000),
            cap: fc.integer({ min: 1, max: 3_000 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
    ),
    floor: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }),
    cap: fc.option(fc.integer({ min: 100, max: 4_000 }), { nil: null }),
    lossLimitBasisPoints: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }),
    schools: fc.array(
      fc.record({
        enrollment: fc.constantFrom(1, 2, 3, 300, 300, 500, 501, 1_400),
        opportunityIndex: fc.constantFrom(1, 39, 40, 55, 56, 60, 84, 99),
        lastYear: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_500 })),
        ownDollars: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4_000 })),
      }),
      { minLength: 1, maxLength: 24 },
    ),
  })
  .map(({ schools, ...rules }) => ({
    round: 'generated',
    kind: 'formula' as const,
    // Generated records have no prototype, which canonical JSON does not take.
    rules: structuredClone(rules),
    schools: schools.map((facts, at) => ({
      ...facts,
      schoolCode: String(10_000 + ((at * 7) % 24)).padStart(8, '0') as SchoolCode,
    })),
  }));

test('a second reading of a formula, by another way, agrees on every school’s dollars and on what is left', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyAllocation, (inputs) => {
      if (!runAllocation(inputs).ok) return;
      const { text } = allocationSnapshot(inputs);
      const { allocations, left } = JSON.parse(text) as {
        allocations: { schoolCode: string; dollars: number }[];
        left: number;
      };
      const published = Object.fromEntries(
        allocations.map(({ schoolCode, dollars }) => [schoolCode, dollars]),
      );
      expect(allocateAgain(text)).toEqual({ dollars: published, left });
      compared += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(compared).toBeGreaterThan(500);
});
