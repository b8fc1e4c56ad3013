import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import { dueReminder } from '../shared/due-reminder.ts';
import { type CalendarDate, firstDay, schoolYearStarting } from '../shared/year.ts';
import { judgeLookOver, lookOverFlaws, opensOn, owesLookOver, type PaperStanding } from './look-over.ts';

const day = (text: string) => text as CalendarDate;
const anyDay = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.nat(364))
  .map(([year, after]) => addDays(firstDay(schoolYearStarting(year)), after));
const anyDate = fc.record({
  onDay: anyDay,
  reminderDays: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 8 }),
});

test('the usual dates open two months before, and an earlier reminder opens them earlier', () => {
  expect(opensOn({ onDay: day('2026-11-01'), reminderDays: [30, 14, 3, 0] })).toBe('2026-09-02');
  expect(opensOn({ onDay: day('2027-04-01'), reminderDays: [] })).toBe('2027-01-31');
  expect(opensOn({ onDay: day('2026-11-01'), reminderDays: [14, 90] })).toBe('2026-08-03');
});

test('whoever is reminded can confirm that day, and once they have, is reminded no more', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -130, max: 10 }), (date, after) => {
      const on = addDays(date.onDay, after);
      const approvedOn = date.onDay;
      fc.pre(dueReminder(date.onDay, date.reminderDays, on) !== null);
      expect(owesLookOver(date, { day: on, approvedOn, confirmed: false })).toBe(true);
      expect(owesLookOver(date, { day: on, approvedOn, confirmed: true })).toBe(false);
    }),
  );
});

test('once owed it stays owed day after day until somebody confirms, and not before its first day', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -200, max: 200 }), fc.nat(200), (date, after, later) => {
      const facts = { approvedOn: addDays(date.onDay, -1), confirmed: false };
      const on = addDays(date.onDay, after);
      const owed = owesLookOver(date, { ...facts, day: on });
      expect(owed).toBe(on >= opensOn(date));
      if (owed) expect(owesLookOver(date, { ...facts, day: addDays(on, later) })).toBe(true);
    }),
  );
});

test('who is not approved, or only after the date’s last day, owes nothing', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -5, max: 5 }), (date, after) => {
      const facts = { day: addDays(date.onDay, 10), confirmed: false };
      const approvedOn = addDays(date.onDay, after);
      expect(owesLookOver(date, { ...facts, approvedOn })).toBe(after <= 0);
      expect(owesLookOver(date, { ...facts, approvedOn: null })).toBe(false);
    }),
  );
});

const anyPaper: fc.Arbitrary<PaperStanding> = fc.record({
  key: fc.constantFrom('insurance', 'tax-status', 'attestation'),
  state: fc.constantFrom('in-force', 'with-office', 'returned', 'missing'),
  always: fc.boolean(),
  held: fc.boolean(),
});

test('what stands against it: no address, and papers that were returned, ended, or that everybody needs', () => {
  const paper = { key: 'insurance', always: false, held: false };
  const of = (over: Partial<PaperStanding>) =>
    lookOverFlaws({ email: 'a@example.org', papers: [{ ...paper, state: 'missing', ...over }] });
  expect(of({})).toEqual([]);
  expect(of({ always: true })).toEqual([{ key: 'insurance', what: 'paper-missing' }]);
  expect(of({ always: true, held: true })).toEqual([{ key: 'insurance', what: 'paper-ended' }]);
  expect(of({ held: true })).toEqual([{ key: 'insurance', what: 'paper-ended' }]);
  expect(of({ state: 'returned' })).toEqual([{ key: 'insurance', what: 'paper-returned' }]);
  for (const state of ['in-force', 'with-office'] as const) {
    expect(of({ state, always: true, held: true })).toEqual([]);
  }
  for (const email of [null, '', ' ']) {
    expect(lookOverFlaws({ email, papers: [] })).toEqual([{ key: 'email', what: 'no-email' }]);
  }
});

test('one paper more never mends what stood against it', () => {
  fc.assert(
    fc.property(fc.array(anyPaper, { maxLength: 6 }), anyPaper, fc.boolean(), (papers, more, written) => {
      const email = written ? 'a@example.org' : null;
      const before = lookOverFlaws({ email, papers });
      expect(lookOverFlaws({ email, papers: [...papers, more] }).slice(0, before.length)).toEqual(before);
    }),
  );
});

test('it stands only where something is asked, what was read is there, and nothing is known to be wrong', () => {
  fc.assert(
    fc.property(fc.nat(2), fc.nat(2), fc.boolean(), fc.nat(2), (owed, confirmed, seenAsItIs, flaws) => {
      const verdict = judgeLookOver({ owed, confirmed, seenAsItIs, flaws });
      expect(verdict.ok).toBe(owed > 0 && seenAsItIs && flaws === 0);
      if (!verdict.ok) {
        expect(verdict.reason).toBe(
          owed === 0
            ? confirmed > 0
              ? 'done'
              : 'nothing-asked'
            : seenAsItIs
              ? 'not-in-order'
              : 'changed-since',
        );
      }
    }),
  );
});
