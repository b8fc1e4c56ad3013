import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffRevisions, TERM_FIELDS } from '#app/domain/partnerships/diff-revisions.ts';
import type { RequestTerms } from '#app/domain/partnerships/judge-revision.ts';
import { termsMeanwhile } from '#app/domain/partnerships/terms-meanwhile.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { withNewer } from './changed-meanwhile.server.ts';

const terms: fc.Arbitrary<RequestTerms> = fc.record({
  purpose: fc.constantFrom('Read', 'Write'),
  grades: fc.constantFrom(['3'], ['3', '4']),
  headcount: fc.constantFrom(9, 10, 11),
  startsOn: fc.constant('2026-11-02' as CalendarDate),
  endsOn: fc.constant('2027-05-28' as CalendarDate),
  days: fc.constantFrom(['mon'], ['mon', 'tue']),
  startsAt: fc.constant(null),
  endsAt: fc.constant(null),
  slot: fc.constantFrom(null, 'Early', 'Late'),
  price: fc.constantFrom(0, 500),
  fundingSource: fc.constantFrom('none', 'school-budget'),
  note: fc.constantFrom('', 'A note'),
});

test('only what both hands changed is a matter between them: what one left alone follows the other', () => {
  fc.assert(
    fc.property(terms, terms, terms, (opened, typed, current) => {
      const { changes, follows } = termsMeanwhile(opened, typed, current);
      expect(changes).toEqual(diffRevisions(opened, current));
      const merged = Object.fromEntries(
        TERM_FIELDS.map((field) => [field, follows.includes(field) ? current[field] : typed[field]]),
      ) as unknown as RequestTerms;
      const mine = diffRevisions(opened, typed).map(({ field }) => field);
      expect(diffRevisions(current, merged).every(({ field }) => mine.includes(field))).toBe(true);
      expect(diffRevisions(typed, merged).some(({ field }) => mine.includes(field))).toBe(false);
    }),
  );
});

test('a refused form keeps what was written in it, and shows the newer value in what was left alone', () => {
  const base: RequestTerms = {
    purpose: 'Read',
    grades: ['3'],
    headcount: 10,
    startsOn: '2026-11-02' as CalendarDate,
    endsOn: '2027-05-28' as CalendarDate,
    days: ['mon'],
    startsAt: null,
    endsAt: null,
    slot: 'Early',
    price: 0,
    fundingSource: 'none',
    note: '',
  };
  const typed = { ...base, note: 'A key' };
  const now: RequestTerms = { ...base, grades: ['3', '4'], headcount: 9, slot: 'Late', note: 'A room' };
  const values = { purpose: 'Read', grades: '3', headcount: '10', slot: 'Early', note: 'A key' };
  expect(withNewer(values, termsMeanwhile(base, typed, now))).toEqual({
    purpose: 'Read',
    grades: ['3', '4'],
    slot: 'Late',
    note: 'A key',
  });
});
