import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '../shared/id.ts';
import { calendarDate } from '../shared/year.ts';
import { judgeDelegation, judgeDelegationEnd } from './duties.ts';

const FARAH = 'farah' as UserId;
const TOM = 'tom' as UserId;
const facts = {
  designees: [FARAH, TOM],
  today: calendarDate('2026-10-14'),
  lastDay: calendarDate('2027-06-30'),
  standing: null,
};
const until = (dueOn: string, userId = FARAH) => ({ userId, dueOn: calendarDate(dueOn) });

test('a duty goes to a designee of the school, for today or a later day of its year', () => {
  expect(judgeDelegation(until('2026-10-14'), facts).ok).toBe(true);
  expect(judgeDelegation(until('2027-06-30'), facts).ok).toBe(true);
  expect(judgeDelegation(until('2026-10-13'), facts)).toMatchObject({ reason: 'day-is-past' });
  expect(judgeDelegation(until('2027-07-01'), facts)).toMatchObject({ reason: 'day-after-year' });
  expect(judgeDelegation(until('2026-11-01', 'somebody' as UserId), facts)).toMatchObject({
    reason: 'not-a-designee',
  });
});

test('handing it to another, or for another day, moves it; the very same again is refused', () => {
  const held = { ...facts, standing: until('2026-11-01') };
  expect(judgeDelegation(until('2026-11-01'), held)).toMatchObject({ reason: 'delegated-already' });
  expect(judgeDelegation(until('2026-11-02'), held).ok).toBe(true);
  expect(judgeDelegation(until('2026-11-01', TOM), held).ok).toBe(true);
});

test('it ends once, by its holder or by a leader', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.constantFrom('done', 'taken-back'), (ended, own, end) => {
      const verdict = judgeDelegationEnd({ userId: FARAH, ended }, own ? FARAH : TOM, end);
      expect(verdict.ok).toBe(!ended && (own || end === 'taken-back'));
    }),
  );
});
