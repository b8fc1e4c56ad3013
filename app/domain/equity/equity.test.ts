import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toldCount } from '../shared/told-count.ts';
import { type Concentrated, concentration } from './concentration.ts';
import { equityTable, type SchoolShare } from './equity-table.ts';
import { gradeSpan } from './grade-span.ts';

test('an index worked by hand', () => {
  // 100 students at 0.20 get $10, 100 at 0.50 get $20, 200 at 0.80 get $70. Shares of money: 0.1, 0.3, 1; of students:
  // 0.25, 0.5, 1. Twice the area: 0.25 × 0.1 + 0.25 × 0.4 + 0.5 × 1.3 = 0.775, so the index is 0.225.
  const found = concentration([
    { need: 80, students: 200, cents: 70_00 },
    { need: 20, students: 100, cents: 10_00 },
    { need: 50, students: 100, cents: 20_00 },
  ]);

  expect(found).toEqual({
    index: 2_250,
    curve: [
      { students: 0, money: 0 },
      { students: 2_500, money: 1_000 },
      { students: 5_000, money: 3_000 },
      { students: 10_000, money: 10_000 },
    ],
  });
});

test('all money at the least need is below zero, and no money or no students is no index', () => {
  expect(
    concentration([
      { need: 10, students: 1, cents: 5 },
      { need: 90, students: 3, cents: 0 },
    ])!.index,
  ).toBe(-7_500);
  expect(concentration([{ need: 10, students: 1, cents: 0 }])).toBeNull();
  expect(concentration([{ need: 10, students: 0, cents: 1 }])).toBeNull();
  expect(concentration([])).toBeNull();
});

const anySchool = fc.record({
  need: fc.integer({ min: 1, max: 6 }),
  students: fc.nat(50),
  cents: fc.nat(500),
});
const anySchools = fc.array(anySchool, { maxLength: 12 });

test('the index stays between −1 and 1, the curve rises, and the order of the schools is irrelevant', () => {
  fc.assert(
    fc.property(anySchools, (schools) => {
      const found = concentration(schools);
      expect(concentration([...schools].reverse())).toEqual(found);
      if (found === null) return;
      expect(Math.abs(found.index)).toBeLessThanOrEqual(10_000);
      found.curve.slice(1).forEach((point, at) => {
        expect(point.students).toBeGreaterThanOrEqual(found.curve[at]!.students);
        expect(point.money).toBeGreaterThanOrEqual(found.curve[at]!.money);
      });
      expect(found.curve.at(-1)).toEqual({ students: 10_000, money: 10_000 });
    }),
  );
});

test('the same amount for each student is even, and turning the needs around turns the sign', () => {
  fc.assert(
    fc.property(anySchools, (schools) => {
      const even = concentration(schools.map((school) => ({ ...school, cents: school.students * 7 })));
      if (even !== null) expect(even.index).toBe(0);
      const turned = concentration(
        schools.map((school): Concentrated => ({ ...school, need: -school.need })),
      );
      const found = concentration(schools);
      if (found !== null) expect(turned!.index).toBe(found.index === 0 ? 0 : -found.index);
    }),
  );
});

test('a dollar moved to a school of more need never lowers the index', () => {
  fc.assert(
    fc.property(anySchools, fc.nat(11), fc.nat(11), (schools, from, to) => {
      const [giver, taker] = [schools[from], schools[to]];
      if (!giver || !taker || giver.need > taker.need || giver.cents === 0) return;
      const moved = schools.map((school) => ({ ...school }));
      moved[from]!.cents -= 1;
      moved[to]!.cents += 1;
      const [before, after] = [concentration(schools), concentration(moved)];
      if (before && after) expect(after.index).toBeGreaterThanOrEqual(before.index);
    }),
  );
});

test('the span of a school follows from its lowest and highest grade', () => {
  expect(
    [['K1', '5'], ['K2', '8'], ['6', '7', '8'], ['9', '12'], ['7', '12'], ['K2', '12'], []].map(gradeSpan),
  ).toEqual(['elementary', 'kindergarten-8', 'middle', 'high', 'high', 'other', 'other']);
});

const GROUPS = ['a', 'b', 'c'].map((key) => ({ key, label: key }));
const anyShares = fc.array(
  fc.record({
    code: fc.string(),
    group: fc.constantFrom('a', 'b', 'c'),
    students: fc.oneof(fc.nat(12), fc.nat(900)),
    cents: fc.oneof(fc.constant(0), fc.nat(90_000)),
    services: fc.nat(4),
  }),
  { maxLength: 9 },
);

test('groups add up to the total, and which number from one to ten a school has makes no difference', () => {
  fc.assert(
    fc.property(anyShares, fc.integer({ min: 1, max: 10 }), (counted, few) => {
      const asTold = (of: typeof counted) =>
        of.map((school) => ({ ...school, students: toldCount(school.students) }));
      const schools = asTold(counted);
      const { rows, total } = equityTable(schools, GROUPS, ({ group }) => group);
      const together = (pick: (row: (typeof rows)[number]) => number) =>
        rows.reduce((sum, row) => sum + pick(row), 0);

      expect(together(({ cents }) => cents)).toBe(total.cents);
      expect(together(({ services }) => services)).toBe(total.services);
      expect(together(({ schools }) => schools)).toBe(schools.length);
      expect(together(({ withNothing }) => withNothing)).toBe(total.withNothing);
      expect(together(({ students }) => students ?? 0)).toBe(total.students ?? 0);
      for (const { students, perStudent, servicesPerHundred } of [...rows, total]) {
        if (students === null) expect([perStudent, servicesPerHundred]).toEqual([null, null]);
        else expect(students).toBeGreaterThanOrEqual(10);
      }
      const others = asTold(
        counted.map((school) =>
          school.students > 0 && school.students <= 10 ? { ...school, students: few } : school,
        ),
      );
      expect(equityTable(others, GROUPS, ({ group }) => group)).toEqual({ rows, total });
    }),
  );
});

test('a rate is rounded half up to the cent', () => {
  const school = (students: number, cents: number): SchoolShare => ({
    code: '',
    students,
    cents,
    services: 3,
  });
  const { total } = equityTable([school(200, 100_01)], [{ key: 'x', label: 'x' }], () => 'x');

  expect([total.perStudent, total.servicesPerHundred]).toEqual([50, 150]);
});
