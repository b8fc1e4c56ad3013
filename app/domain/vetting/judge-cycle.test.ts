import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CycleDates,
  isCycleInUse,
  judgeCycle,
  judgeCycleDates,
  judgeExtension,
  judgeIntentDates,
} from './judge-cycle.ts';
import { judgeSubmissionWindow } from './judge-submission-window.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 9, 1) + minute * 60_000);
/** Few minutes, so that ties and wrong orders are met often. */
const anyInstant = fc.integer({ min: 0, max: 12 }).map(at);
const anyDates: fc.Arbitrary<CycleDates> = fc.record({
  opensAt: anyInstant,
  closesAt: anyInstant,
  reviewsDueAt: anyInstant,
  decisionsDueAt: anyInstant,
});
const goodDates = fc
  .uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 })
  .map((minutes) => minutes.sort((a, b) => a - b).map(at))
  .map(([opensAt, closesAt, reviewsDueAt, decisionsDueAt]) => ({
    opensAt: opensAt!,
    closesAt: closesAt!,
    reviewsDueAt: reviewsDueAt!,
    decisionsDueAt: decisionsDueAt!,
  }));
/** Mostly later, sometimes the same or earlier. */
const anyShift = fc.integer({ min: -1, max: 5 });
const moved = (date: Date, minutes: number) => new Date(date.getTime() + minutes * 60_000);
const DATES = { opensAt: at(0), closesAt: at(10), reviewsDueAt: at(20), decisionsDueAt: at(30) };

test('each date comes after the one before, and the first that does not is named', () => {
  expect(judgeCycleDates(DATES).ok).toBe(true);
  expect(judgeCycleDates({ ...DATES, closesAt: at(0) })).toEqual({
    ok: false,
    reason: 'closes-not-after-opening',
  });
  expect(judgeCycleDates({ ...DATES, reviewsDueAt: at(10) })).toEqual({
    ok: false,
    reason: 'reviews-not-after-closing',
  });
  expect(judgeCycleDates({ ...DATES, decisionsDueAt: at(20) })).toEqual({
    ok: false,
    reason: 'decisions-not-after-reviews',
  });
});

test('dates are allowed exactly when they rise', () => {
  fc.assert(
    fc.property(anyDates, (dates) => {
      const times = [dates.opensAt, dates.closesAt, dates.reviewsDueAt, dates.decisionsDueAt].map(Number);
      const rise = times.every((time, place) => place === 0 || time > times[place - 1]!);
      expect(judgeCycleDates(dates).ok).toBe(rise);
    }),
  );
});

test('a portfolio names its category and the registration has none', () => {
  const draft = { ...DATES, appealDays: 14 };
  expect(judgeCycle({ ...draft, kind: 'portfolio', category: 'stem' }).ok).toBe(true);
  expect(judgeCycle({ ...draft, kind: 'portfolio', category: null })).toEqual({
    ok: false,
    reason: 'category-required',
  });
  expect(judgeCycle({ ...draft, kind: 'registration', category: 'stem' })).toEqual({
    ok: false,
    reason: 'category-not-asked',
  });
});

test('there is always a day to appeal, and never a season', () => {
  const draft = { ...DATES, kind: 'registration' as const, category: null };
  expect([0, 1, 90, 91, 1.5].map((appealDays) => judgeCycle({ ...draft, appealDays }).ok)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

test('a cycle is in use from its opening, or from the first who begins', () => {
  expect(isCycleInUse({ opensAt: at(5), now: at(4), begun: 0 })).toBe(false);
  expect(isCycleInUse({ opensAt: at(5), now: at(5), begun: 0 })).toBe(true);
  expect(isCycleInUse({ opensAt: at(5), now: at(4), begun: 1 })).toBe(true);
});

test('an extension that is allowed shortens nothing, for anybody, at any minute', () => {
  fc.assert(
    fc.property(
      goodDates,
      fc.tuple(anyShift, anyShift, anyShift),
      anyInstant,
      anyInstant,
      (cycle, shift, now, minute) => {
        const next = {
          closesAt: moved(cycle.closesAt, shift[0]),
          reviewsDueAt: moved(cycle.reviewsDueAt, shift[1]),
          decisionsDueAt: moved(cycle.decisionsDueAt, shift[2]),
        };
        const verdict = judgeExtension({ cycle, next, inUse: true, now });
        fc.pre(verdict.ok);
        const extended = { ...next, opensAt: cycle.opensAt };
        expect(judgeCycleDates(extended).ok).toBe(true);
        expect(+next.closesAt).toBeGreaterThan(+cycle.closesAt);
        expect(+next.closesAt).toBeGreaterThan(+now);
        for (const status of ['draft', 'needs-information'] as const) {
          const may = (dates: CycleDates) =>
            judgeSubmissionWindow({ status, cycle: dates, returnedUntil: dates.reviewsDueAt, now: minute })
              .ok;
          if (may(cycle)) expect(may(extended)).toBe(true);
        }
      },
    ),
  );
});

test('nothing becomes due earlier than people were told', () => {
  const extend = (next: Partial<CycleDates>) =>
    judgeExtension({ cycle: DATES, next: { ...DATES, closesAt: at(12), ...next }, inUse: true, now: at(5) });
  expect(extend({}).ok).toBe(true);
  expect(extend({ reviewsDueAt: at(19) })).toEqual({ ok: false, reason: 'reviews-earlier' });
  expect(extend({ decisionsDueAt: at(29) })).toEqual({ ok: false, reason: 'decisions-earlier' });
  expect(extend({ closesAt: at(10) })).toEqual({ ok: false, reason: 'not-later' });
  expect(extend({ closesAt: at(21) })).toEqual({ ok: false, reason: 'reviews-not-after-closing' });
});

test('a closed cycle opens again only into the future, and one not in use is edited instead', () => {
  const next = { closesAt: at(12), reviewsDueAt: at(20), decisionsDueAt: at(30) };
  expect(judgeExtension({ cycle: DATES, next, inUse: true, now: at(12) })).toEqual({
    ok: false,
    reason: 'in-the-past',
  });
  expect(judgeExtension({ cycle: DATES, next, inUse: false, now: at(0) })).toEqual({
    ok: false,
    reason: 'not-in-use',
  });
});

const STEPS = { intentClosesAt: at(3), invitationsDueAt: at(6) };

test('a first step lies between opening and closing, whole, and in a portfolio only', () => {
  const reason = (more: object) => {
    const verdict = judgeCycle({
      ...{ ...DATES, ...STEPS, appealDays: 14, kind: 'portfolio' as const, category: 'stem' },
      ...more,
    });
    return verdict.ok ? 'allowed' : verdict.reason;
  };
  expect([
    reason({}),
    reason({ invitationsDueAt: null }),
    reason({ intentClosesAt: at(0) }),
    reason({ invitationsDueAt: at(3) }),
    reason({ invitationsDueAt: at(10) }),
    reason({ kind: 'registration', category: null }),
  ]).toEqual([
    'allowed',
    'step-dates-required',
    'intent-not-after-opening',
    'invitations-not-after-intent',
    'closes-not-after-invitations',
    'steps-for-portfolio',
  ]);
});

test('an extension of two steps moves either step later, shortens none and adds none', () => {
  fc.assert(
    fc.property(fc.tuple(anyShift, anyShift, anyShift), anyInstant, ([intent, due, closes], now) => {
      const cycle = { ...DATES, ...STEPS };
      const next = {
        ...DATES,
        intentClosesAt: moved(STEPS.intentClosesAt, intent),
        invitationsDueAt: moved(STEPS.invitationsDueAt, due),
        closesAt: moved(DATES.closesAt, closes),
      };
      const right =
        Math.min(intent, due, closes) >= 0 &&
        intent + closes > 0 &&
        next.closesAt > now &&
        (intent === 0 || next.intentClosesAt > now) &&
        judgeIntentDates(next).ok;
      expect(judgeExtension({ cycle, next, inUse: true, now }).ok).toBe(right);
    }),
  );
  const next = { ...DATES, closesAt: at(12) };
  expect(judgeExtension({ cycle: { ...DATES, ...STEPS }, next, inUse: true, now: at(1) })).toEqual({
    ok: false,
    reason: 'steps-fixed',
  });
  expect(judgeExtension({ cycle: DATES, next: { ...next, ...STEPS }, inUse: true, now: at(1) })).toEqual({
    ok: false,
    reason: 'steps-fixed',
  });
});
