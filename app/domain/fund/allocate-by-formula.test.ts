import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchoolCode } from '../shared/id.ts';
import { type AllocationRules, allocateByFormula } from './allocate-by-formula.ts';
import type { AllocationMethod, AllocationSchool } from './allocation-weight.ts';

const school = (code: number, change: Partial<AllocationSchool> = {}): AllocationSchool => ({
  schoolCode: String(code).padStart(8, '0') as SchoolCode,
  enrollment: 100,
  opportunityIndex: 60,
  lastYear: 0,
  ownDollars: 0,
  ...change,
});
const open: AllocationRules = {
  pool: 1_000,
  method: { kind: 'at-threshold', threshold: 56 },
  floor: null,
  cap: null,
  lossLimitBasisPoints: null,
};
const dollarsOf = (schools: AllocationSchool[], rules: Partial<AllocationRules> = {}) => {
  const result = allocateByFormula(schools, { ...open, ...rules });
  if (!result.ok) throw new Error(result.reason);
  return result.allocations.map(({ dollars }) => dollars);
};

test('three equal schools on 1,000 dollars: the odd dollar goes to the first code', () => {
  expect(dollarsOf([school(3), school(1), school(2)])).toEqual([334, 333, 333]);
});

test('at a threshold a school just below gets nothing; above it there is no cliff', () => {
  const schools = [
    school(1, { opportunityIndex: 55 }),
    school(2, { opportunityIndex: 56 }),
    school(3, { opportunityIndex: 80 }),
  ];
  expect(dollarsOf(schools)).toEqual([0, 412, 588]);
  expect(dollarsOf(schools, { method: { kind: 'above-threshold', threshold: 55 } })).toEqual([0, 38, 962]);
});

test('tiers match a school\u2019s own dollars up to a cap', () => {
  const method: AllocationMethod = {
    kind: 'tiers',
    tiers: [
      { from: 50, matchBasisPoints: 5_000, cap: 400 },
      { from: 75, matchBasisPoints: 10_000, cap: 900 },
    ],
  };
  const schools = [
    school(1, { opportunityIndex: 80, ownDollars: 600 }),
    school(2, { opportunityIndex: 60, ownDollars: 2_000 }),
    school(3, { opportunityIndex: 40, ownDollars: 9_000 }),
  ];
  expect(dollarsOf(schools, { method, pool: 1_000 })).toEqual([600, 400, 0]);
  expect(dollarsOf(schools, { method, pool: 500 })).toEqual([300, 200, 0]);
  expect(allocateByFormula(schools, { ...open, method, pool: 1_001 })).toEqual({
    ok: false,
    reason: 'caps-below-pool',
    differs: 1,
  });
});

test('floors, caps and the loss limit hold, and say so', () => {
  const schools = [
    school(1, { enrollment: 10 }),
    school(2, { enrollment: 800 }),
    school(3, { enrollment: 190, lastYear: 400 }),
    school(4, { opportunityIndex: 20, lastYear: 101 }),
  ];
  const result = allocateByFormula(schools, { ...open, floor: 50, cap: 450, lossLimitBasisPoints: 1_000 });
  expect(result.ok && result.allocations.map(({ dollars, boundBy }) => [dollars, boundBy])).toEqual([
    [50, 'floor'],
    [450, 'cap'],
    [409, null],
    [91, 'loss-limit'],
  ]);
});

test('bounds that cannot meet the pool are refused with the difference, and those that just do are not', () => {
  expect(dollarsOf([school(1), school(2)], { floor: 500 })).toEqual([500, 500]);
  expect(dollarsOf([school(1), school(2)], { cap: 500 })).toEqual([500, 500]);
  expect(allocateByFormula([school(1), school(2)], { ...open, floor: 600 })).toEqual({
    ok: false,
    reason: 'floors-exceed-pool',
    differs: 200,
  });
  expect(allocateByFormula([school(1), school(2)], { ...open, cap: 400 })).toEqual({
    ok: false,
    reason: 'caps-below-pool',
    differs: 200,
  });
  expect(allocateByFormula([school(1, { opportunityIndex: 10 })], open)).toEqual({
    ok: false,
    reason: 'caps-below-pool',
    differs: 1_000,
  });
});

const anyMethod: fc.Arbitrary<AllocationMethod> = fc.oneof(
  fc.record({ kind: fc.constant('at-threshold' as const), threshold: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ kind: fc.constant('above-threshold' as const), threshold: fc.integer({ min: 0, max: 98 }) }),
  fc.constant<AllocationMethod>({
    kind: 'tiers',
    tiers: [
      { from: 1, matchBasisPoints: 5_000, cap: 800 },
      { from: 60, matchBasisPoints: 12_500, cap: 5_000 },
    ],
  }),
);
// Few distinct values on purpose: they are what makes equal remainders.
const anySchools = fc
  .array(
    fc.record({
      enrollment: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 1_500 })),
      opportunityIndex: fc.integer({ min: 1, max: 99 }),
      lastYear: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })),
      ownDollars: fc.integer({ min: 0, max: 8_000 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => drawn.map((facts, at) => school(at * 37, facts)));
const anyRules: fc.Arbitrary<AllocationRules> = fc.record({
  pool: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20_000 })),
  method: anyMethod,
  floor: fc.option(fc.integer({ min: 0, max: 600 }), { nil: null }),
  cap: fc.option(fc.integer({ min: 100, max: 4_000 }), { nil: null }),
  lossLimitBasisPoints: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }),
});

test('every dollar is handed out once, within every bound, whatever the order of schools', () => {
  fc.assert(
    fc.property(anySchools, anyRules, (schools, rules) => {
      const result = allocateByFormula(schools, rules);
      expect(allocateByFormula([...schools].reverse(), rules)).toEqual(result);
      if (!result.ok) return;
      expect(result.allocations.reduce((sum, { dollars }) => sum + dollars, 0)).toBe(rules.pool);
      for (const { dollars, weight, lastYear } of result.allocations) {
        const keeps =
          rules.lossLimitBasisPoints === null
            ? 0
            : Math.ceil((lastYear * (10_000 - rules.lossLimitBasisPoints)) / 10_000);
        expect(Number.isInteger(dollars)).toBe(true);
        expect(dollars).toBeGreaterThanOrEqual(Math.max(keeps, weight > 0 ? (rules.floor ?? 0) : 0));
        if (rules.cap !== null)
          expect(dollars).toBeLessThanOrEqual(Math.max(rules.cap, keeps, rules.floor ?? 0));
        if (weight === 0) expect(dollars).toBe(keeps);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('schools that no bound holds get the same rate per weight, to within a dollar', () => {
  fc.assert(
    fc.property(anySchools, anyRules, (schools, rules) => {
      const result = allocateByFormula(schools, rules);
      if (!result.ok) return;
      const free = result.allocations.filter(({ boundBy, weight }) => boundBy === null && weight > 0);
      const weights = free.reduce((sum, { weight }) => sum + weight, 0);
      const dollars = free.reduce((sum, allocation) => sum + allocation.dollars, 0);
      for (const { weight, dollars: got } of free)
        expect(Math.abs(got - (dollars * weight) / weights)).toBeLessThan(1);
      const mostOf = (weight: number) =>
        Math.min(rules.cap ?? Number.MAX_VALUE, rules.method.kind === 'tiers' ? weight : Number.MAX_VALUE);
      // Nobody on a cap would get less at the common rate, nobody on a floor more.
      for (const { boundBy, weight, dollars: got } of result.allocations) {
        if (weights === 0 || weight === 0) continue;
        const fair = (dollars * weight) / weights;
        if (boundBy === 'cap' || boundBy === 'match') expect(got).toBeLessThanOrEqual(fair + 0.001);
        if ((boundBy === 'floor' || boundBy === 'loss-limit') && got < mostOf(weight))
          expect(got).toBeGreaterThanOrEqual(fair - 0.001);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a school with more students at the same index never gets less than its twin', () => {
  fc.assert(
    fc.property(anySchools, anyRules, fc.nat({ max: 50 }), (schools, rules, more) => {
      const [first] = schools as [AllocationSchool];
      const twin = { ...first, schoolCode: '99999999' as SchoolCode, enrollment: first.enrollment + more };
      const result = allocateByFormula([...schools, twin], rules);
      if (!result.ok) return;
      const [one] = result.allocations.filter((allocation) => allocation.schoolCode === first.schoolCode);
      const [other] = result.allocations.filter((allocation) => allocation.schoolCode === twin.schoolCode);
      if (!one || !other) throw new Error('a school is missing');
      // With equal weights the odd dollar may go to the first code.
      expect(other.dollars).toBeGreaterThanOrEqual(one.dollars - (one.weight === other.weight ? 1 : 0));
    }),
  );
});

test('raising one school\u2019s index never lowers its dollars, whatever bounds hold it', () => {
  fc.assert(
    fc.property(anySchools, anyRules, fc.integer({ min: 1, max: 60 }), (schools, rules, more) => {
      const [first, ...others] = schools as [AllocationSchool, ...AllocationSchool[]];
      const raised = { ...first, opportunityIndex: Math.min(99, first.opportunityIndex + more) };
      const [before, after] = [
        allocateByFormula(schools, rules),
        allocateByFormula([raised, ...others], rules),
      ];
      if (!before.ok || !after.ok) return;
      expect(after.allocations[0]!.dollars).toBeGreaterThanOrEqual(before.allocations[0]!.dollars);
    }),
    { numRuns: 3_000 },
  );
});
