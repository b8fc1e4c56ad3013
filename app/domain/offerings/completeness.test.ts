import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASKED_FIELDS, completenessOf, type SaidOfOffering } from './completeness.ts';

const anySaid = fc.record(
  Object.fromEntries(
    ASKED_FIELDS.map((field) => [
      field,
      fc.oneof(fc.constant(null), fc.array(fc.string()), fc.string(), fc.nat()),
    ]),
  ),
) as fc.Arbitrary<SaidOfOffering>;
const anyAsked = fc.record(
  Object.fromEntries(ASKED_FIELDS.map((field) => [field, fc.nat({ max: 3 })])),
) as fc.Arbitrary<Record<(typeof ASKED_FIELDS)[number], number>>;

test('a price of nothing is said; an empty list is not', () => {
  const said: SaidOfOffering = {
    ...{
      category: 'stem',
      grades: ['3'],
      goals: [],
      populations: [],
      languages: [],
      windows: ['after-school'],
    },
    ...{ days: ['tue'], priceToSchool: 0 },
  };
  const asked = {
    category: 9,
    grades: 9,
    goals: 1,
    populations: 0,
    languages: 4,
    windows: 9,
    days: 9,
    priceToSchool: 9,
  };
  expect(completenessOf(said, asked, { populations: 3 })).toEqual({
    said: 5,
    of: 8,
    open: [
      { field: 'languages', needs: 4, searches: 0 },
      { field: 'goals', needs: 1, searches: 0 },
      { field: 'populations', needs: 0, searches: 3 },
    ],
  });
});

test('what is said and what is open make up the whole, most asked for first', () => {
  fc.assert(
    fc.property(anySaid, anyAsked, (said, asked) => {
      const { said: filled, of, open } = completenessOf(said, asked);
      expect(filled + open.length).toBe(of);
      const needs = open.map((each) => each.needs);
      expect(needs).toEqual([...needs].sort((a, b) => b - a));
      for (const { field } of open) {
        const value = said[field];
        expect(value === null || (typeof value !== 'number' && value.length === 0)).toBe(true);
      }
    }),
  );
});

test('where as many needs ask, what searches looked for in vain comes first', () => {
  fc.assert(
    fc.property(anySaid, anyAsked, anyAsked, (said, asked, searched) => {
      const { open } = completenessOf(said, asked, searched);
      for (const [at, { needs, searches }] of open.slice(1).entries()) {
        const before = open[at]!;
        expect(before.needs > needs || (before.needs === needs && before.searches >= searches)).toBe(true);
      }
    }),
  );
});

test('filling in one thing never makes an offering less complete', () => {
  fc.assert(
    fc.property(anySaid, anyAsked, fc.constantFrom(...ASKED_FIELDS), (said, asked, field) => {
      const before = completenessOf(said, asked).said;
      expect(completenessOf({ ...said, [field]: ['x'] }, asked).said).toBeGreaterThanOrEqual(before);
    }),
  );
});
