import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenLaws } from '../shared/transitions-laws.ts';
import { calendarDate } from '../shared/year.ts';
import { judgeCapacity } from './judge-capacity.ts';
import {
  advancePartnership,
  judgePartnershipStep,
  PARTNERSHIP_TRANSITIONS,
  PARTNERSHIP_VERBS,
} from './partnership-transitions.ts';
import { purchasePath, USUAL_PURCHASE_BOUNDS } from './purchase-path.ts';
import { PARTNERSHIP_STATUSES, type PartnershipStatus } from './vocabulary.ts';

test('every status of a partnership is reachable; verified and ended are final', () => {
  expect(brokenLaws(PARTNERSHIP_TRANSITIONS, 'planned', ['verified', 'ended'])).toEqual([]);
  expect(Object.keys(PARTNERSHIP_TRANSITIONS)).toEqual([...PARTNERSHIP_STATUSES]);
});

const dates = { startsOn: calendarDate('2026-10-05'), endsOn: calendarDate('2026-10-20') };
const anyDay = fc
  .integer({ min: 1, max: 30 })
  .map((n) => calendarDate(`2026-10-${String(n).padStart(2, '0')}`));
const anyMove = fc.record({
  verb: fc.constantFrom(...PARTNERSHIP_VERBS),
  cleared: fc.boolean(),
  today: anyDay,
});

test('nothing becomes active without clearance on that day, and a lapse always takes it out of service', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 12 }), (moves) => {
      let status: PartnershipStatus = 'planned';
      for (const { verb, cleared, today } of moves) {
        if (status === 'active' && !cleared) {
          expect(judgePartnershipStep({ status, verb: 'lapse', cleared, today, ...dates }).ok).toBe(true);
        }
        const verdict = judgePartnershipStep({ status, verb, cleared, today, ...dates });
        const step = advancePartnership(status, verb);
        if (!verdict.ok || !step.ok) continue;
        if (step.to === 'active') {
          expect(cleared).toBe(true);
          expect(today >= dates.startsOn).toBe(true);
        }
        if (step.to === 'cleared') expect(cleared).toBe(true);
        if (step.to === 'completed') expect(today >= dates.endsOn).toBe(true);
        status = step.to;
      }
    }),
    { numRuns: 500 },
  );
});

test('each refusal has its reason', () => {
  const at = { cleared: true, today: calendarDate('2026-10-01'), ...dates };
  expect(judgePartnershipStep({ ...at, status: 'planned', verb: 'start' })).toMatchObject({
    reason: 'not-from-here',
  });
  expect(judgePartnershipStep({ ...at, status: 'planned', verb: 'clear', cleared: false })).toMatchObject({
    reason: 'not-cleared',
  });
  expect(judgePartnershipStep({ ...at, status: 'cleared', verb: 'start' })).toMatchObject({
    reason: 'not-begun',
  });
  expect(judgePartnershipStep({ ...at, status: 'cleared', verb: 'start', today: dates.startsOn }).ok).toBe(
    true,
  );
  expect(judgePartnershipStep({ ...at, status: 'active', verb: 'complete', today: dates.endsOn }).ok).toBe(
    true,
  );
  expect(judgePartnershipStep({ ...at, status: 'active', verb: 'complete' })).toMatchObject({
    reason: 'not-over',
  });
  expect(judgePartnershipStep({ ...at, status: 'active', verb: 'lapse' })).toMatchObject({
    reason: 'still-cleared',
  });
  expect(judgePartnershipStep({ ...at, status: 'completed', verb: 'verify', cleared: false })).toEqual({
    ok: true,
  });
});

test('places are never given twice: over any run of wishes, what was granted fits', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 60 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }),
      (places, wishes) => {
        let taken = 0;
        for (const wanted of wishes) {
          const verdict = judgeCapacity({ places, taken, wanted });
          expect(verdict.ok).toBe(taken + wanted <= places);
          if (verdict.ok) {
            taken += wanted;
            expect(verdict.leftAfter).toBe(places - taken);
          } else expect(verdict.left).toBe(places - taken);
        }
        expect(taken).toBeLessThanOrEqual(places);
      },
    ),
  );
  expect(judgeCapacity({ places: 5, taken: 9, wanted: 1 })).toEqual({
    ok: false,
    reason: 'no-places',
    left: 0,
  });
});

test('the way of buying changes exactly at its bounds, and busy weeks include their ends', () => {
  const busy = [
    { from: '08-15', to: '09-30' },
    { from: '04-15', to: '06-30' },
  ];
  const path = (price: number, on = '2026-11-02') =>
    purchasePath(price, calendarDate(on), { bounds: USUAL_PURCHASE_BOUNDS, busy });
  expect(path(0)).toBeNull();
  expect(path(9_999_99)?.path.key).toBe('purchase-order');
  expect(path(10_000_00)?.path.key).toBe('contract');
  expect(path(100_000_00)?.path.key).toBe('contract');
  expect(path(100_000_01)?.path.key).toBe('bids');
  expect(
    ['2026-08-14', '2026-08-15', '2026-09-30', '2026-10-01', '2027-04-15', '2027-07-01'].map(
      (on) => path(1, on)?.isBusy,
    ),
  ).toEqual([false, true, true, false, true, false]);
});
