import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeSlot } from './judge-slot.ts';

const slot = {
  others: 1,
  places: 12,
  taken: 8,
  takenInAll: 20,
  isDivided: true,
  startsAt: '15:15',
  endsAt: '16:45',
};

test('a slot keeps room for what is agreed in it, and ends after it begins', () => {
  expect(judgeSlot(slot)).toEqual({ ok: true });
  expect(judgeSlot({ ...slot, places: 8 })).toEqual({ ok: true });
  expect(judgeSlot({ ...slot, places: 7 })).toMatchObject({ reason: 'places-taken' });
  expect(judgeSlot({ ...slot, endsAt: '15:15' })).toMatchObject({ reason: 'times-out-of-order' });
  expect(judgeSlot({ ...slot, endsAt: null })).toEqual({ ok: true });
  expect(judgeSlot({ ...slot, others: 20 })).toMatchObject({ reason: 'too-many-slots' });
});

test('what is agreed without a slot is never left outside of all of them', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(19), (places, takenInAll, others) => {
      const first = judgeSlot({ ...slot, taken: 0, others, places, takenInAll, isDivided: false });
      expect(first.ok).toBe(takenInAll === 0);
    }),
  );
});
