import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEWEST_TOLD, gatherOpportunities, partnerChanges } from './opportunities.ts';

const grade = (code: string) => ({ change: 'serve-grade', grade: code }) as const;

test('the same change of the same offering is told once, the most needed first', () => {
  const found = gatherOpportunities([
    { offeringId: 'a', change: grade('7'), shared: 'Math at the Mather' },
    { offeringId: 'a', change: grade('7'), shared: null },
    { offeringId: 'a', change: grade('7'), shared: null },
    { offeringId: 'b', change: grade('7'), shared: null },
    { offeringId: 'a', change: grade('8'), shared: 'Chess' },
  ]);
  expect(found).toEqual([
    { offeringId: 'a', change: grade('7'), needs: null, shared: ['Math at the Mather'] },
    { offeringId: 'a', change: grade('8'), needs: 1, shared: ['Chess'] },
    { offeringId: 'b', change: grade('7'), needs: null, shared: [] },
  ]);
});

test('no figure below three is told unless every need in it is shared, and nothing unshared is shown', () => {
  const anyFound = fc.record({
    offeringId: fc.constantFrom('a', 'b'),
    change: fc.constantFrom(grade('7'), { change: 'more-places' as const }),
    shared: fc.option(fc.string(), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(anyFound, { maxLength: 12 }), (found) => {
      const gathered = gatherOpportunities(found);
      for (const { needs, shared } of gathered) {
        const hidden = (needs ?? 0) - shared.length;
        if (needs !== null && hidden < FEWEST_TOLD) expect(hidden).toBe(0);
      }
      expect(gathered.flatMap(({ shared }) => shared).sort()).toEqual(
        found.flatMap(({ shared }) => shared ?? []).sort(),
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
