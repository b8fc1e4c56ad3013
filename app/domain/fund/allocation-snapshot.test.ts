import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchoolCode } from '../shared/id.ts';
import type { AllocationRules } from './allocate-by-formula.ts';
import { type AllocationInputs, allocationSnapshot, runAllocation } from './allocation-snapshot.ts';
import type { AllocationSchool } from './allocation-weight.ts';
import { templateOf } from './round-templates.ts';

const school = (at: number, facts: Partial<AllocationSchool>): AllocationSchool => ({
  schoolCode: String(350_001 + at).padStart(8, '0') as SchoolCode,
  enrollment: 400,
  opportunityIndex: 50,
  lastYear: 0,
  ownDollars: 0,
  ...facts,
});
const rules = (facts: Partial<AllocationRules>): AllocationRules => ({
  pool: 6_000_000,
  method: { kind: 'at-threshold', threshold: 56 },
  floor: null,
  cap: null,
  lossLimitBasisPoints: null,
  ...facts,
});

test('FY22, by hand: 124 schools, the 60 at 0.56 and above share six million by enrollment × index', () => {
  // 30 schools of 300 students at 0.80, 30 of 600 at 0.60, 64 below the threshold.
  // Weights: 30 × 300 × 80 = 720,000 and 30 × 600 × 60 = 1,080,000, together 1,800,000.
  // 6,000,000 / 1,800,000 = 3⅓ dollars per unit: 24,000 × 3⅓ = 80,000 and 36,000 × 3⅓ = 120,000.
  const schools = Array.from({ length: 124 }, (_, at) =>
    school(
      at,
      at < 30
        ? { enrollment: 300, opportunityIndex: 80 }
        : at < 60
          ? { enrollment: 600, opportunityIndex: 60 }
          : { enrollment: 500, opportunityIndex: 10 + (at % 46) },
    ),
  );
  const template = templateOf('fy22')!;
  const result = runAllocation({
    rules: rules({ method: { kind: 'at-threshold', threshold: template.threshold! } }),
    schools,
  });
  if (!result.ok) throw new Error(result.reason);

  const of = (at: number) => result.allocations[at]!.dollars;
  expect([of(0), of(29), of(30), of(59)]).toEqual([80_000, 80_000, 120_000, 120_000]);
  expect(result.allocations.slice(60).every(({ dollars }) => dollars === 0)).toBe(true);
  expect(result.allocations.reduce((sum, { dollars }) => sum + dollars, 0)).toBe(6_000_000);

  // The cliff: at 0.55 the first school gets nothing, and the others share what it had.
  const below = runAllocation({
    rules: rules({}),
    schools: schools.map((each, at) => (at === 0 ? { ...each, opportunityIndex: 55 } : each)),
  });
  expect(below.ok && below.allocations[0]!.dollars).toBe(0);
  // Without a cliff, one hundredth above the threshold brings one part in 24 + 25 of a pool of two such schools.
  const smooth = runAllocation({
    rules: rules({ pool: 49_000, method: { kind: 'above-threshold', threshold: 56 } }),
    schools: [
      school(0, { opportunityIndex: 57, enrollment: 100 }),
      school(1, { opportunityIndex: 80, enrollment: 200 }),
    ],
  });
  // Weights 100 × 1 and 200 × 24 = 4,800: one and forty-eight parts of forty-nine.
  expect(smooth.ok && smooth.allocations.map(({ dollars }) => dollars)).toEqual([1_000, 48_000]);
});

test('Los Angeles, by hand: two for one up to 500 students, one for one above, each to its cap', () => {
  const method = { kind: 'tiers', tiers: templateOf('tier-and-cap')!.tiers } as const;
  const schools = [
    school(0, { enrollment: 320, ownDollars: 20_000 }), // 2 × 20,000
    school(1, { enrollment: 500, ownDollars: 40_000 }), // 2 × 40,000 = 80,000, to the cap of 62,500
    school(2, { enrollment: 501, ownDollars: 40_000 }), // 1 × 40,000
    school(3, { enrollment: 900, ownDollars: 60_000 }), // to the cap of 45,000
    school(4, { enrollment: 200 }), // puts nothing in
  ];
  const result = runAllocation({ rules: rules({ pool: 200_000, method }), schools });
  expect(result).toMatchObject({ ok: true, left: 12_500 });
  expect(result.ok && result.allocations.map(({ dollars, boundBy }) => [dollars, boundBy])).toEqual([
    [40_000, 'match'],
    [62_500, 'match'],
    [40_000, 'match'],
    [45_000, 'match'],
    [0, null],
  ]);

  // Half the money: every match shrinks at one rate, to the dollar.
  const half = runAllocation({ rules: rules({ pool: 93_750, method }), schools });
  expect(half.ok && half.allocations.map(({ dollars }) => dollars)).toEqual([
    20_000, 31_250, 20_000, 22_500, 0,
  ]);
});

const anySchools = fc
  .array(
    fc.record({
      enrollment: fc.integer({ min: 1, max: 900 }),
      opportunityIndex: fc.integer({ min: 1, max: 99 }),
      lastYear: fc.nat({ max: 40_000 }),
      ownDollars: fc.nat({ max: 60_000 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((drawn) => drawn.map((facts, at) => school(at, facts)));
const anyMethod = fc.constantFrom<AllocationRules['method']>(
  { kind: 'at-threshold', threshold: 56 },
  { kind: 'above-threshold', threshold: 30 },
  { kind: 'tiers', tiers: templateOf('tier-and-cap')!.tiers },
);

test('never over the pool; what a match leaves is what is missing to the pool; more need never less money', () => {
  fc.assert(
    fc.property(anySchools, anyMethod, fc.integer({ min: 1, max: 900_000 }), (schools, method, pool) => {
      const result = runAllocation({ rules: rules({ pool, method }), schools });
      if (!result.ok) return;
      const given = result.allocations.reduce((sum, { dollars }) => sum + dollars, 0);
      expect(given + result.left).toBe(pool);
      if (method.kind === 'tiers')
        for (const { dollars, weight } of result.allocations) expect(dollars).toBeLessThanOrEqual(weight);
      const raised = schools.map((each, at) =>
        at === 0 ? { ...each, opportunityIndex: Math.min(99, each.opportunityIndex + 7) } : each,
      );
      const after = runAllocation({ rules: rules({ pool, method }), schools: raised });
      if (after.ok)
        expect(after.allocations[0]!.dollars).toBeGreaterThanOrEqual(result.allocations[0]!.dollars);
    }),
    { numRuns: 300 },
  );
});

test('the published inputs give the same bytes again, whatever order the schools stand in', () => {
  fc.assert(
    fc.property(anySchools, anyMethod, (schools, method) => {
      const inputs: AllocationInputs = {
        round: 'fy27',
        kind: 'formula',
        rules: rules({ pool: 100_000, method, cap: null }),
        schools,
      };
      if (!runAllocation(inputs).ok) return;
      const once = allocationSnapshot(inputs);
      const again = allocationSnapshot({ ...JSON.parse(once.text).inputs, schools: [...schools].reverse() });
      expect(again).toEqual(once);
    }),
    { numRuns: 100 },
  );
});
