import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEWEST_TOLD, gatherOpportunities, type PartnerChange, partnerChanges } from './opportunities.ts';

const grade = (code: string) => ({ change: 'serve-grade', grade: code }) as const;

const found = (school: string, shared: string | null = null, change: PartnerChange = grade('7')) => ({
  offeringId: 'a',
  school,
  change,
  shared,
});
const many = (count: number) => Array.from({ length: count }, (_, at) => found(`school-${at}`));

test('the same change of the same offering is told once, the one that serves most schools first', () => {
  const gathered = gatherOpportunities([
    found('mather', 'Math at the Mather'),
    found('otis'),
    { ...found('otis'), offeringId: 'b' },
    found('otis', 'Chess', grade('8')),
  ]);
  expect(gathered).toEqual([
    { offeringId: 'a', change: grade('7'), schools: null, shared: ['Math at the Mather'] },
    { offeringId: 'a', change: grade('8'), schools: 1, shared: ['Chess'] },
    { offeringId: 'b', change: grade('7'), schools: null, shared: [] },
  ]);
});

test('a school with several needs counts once, and its needs alone are no figure', () => {
  const ofOne = Array.from({ length: 30 }, () => found('otis'));
  expect(gatherOpportunities(ofOne)).toMatchObject([{ schools: null }]);
  expect(gatherOpportunities([...ofOne, ...many(FEWEST_TOLD)])).toMatchObject([{ schools: FEWEST_TOLD + 1 }]);
  expect(gatherOpportunities(many(FEWEST_TOLD - 1))).toMatchObject([{ schools: null }]);
});

test('no figure is told behind which fewer than ten schools stand that do not share, and nothing unshared is shown', () => {
  const anyFound = fc.record({
    offeringId: fc.constantFrom('a', 'b'),
    school: fc.integer({ min: 0, max: 14 }).map(String),
    change: fc.constantFrom(grade('7'), { change: 'more-places' as const }),
    shared: fc.option(fc.string(), { nil: null, freq: 3 }),
  });
  fc.assert(
    fc.property(fc.array(anyFound, { maxLength: 60 }), (all) => {
      const gathered = gatherOpportunities(all);
      for (const { offeringId, change, schools } of gathered) {
        if (schools === null) continue;
        const group = all.filter(
          (each) => each.offeringId === offeringId && JSON.stringify(each.change) === JSON.stringify(change),
        );
        const sharing = new Set(group.filter(({ shared }) => shared !== null).map(({ school }) => school));
        const hidden = new Set(group.map(({ school }) => school).filter((school) => !sharing.has(school)));
        expect(schools).toBe(sharing.size + hidden.size);
        expect(hidden.size === 0 || hidden.size >= 10).toBe(true);
      }
      expect(gathered.flatMap(({ shared }) => shared).sort()).toEqual(
        all.flatMap(({ shared }) => shared ?? []).sort(),
      );
    }),
  );
});

test('a change that is not the partner\u2019s is none', () => {
  expect(partnerChanges({ change: 'approve-offering' })).toEqual([]);
  expect(partnerChanges({ change: 'serve-grade', served: ['3'], needed: ['4', '5'] })).toEqual([
    grade('4'),
    grade('5'),
  ]);
  expect(partnerChanges({ change: 'free-places', wanted: 9 })).toEqual([{ change: 'more-places' }]);
  expect(partnerChanges({ change: 'raise-ceiling', from: 1, to: 2 })).toEqual([{ change: 'lower-price' }]);
});
