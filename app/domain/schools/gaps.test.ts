import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapsOf } from './gaps.ts';

const anyCategory = fc.constantFrom('arts', 'stem', 'sports', null);
const anyFacts = fc.record({
  needs: fc.array(fc.record({ category: anyCategory, headcount: fc.option(fc.nat({ max: 60 })) })),
  partnerships: fc.array(fc.record({ category: anyCategory, headcount: fc.integer({ min: 1, max: 60 }) })),
});

test('what nobody serves comes before what somebody does, then what is asked for most', () => {
  const gaps = gapsOf({
    needs: [
      { category: 'arts', headcount: null },
      { category: 'stem', headcount: 20 },
      { category: 'stem', headcount: null },
      { category: 'sports', headcount: 5 },
      { category: null, headcount: 9 },
    ],
    partnerships: [
      { category: 'stem', headcount: 12 },
      { category: 'music', headcount: 30 },
    ],
  });
  expect(gaps).toEqual([
    { category: 'arts', needs: 1, wanted: null, places: 0 },
    { category: 'sports', needs: 1, wanted: 5, places: 0 },
    { category: 'stem', needs: 2, wanted: 20, places: 12 },
  ]);
});

test('every need with a category is counted once, and no partnership closes a gap of another category', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const gaps = gapsOf(facts);
      const named = facts.needs.filter(({ category }) => category !== null);
      expect(gaps.reduce((all, { needs }) => all + needs, 0)).toBe(named.length);
      for (const gap of gaps) {
        const served = facts.partnerships.some(({ category }) => category === gap.category);
        expect(gap.places > 0).toBe(served);
      }
      const places = gaps.map((gap) => Number(gap.places > 0));
      expect(places).toEqual([...places].sort());
    }),
  );
});
