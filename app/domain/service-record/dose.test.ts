import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import type { CalendarDate } from '../shared/year.ts';
import { doseOf, type RecordedSession } from './dose.ts';
import { SESSION_STATUSES } from './vocabulary.ts';

const day = (text: string) => text as CalendarDate;
const plan = { minutes: 90, headcount: 12 };
const at = (
  date: string,
  status: RecordedSession['status'],
  minutes = 90,
  headcount = 12,
): RecordedSession => ({
  day: day(date),
  status,
  figures: { minutes, headcount },
});

test('dose and attendance count what both stand by or the Office ruled, month by month', () => {
  const dose = doseOf({
    planned: ['2026-10-06', '2026-10-13', '2026-11-03'].map(day),
    plan,
    today: day('2026-10-14'),
    sessions: [
      at('2026-10-06', 'confirmed', 90, 10),
      at('2026-10-13', 'ruled', 60, 7),
      at('2026-10-20', 'entered'),
      at('2026-10-27', 'disputed'),
      at('2026-10-28', 'settled', 0, 0),
      at('2026-10-29', 'withdrawn'),
    ],
  });
  expect(dose).toMatchObject({
    plannedSessions: 3,
    plannedSoFar: 2,
    deliveredSessions: 2,
    plannedMinutes: 270,
    deliveredMinutes: 150,
    averageTenths: 85,
    attendanceBasisPoints: 7083,
    waiting: 1,
    disputed: 1,
    notHeld: 1,
  });
  expect(
    dose.months.map(({ month, plannedSessions, deliveredSessions }) => [
      month,
      plannedSessions,
      deliveredSessions,
    ]),
  ).toEqual([
    ['2026-10', 2, 2],
    ['2026-11', 1, 0],
  ]);
});

test('before anything is delivered there is no average', () => {
  expect(
    doseOf({ planned: [], plan, sessions: [at('2026-10-06', 'entered')], today: day('2026-10-14') }),
  ).toMatchObject({
    averageTenths: null,
    attendanceBasisPoints: null,
    deliveredMinutes: 0,
  });
});

test('the months add up to the whole, and what is not agreed changes no delivered figure', () => {
  const session = fc.record({
    day: fc.integer({ min: 0, max: 300 }).map((days) => addDays(day('2026-09-01'), days)),
    status: fc.constantFrom(...SESSION_STATUSES),
    figures: fc.record({
      minutes: fc.integer({ min: 0, max: 180 }),
      headcount: fc.integer({ min: 0, max: 40 }),
    }),
  });
  fc.assert(
    fc.property(fc.array(session, { maxLength: 30 }), (sessions) => {
      const facts = { planned: [day('2026-10-06')], plan, today: day('2027-06-01') };
      const dose = doseOf({ ...facts, sessions });
      const sum = (of: (month: (typeof dose.months)[number]) => number) =>
        dose.months.reduce((all, month) => all + of(month), 0);
      expect(sum((month) => month.deliveredSessions)).toBe(dose.deliveredSessions);
      expect(sum((month) => month.deliveredMinutes)).toBe(dose.deliveredMinutes);
      expect(sum((month) => month.plannedSessions)).toBe(dose.plannedSessions);
      const open = ['entered', 'disputed', 'withdrawn'];
      const agreed = doseOf({ ...facts, sessions: sessions.filter(({ status }) => !open.includes(status)) });
      expect(agreed.deliveredMinutes).toBe(dose.deliveredMinutes);
      expect(agreed.averageTenths).toBe(dose.averageTenths);
    }),
  );
});
