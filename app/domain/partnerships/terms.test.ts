import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId, RequestId, SchoolCode } from '../shared/id.ts';
import { type ClockTime, calendarDate, schoolYear } from '../shared/year.ts';
import { diffRevisions, TERM_FIELDS } from './diff-revisions.ts';
import { duplicateRequest } from './duplicate-request.ts';
import { judgeRevision, type RequestTerms } from './judge-revision.ts';
import { REQUEST_STATUSES } from './vocabulary.ts';

const year = schoolYear('2026-27');
const terms: RequestTerms = {
  purpose: 'Math after school',
  grades: ['4', '5'],
  headcount: 24,
  startsOn: calendarDate('2026-11-02'),
  endsOn: calendarDate('2027-05-27'),
  days: ['tue', 'thu'],
  startsAt: '15:15' as ClockTime,
  endsAt: '16:45' as ClockTime,
  slot: null,
  price: 9_600_00,
  fundingSource: 'partnership-fund',
  note: '',
};
const context = {
  schoolYear: year,
  offeringGrades: ['3', '4', '5', '6'],
  schoolGrades: ['K2', '4', '5', '6'],
  places: 24,
  slots: [],
};
const problems = (change: Partial<RequestTerms>, inContext: Partial<typeof context> = {}) =>
  judgeRevision({ ...terms, ...change }, { ...context, ...inContext }).map(
    ({ field, code }) => `${field}: ${code}`,
  );

test('terms in order have no problem, on the very first and last day too', () => {
  expect(problems({})).toEqual([]);
  expect(problems({ startsOn: calendarDate('2026-07-01'), endsOn: calendarDate('2027-06-30') })).toEqual([]);
  expect(problems({ startsOn: terms.startsOn, endsOn: terms.startsOn })).toEqual([]);
  expect(problems({ price: 0, fundingSource: 'none' })).toEqual([]);
  expect(problems({ grades: [] }, { offeringGrades: [] })).toEqual([]);
});

test('each fault is named beside its field, all at once', () => {
  expect(problems({ grades: [] })).toEqual(['grades: required']);
  expect(problems({ grades: ['4', 'K2'] })).toEqual(['grades: grade-not-served']);
  expect(problems({ grades: ['3'] })).toEqual(['grades: grade-not-at-school']);
  expect(problems({ headcount: 0 })).toEqual(['headcount: not-positive']);
  expect(problems({ headcount: 2.5 })).toEqual(['headcount: not-positive']);
  expect(problems({ headcount: 25 })).toEqual(['headcount: more-than-places']);
  expect(problems({ endsAt: '15:15' as ClockTime })).toEqual(['endsAt: before-start']);
  expect(problems({ price: -1, fundingSource: 'none' })).toEqual(['price: negative']);
  expect(problems({ fundingSource: 'none' })).toEqual(['fundingSource: price-without-source']);
  expect(
    problems({ startsOn: calendarDate('2026-06-30'), endsOn: calendarDate('2026-06-29'), headcount: -1 }),
  ).toEqual([
    'headcount: not-positive',
    'startsOn: outside-school-year',
    'endsOn: outside-school-year',
    'endsOn: before-start',
  ]);
});

test('where an offering has slots one is chosen, and days, times and students lie within it', () => {
  const afternoons = {
    name: 'Afternoons',
    days: ['tue', 'thu'],
    startsAt: '15:15' as ClockTime,
    endsAt: '16:45' as ClockTime,
    places: 12,
  };
  const inSlots = (change: Partial<RequestTerms>) =>
    judgeRevision({ ...terms, headcount: 12, ...change }, { ...context, slots: [afternoons] }).map(
      ({ field, code }) => `${field}: ${code}`,
    );
  expect(inSlots({ slot: 'Afternoons' })).toEqual([]);
  expect(inSlots({})).toEqual(['slot: required']);
  expect(inSlots({ slot: 'Mornings' })).toEqual(['slot: unknown-slot']);
  expect(problems({ slot: 'Afternoons' })).toEqual(['slot: unknown-slot']);
  expect(inSlots({ slot: 'Afternoons', days: ['tue', 'fri'], headcount: 13 })).toEqual([
    'headcount: more-than-places',
    'days: day-not-in-slot',
  ]);
  const wide = { startsAt: '15:00' as ClockTime, endsAt: '17:00' as ClockTime };
  expect(inSlots({ slot: 'Afternoons', ...wide })).toEqual([
    'startsAt: time-not-in-slot',
    'endsAt: time-not-in-slot',
  ]);
});

const changed: RequestTerms = {
  purpose: 'Reading',
  grades: ['6'],
  headcount: 12,
  startsOn: calendarDate('2026-12-01'),
  endsOn: calendarDate('2027-05-28'),
  days: ['fri'],
  startsAt: null,
  endsAt: '17:00' as ClockTime,
  slot: 'Fridays',
  price: 0,
  fundingSource: 'none',
  note: 'In the library',
};

test('the difference of two revisions is exactly the fields that changed, and turns around', () => {
  fc.assert(
    fc.property(fc.subarray([...TERM_FIELDS]), (fields) => {
      const other = { ...terms, ...Object.fromEntries(fields.map((field) => [field, changed[field]])) };
      const there = diffRevisions(terms, other);
      expect(there.map(({ field }) => field)).toEqual(fields);
      expect(diffRevisions(other, terms).map(({ from, to }) => [to, from])).toEqual(
        there.map(({ from, to }) => [from, to]),
      );
    }),
  );
  expect(diffRevisions(terms, { ...terms, grades: ['5', '4'] })).toEqual([]);
  expect(Object.keys(terms)).toEqual([...TERM_FIELDS]);
});

test('a second request for the same offering, school and year is found while the first one stands', () => {
  const wanted = { schoolCode: '00000001' as SchoolCode, offeringId: 'o1' as OfferingId, schoolYear: year };
  for (const status of REQUEST_STATUSES) {
    const found = duplicateRequest(wanted, [{ ...wanted, id: 'r1' as RequestId, status }]);
    expect(found).toBe(['draft', 'sent', 'changed', 'agreed'].includes(status) ? 'r1' : undefined);
  }
  const other = { ...wanted, id: 'r2' as RequestId, status: 'sent' } as const;
  expect(duplicateRequest(wanted, [{ ...other, schoolYear: schoolYear('2025-26') }])).toBeUndefined();
  expect(duplicateRequest(wanted, [{ ...other, schoolCode: '00000002' as SchoolCode }])).toBeUndefined();
  expect(duplicateRequest(wanted, [{ ...other, offeringId: 'o2' as OfferingId }])).toBeUndefined();
});
