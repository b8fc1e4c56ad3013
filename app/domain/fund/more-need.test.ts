import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FundRequestId, SchoolCode } from '../shared/id.ts';
import { calendarDate } from '../shared/year.ts';
import type { FundRequestFacts } from './eligibility.ts';
import { DEFAULT_PRIORITY_WEIGHTS } from './round-rules.ts';
import { runRound } from './round-snapshot.ts';

const SCHOOLS = ['00000001', '00000002', '00000003'] as SchoolCode[];

/** Few schools and amounts near to the pool, so that the line runs between requests of one school. */
const anyRequests = fc
  .array(
    fc.record({
      school: fc.nat({ max: SCHOOLS.length - 1 }),
      amount: fc.integer({ min: 1, max: 60 }),
      students: fc.integer({ min: 1, max: 120 }),
      qualityScore: fc.integer({ min: 100, max: 400 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((drawn) => drawn.map((facts, at) => ({ ...facts, reference: `R${at}` })));
const anyIndex = fc.integer({ min: 1, max: 99 });

test('in order, raising a school’s index never lowers what the school receives', () => {
  fc.assert(
    fc.property(
      fc.record({
        drawn: anyRequests,
        indexes: fc.tuple(anyIndex, anyIndex, anyIndex),
        raise: fc.nat({ max: 60 }),
        pool: fc.integer({ min: 1, max: 150 }),
        threshold: fc.option(anyIndex, { nil: null }),
        method: fc.constantFrom('in-order' as const, 'in-order-partial' as const),
        seed: fc.string(),
      }),
      ({ drawn, indexes, raise, pool, threshold, method, seed }) => {
        const receives = (indexOfFirst: number) => {
          const requests = drawn.map(
            ({ school, ...facts }): FundRequestFacts => ({
              ...facts,
              id: facts.reference as FundRequestId,
              schoolCode: SCHOOLS[school]!,
              opportunityIndex: school === 0 ? indexOfFirst : indexes[school]!,
              ...{
                enrollment: 400,
                receivedThisYear: 0,
                isNonProfit: true,
                sourceStands: true,
                isOngoing: true,
              },
              ...{ organizationStanding: 'approved', offeringStanding: 'approved' },
              siteCouncilOn: calendarDate('2026-09-20'),
            }),
          );
          const rules = {
            ...{ pool, reserve: 0, threshold, weights: DEFAULT_PRIORITY_WEIGHTS, requestCap: null, method },
            ...{ reachCap: 120, underservedBound: 250_00 },
          };
          const { plan } = runRound({ round: 'any', rules, seed, requests });
          const own = new Set(drawn.flatMap(({ school, reference }) => (school === 0 ? [reference] : [])));
          return plan.lines.reduce((sum, line) => sum + (own.has(line.reference) ? line.award : 0), 0);
        };
        const higher = Math.min(99, indexes[0] + raise);
        expect(receives(higher)).toBeGreaterThanOrEqual(receives(indexes[0]));
      },
    ),
    { numRuns: 1_000 },
  );
});
