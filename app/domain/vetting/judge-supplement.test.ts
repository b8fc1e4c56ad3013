import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../shared/calendar.ts';
import { calendarDate, lastDay, schoolYear } from '../shared/year.ts';
import type { AddedQuestion } from './added-questions.ts';
import { answerBy, DAYS_AFTER_APPROVAL, judgeAskApproved, judgeSupplement } from './judge-supplement.ts';
import type { QuestionKind } from './questionnaire.ts';

const YEAR = schoolYear('2026-27');
const day = calendarDate;
const added = (kind: QuestionKind): AddedQuestion => ({
  question: { key: 'van', label: 'Van?', help: '', kind, required: true },
  scope: 'organization',
  sectionTitle: 'Vans',
  reason: 'new',
});
const facts = {
  added: [added('yes-no')],
  schoolYear: YEAR,
  today: day('2026-11-28'),
  dueOn: day('2026-12-19'),
};

test('added questions are asked of those approved, by a day that is still to come', () => {
  expect(judgeAskApproved(facts)).toEqual({ ok: true });
  expect(judgeAskApproved({ ...facts, dueOn: day('2026-11-29') })).toEqual({ ok: true });
  expect(judgeAskApproved({ ...facts, dueOn: facts.today })).toMatchObject({ reason: 'due-too-soon' });
  expect(judgeAskApproved({ ...facts, dueOn: day('2027-06-30') })).toEqual({ ok: true });
  expect(judgeAskApproved({ ...facts, dueOn: day('2027-07-01') })).toMatchObject({
    reason: 'due-after-year',
  });
});

test('nothing is asked where nothing was added, or of a year that is over', () => {
  expect(judgeAskApproved({ ...facts, added: [] })).toMatchObject({ reason: 'nothing-added' });
  expect(judgeAskApproved({ ...facts, today: day('2027-07-01') })).toMatchObject({ reason: 'year-over' });
});

test('an organization answers once, while it is approved and the year runs, late or not', () => {
  const open = {
    answered: false,
    approved: true,
    earlierOpen: false,
    schoolYear: YEAR,
    today: day('2027-06-30'),
  };
  expect(judgeSupplement(open)).toEqual({ ok: true });
  expect(judgeSupplement({ ...open, answered: true })).toMatchObject({ reason: 'already-answered' });
  expect(judgeSupplement({ ...open, approved: false })).toMatchObject({ reason: 'not-approved' });
  expect(judgeSupplement({ ...open, earlierOpen: true })).toMatchObject({ reason: 'earlier-first' });
  expect(judgeSupplement({ ...open, today: day('2027-07-01') })).toMatchObject({ reason: 'year-over' });
});

test('property: nobody has less time than was said, and whoever was approved late has two weeks of the year', () => {
  const anyDay = fc.integer({ min: 0, max: 364 }).map((days) => addDays(day('2026-07-01'), days));
  fc.assert(
    fc.property(anyDay, anyDay, (dueOn, approvedOn) => {
      const by = answerBy(dueOn, approvedOn, YEAR);
      expect(by >= dueOn && by <= lastDay(YEAR)).toBe(true);
      if (by !== lastDay(YEAR))
        expect(daysBetween(approvedOn, by)).toBeGreaterThanOrEqual(DAYS_AFTER_APPROVAL);
      if (daysBetween(approvedOn, dueOn) >= DAYS_AFTER_APPROVAL) expect(by).toBe(dueOn);
    }),
  );
});
