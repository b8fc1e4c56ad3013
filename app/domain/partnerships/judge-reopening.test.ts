import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeReopening } from './judge-reopening.ts';
import { REQUEST_STATUSES, SIDES } from './vocabulary.ts';

const settledAt = new Date('2026-10-01T12:00:00Z');
const facts = {
  status: 'expired',
  side: 'school',
  wasSent: true,
  settledAt,
  now: new Date('2026-10-31T12:00:00Z'),
  reopenDays: 30,
  isAhead: true,
  isOffered: true,
  anotherStands: false,
} as const;

test('each side takes up what it ended itself, and either what nobody answered', () => {
  const may = REQUEST_STATUSES.flatMap((status) =>
    SIDES.filter((side) => judgeReopening({ ...facts, status, side }).ok).map((side) => `${status} ${side}`),
  );
  expect(may).toEqual(['declined partner', 'withdrawn school', 'expired school', 'expired partner']);
});

test('to the last moment of the last day and not after, and only what can still be had', () => {
  expect(judgeReopening(facts)).toEqual({ ok: true });
  const late = { ...facts, now: new Date(facts.now.getTime() + 1) };
  expect(judgeReopening(late)).toMatchObject({ reason: 'too-late' });
  expect(judgeReopening({ ...facts, wasSent: false })).toMatchObject({ reason: 'never-sent' });
  expect(judgeReopening({ ...facts, isAhead: false })).toMatchObject({ reason: 'days-are-past' });
  expect(judgeReopening({ ...facts, isOffered: false })).toMatchObject({ reason: 'offering-gone' });
  expect(judgeReopening({ ...facts, anotherStands: true })).toMatchObject({ reason: 'another-stands' });
});

test('waiting never opens a door: what may not be reopened now may not be reopened later', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...REQUEST_STATUSES),
      fc.constantFrom(...SIDES),
      fc.integer({ min: 0, max: 60 * 24 }),
      fc.integer({ min: 0, max: 60 * 24 }),
      (status, side, hours, more) => {
        const at = (passed: number) =>
          judgeReopening({
            ...facts,
            status,
            side,
            now: new Date(settledAt.getTime() + passed * 3_600_000),
          }).ok;
        if (!at(hours)) expect(at(hours + more)).toBe(false);
      },
    ),
  );
});
