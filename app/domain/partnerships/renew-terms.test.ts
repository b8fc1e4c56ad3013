import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../shared/calendar.ts';
import {
  type ClockTime,
  calendarDate,
  firstDay,
  nextSchoolYear,
  schoolYearStarting,
} from '../shared/year.ts';
import { judgeRevision, type RequestTerms } from './judge-revision.ts';
import { isTimeToRenew, judgeRenewal, renewTerms } from './renew-terms.ts';

const terms: RequestTerms = {
  purpose: 'Math after school',
  grades: ['4', '5'],
  headcount: 24,
  startsOn: calendarDate('2026-09-21'),
  endsOn: calendarDate('2027-05-28'),
  days: ['tue', 'thu'],
  startsAt: '15:15' as ClockTime,
  endsAt: '16:45' as ClockTime,
  slot: null,
  price: 9_600_00,
  fundingSource: 'school-budget',
  note: 'The gym is free.',
};
const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();

test('a year later on the same weekday, with what both still have', () => {
  const renewed = renewTerms(terms, {
    schoolYear: schoolYearStarting(2026),
    offeringGrades: ['5', '6'],
    schoolGrades: ['4', '5'],
    slots: [],
    today: calendarDate('2027-06-01'),
  });
  expect(renewed).toMatchObject({
    startsOn: '2027-09-20',
    endsOn: '2028-05-26',
    grades: ['5'],
    note: 'The gym is free.',
  });
});

test('the slot goes along where next year has it, and days and times stay inside it', () => {
  const slot = { name: 'Tuesday', days: ['tue'], startsAt: '15:30' as ClockTime, endsAt: null, places: 30 };
  const inSlot = { ...terms, slot: 'Tuesday' };
  const context = {
    schoolYear: schoolYearStarting(2026),
    offeringGrades: [],
    schoolGrades: ['4', '5'],
    today: calendarDate('2027-06-01'),
  };
  expect(renewTerms(inSlot, { ...context, slots: [slot] })).toMatchObject({
    slot: 'Tuesday',
    days: ['tue'],
    startsAt: '15:30',
  });
  expect(renewTerms(inSlot, { ...context, slots: [] })).toMatchObject({ slot: null, days: ['tue', 'thu'] });
});

test('sound terms of any year give sound terms of the next, and dates keep their order and weekday', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2020, max: 2040 }),
      fc.integer({ min: 0, max: 364 }),
      fc.integer({ min: 0, max: 364 }),
      (start, from, length) => {
        const schoolYear = schoolYearStarting(start);
        const startsOn = addDays(firstDay(schoolYear), from);
        const endsOn = addDays(startsOn, Math.min(length, 364 - from));
        const given = { ...terms, startsOn, endsOn };
        const context = {
          schoolYear,
          offeringGrades: ['4', '5'],
          schoolGrades: ['4', '5'],
          slots: [],
          today: startsOn,
        };
        const renewed = renewTerms(given, context);
        expect(
          judgeRevision(renewed, { ...context, schoolYear: nextSchoolYear(schoolYear), places: 24 }),
        ).toEqual([]);
        for (const [before, after] of [
          [startsOn, renewed.startsOn],
          [endsOn, renewed.endsOn],
        ] as const) {
          const wasMoved = daysBetween(before, after) !== 364;
          expect(weekday(before) === weekday(after) || wasMoved).toBe(true);
          expect(Math.abs(daysBetween(before, after) - 365)).toBeLessThanOrEqual(2);
        }
      },
    ),
  );
});

test('who renews late begins today or in the six days after, on the same weekday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (late) => {
      const today = addDays(calendarDate('2027-09-20'), late);
      const context = {
        schoolYear: schoolYearStarting(2026),
        offeringGrades: [],
        schoolGrades: ['4', '5'],
        slots: [],
        today,
      };
      const { startsOn } = renewTerms(terms, context);
      expect(daysBetween(today, startsOn)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(today, startsOn)).toBeLessThan(7);
      expect(weekday(startsOn)).toBe(weekday(terms.startsOn));
    }),
  );
});

test('a renewal is refused for one reason at a time, the gravest first', () => {
  const facts = { status: 'active', alreadyAsked: false, isOffered: true, isNear: true } as const;
  expect(judgeRenewal(facts)).toEqual({ ok: true });
  expect(judgeRenewal({ ...facts, status: 'ended', alreadyAsked: true })).toMatchObject({ reason: 'ended' });
  expect(judgeRenewal({ ...facts, alreadyAsked: true, isOffered: false })).toMatchObject({
    reason: 'already-asked',
  });
  expect(judgeRenewal({ ...facts, isOffered: false })).toMatchObject({ reason: 'offering-not-offered' });
  expect(judgeRenewal({ ...facts, isNear: false })).toMatchObject({ reason: 'not-next-year' });
});

test('next year is offered from the middle of what was agreed on, and stays on offer after it', () => {
  const dates = { startsOn: calendarDate('2026-09-01'), endsOn: calendarDate('2026-09-11') };
  const offered = (day: string) => isTimeToRenew(dates, calendarDate(day));
  expect(['2026-08-01', '2026-09-01', '2026-09-05', '2026-09-06', '2026-12-01'].map(offered)).toEqual([
    ...[false, false, false, true, true],
  ]);
  const oneDay = { startsOn: dates.startsOn, endsOn: dates.startsOn };
  expect(isTimeToRenew(oneDay, dates.startsOn)).toBe(true);
  expect(isTimeToRenew(oneDay, calendarDate('2026-08-31'))).toBe(false);
});
