import { addDays } from '../shared/calendar.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { type CalendarDate, lastDay, type SchoolYear } from '../shared/year.ts';
import type { AddedQuestion } from './added-questions.ts';

/** Days that somebody who was approved after the questions went out has at least. */
export const DAYS_AFTER_APPROVAL = 14;

export type AskFacts = {
  readonly added: readonly AddedQuestion[];
  readonly schoolYear: SchoolYear;
  readonly today: CalendarDate;
  readonly dueOn: CalendarDate;
};

export type AskReason = 'nothing-added' | 'asks-for-a-file' | 'year-over' | 'due-too-soon' | 'due-after-year';

/**
 * Whether the questions that a version adds may be asked of those already approved for a school year. They are answered
 * on one page at once, which cannot hold a file; a paper is asked for in its own way.
 */
export function judgeAskApproved({ added, schoolYear, today, dueOn }: AskFacts): Verdict<AskReason> {
  if (added.length === 0) return refused('nothing-added');
  if (added.some(({ question }) => question.kind === 'file')) return refused('asks-for-a-file');
  if (today > lastDay(schoolYear)) return refused('year-over');
  if (dueOn <= today) return refused('due-too-soon');
  return dueOn > lastDay(schoolYear) ? refused('due-after-year') : ALLOWED;
}

/** The last day for an answer: whoever was approved late has two weeks from then, within the school year. */
export function answerBy(
  dueOn: CalendarDate,
  approvedOn: CalendarDate,
  schoolYear: SchoolYear,
): CalendarDate {
  const afterApproval = addDays(approvedOn, DAYS_AFTER_APPROVAL);
  const later = afterApproval > dueOn ? afterApproval : dueOn;
  return later < lastDay(schoolYear) ? later : lastDay(schoolYear);
}

export type SupplementFacts = {
  readonly answered: boolean;
  readonly approved: boolean;
  readonly schoolYear: SchoolYear;
  readonly today: CalendarDate;
};

export type SupplementReason = 'already-answered' | 'not-approved' | 'year-over';

/** Whether an organization may answer now. After the day named it still may: a late answer is better than none. */
export function judgeSupplement(facts: SupplementFacts): Verdict<SupplementReason> {
  if (facts.answered) return refused('already-answered');
  if (!facts.approved) return refused('not-approved');
  return facts.today > lastDay(facts.schoolYear) ? refused('year-over') : ALLOWED;
}
