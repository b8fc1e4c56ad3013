import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FundRequestId, SchoolCode } from '../shared/id.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { FundRequestFacts } from './eligibility.ts';
import { nearTwins, nextBelow } from './near-twins.ts';
import { TERMS } from './prioritize.ts';
import { DEFAULT_PRIORITY_WEIGHTS, type RoundRules } from './round-rules.ts';
import { runRound } from './round-snapshot.ts';
import { rulesUnder, swings, swingsBy } from './scenario.ts';
import { STEP, sensitivity } from './sensitivity.ts';

const RULES: RoundRules = {
  pool: 100_00,
  reserve: 0,
  threshold: null,
  weights: DEFAULT_PRIORITY_WEIGHTS,
  reachCap: 60,
  underservedBound: 150_00,
  requestCap: null,
  method: 'in-order',
};
const anyRequests = fc
  .array(
    fc.record({
      amount: fc.integer({ min: 10_00, max: 60_00 }),
      students: fc.integer({ min: 1, max: 60 }),
      opportunityIndex: fc.integer({ min: 1, max: 99 }),
      qualityScore: fc.integer({ min: 100, max: 400 }),
      receivedThisYear: fc.nat({ max: 40_000_00 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn) =>
    drawn.map(
      (facts, at): FundRequestFacts => ({
        ...facts,
        id: `id${at}` as FundRequestId,
        reference: `R${at + 1}`,
        schoolCode: `0000000${at % 3}` as SchoolCode,
        enrollment: 300,
        isNonProfit: true,
        organizationStanding: 'approved',
        offeringStanding: 'approved',
        sourceStands: true,
        isOngoing: true,
        siteCouncilOn: '2026-10-06' as CalendarDate,
      }),
    ),
  );

/** The four weights when one is moved and the others keep their proportions; null where that gives no whole weights. */
function moved(term: (typeof TERMS)[number], weight: number) {
  const rest = 10_000 - RULES.weights[term];
  const weights = Object.fromEntries(
    TERMS.map((each) => [each, each === term ? weight : (RULES.weights[each] * (10_000 - weight)) / rest]),
  ) as RoundRules['weights'];
  return Object.values(weights).every(Number.isInteger) ? weights : null;
}

/** The whole percents next to a range on either side, as far as a weight can go. */
const beyond = ({ low, high }: { low: number; high: number }) =>
  [Math.ceil(low / STEP) * STEP - STEP, Math.floor(high / STEP) * STEP + STEP].filter(
    (weight) => weight >= 0 && weight <= 10_000,
  );

test('within its range a weight leaves the award as it is, and one step beyond it is another', () => {
  let inside = 0;
  let outside = 0;
  fc.assert(
    fc.property(
      anyRequests,
      fc.constantFrom('in-order' as const, 'in-order-partial' as const),
      fc.constantFrom(...TERMS),
      fc.nat({ max: 100 }),
      (requests, method, term, percent) => {
        const rules = { ...RULES, method };
        const { ranking, plan } = runRound({ round: 'r', rules, seed: 's', requests });
        const ranges = sensitivity(ranking.ranked, rules, 's');
        const first = ranges.get(plan.lines[0]?.id ?? ('' as FundRequestId))?.[term];
        const steps = first ? [percent * STEP, ...beyond(first)] : [];
        for (const weight of steps) {
          const weights = moved(term, weight);
          if (!weights) continue;
          // Worked out by the round's own rules and not by the rule under test.
          const other = runRound({ round: 'r', rules: { ...rules, weights }, seed: 's', requests }).plan;
          const awards = new Map(other.lines.map((line) => [line.id, line.award]));
          for (const line of plan.lines) {
            const range = ranges.get(line.id)![term];
            expect(range.low).toBeLessThanOrEqual(rules.weights[term]);
            expect(range.high).toBeGreaterThanOrEqual(rules.weights[term]);
            if (weight >= range.low && weight <= range.high) {
              inside += 1;
              expect(awards.get(line.id)).toBe(line.award);
            } else if (beyond(range).includes(weight)) {
              outside += 1;
              expect(awards.get(line.id)).not.toBe(line.award);
            }
          }
        }
      },
    ),
    { numRuns: 600 },
  );
  expect(inside).toBeGreaterThan(100);
  expect(outside).toBeGreaterThan(3);
});

test('who gains and who loses adds up to both plans, by whatever they are grouped', () => {
  fc.assert(
    fc.property(anyRequests, fc.integer({ min: 1_00, max: 300_00 }), (requests, pool) => {
      const before = runRound({ round: 'r', rules: RULES, seed: 's', requests }).plan;
      const settings = {
        ...RULES,
        pool,
        schoolCap: null,
        threshold: 40,
        method: 'in-order-partial' as const,
      };
      const rules = rulesUnder(RULES, settings);
      const after = runRound({ round: 'r', rules, seed: 's', requests }).plan;
      const groups = swingsBy(swings(before, after), (id) => id.slice(-1));

      expect(groups.reduce((sum, group) => sum + group.before, 0)).toBe(before.awarded);
      expect(groups.reduce((sum, group) => sum + group.after, 0)).toBe(after.awarded);
      expect(after.awarded).toBeLessThanOrEqual(pool);
      for (const group of groups) expect(group.gain === 0 && group.after > group.before).toBe(false);
    }),
  );
});

test('a reserve never makes more than the pool of a scenario', () => {
  const rules = rulesUnder({ ...RULES, reserve: 20_00 }, { ...RULES, pool: 10_00, schoolCap: null });
  expect([rules.pool, rules.reserve]).toEqual([10_00, 10_00]);
});

test('near-twins: the nearest above for each just below, alike in size, none that is far', () => {
  const twin = (key: string, opportunityIndex: number, size: number, receives: number) => ({
    key,
    opportunityIndex,
    size,
    receives,
  });
  const all = [
    twin('far', 30, 300, 0),
    twin('a', 55, 300, 0),
    twin('b', 52, 900, 0),
    twin('c', 56, 310, 12_000_00),
    twin('d', 56, 880, 30_000_00),
    twin('e', 58, 300, 9_000_00),
  ];
  expect(nearTwins(all, 56).map(({ below, above }) => [below.key, above.key])).toEqual([
    ['a', 'c'],
    ['b', 'd'],
  ]);
  expect(nearTwins(all.slice(0, 3), 56)).toEqual([]);
  expect([nextBelow(all, 56)?.key, nextBelow(all, 53)?.key, nextBelow(all, 30)]).toEqual([
    'a',
    'b',
    undefined,
  ]);
  expect(nextBelow([twin('x', 50, 9, 0), twin('y', 50, 10, 0)], 56)?.key).toBe('y');
});
