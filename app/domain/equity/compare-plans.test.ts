import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePlans, concentrations, type SchoolBefore } from './compare-plans.ts';

const BANDS = [
  { key: 'low', label: 'Less need' },
  { key: 'high', label: 'More need' },
];
const byBand = {
  groups: BANDS,
  groupOf: ({ need }: SchoolBefore) => ((need ?? 0) >= 50 ? 'high' : 'low'),
};
const school = (code: string, need: number | null, students: number, before = 0): SchoolBefore => ({
  ...{ code, need, students, before },
});

const anySchools = fc
  .array(
    fc.record({
      need: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
      students: fc.oneof(fc.nat({ max: 12 }), fc.integer({ min: 100, max: 900 })),
      before: fc.oneof(fc.constant(0), fc.nat({ max: 50_000 })),
      adds: fc.oneof(fc.constant(0), fc.nat({ max: 50_000 })),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => drawn.map((facts, at) => ({ code: `0000000${at}`, ...facts })));

test('a round that gives to the school in need: per student before and after, and the index turns', () => {
  const schools = [school('A', 30, 100, 10_000), school('B', 70, 100, 0)];
  const nothing = { key: 'nothing', label: 'Doing nothing', adds: new Map() };
  const awards = { key: 'awards', label: 'These awards', adds: new Map([['B', 30_000]]) };

  const { rows, total } = comparePlans(schools, [nothing, awards], byBand);

  expect(rows.map(({ key, plans }) => [key, ...plans.map(({ perStudent }) => perStudent)])).toEqual([
    ['low', 100, 100],
    ['high', 0, 300],
  ]);
  expect(total.plans.map(({ cents, withNothing }) => [cents, withNothing])).toEqual([
    [10_000, 1],
    [40_000, 0],
  ]);
  // All money at the lower half is −1/2; three quarters of it at the upper half is +1/4.
  expect(concentrations(schools, [nothing, awards])).toEqual([-5_000, 2_500]);
});

test('groups sum to the total under every plan, and the plan that adds nothing is how it was', () => {
  fc.assert(
    fc.property(anySchools, (schools) => {
      const adds = new Map(schools.map(({ code, adds }) => [code, adds]));
      const plans = [
        { key: 'nothing', label: '', adds: new Map<string, number>() },
        { key: 'awards', label: '', adds },
      ];
      const { rows, total } = comparePlans(schools, plans, byBand);

      for (const at of [0, 1]) {
        const sum = rows.reduce((all, { plans }) => all + plans[at]!.cents, 0);
        expect(sum).toBe(total.plans[at]!.cents);
      }
      const before = schools.reduce((sum, each) => sum + each.before, 0);
      expect(total.plans[0]!.cents).toBe(before);
      expect(total.plans[1]!.cents).toBe(before + schools.reduce((sum, each) => sum + each.adds, 0));
      for (const { students, plans: cells } of [...rows, total])
        if (students === null) expect(cells.map(({ perStudent }) => perStudent)).toEqual([null, null]);
      expect(rows.every((row) => row.schools > 0)).toBe(true);
    }),
  );
});
