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

export type AskReason = 'nothing-added' | 'year-over' | 'due-too-soon' | 'due-after-year';

/** Whether the questions that a version adds may be asked of those already approved for a school year. */
export function judgeAskApproved({ added, schoolYear, today, dueOn }: AskFacts): Verdict<AskReason> {
  if (added.length === 0) return refused('nothing-added');
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
  const [, wanted] = [dueOn, afterApproval].sort() as [CalendarDate, CalendarDate];
  const [by] = [wanted, lastDay(schoolYear)].sort() as [CalendarDate, CalendarDate];
  return by;
}

export type SupplementFacts = {
  readonly answered: boolean;
  readonly approved: boolean;
  /** Whether questions of an earlier version still wait: later ones may hang on the answers. */
  readonly earlierOpen: boolean;
  readonly schoolYear: SchoolYear;
  readonly today: CalendarDate;
};

export type SupplementReason = 'already-answered' | 'not-approved' | 'year-over' | 'earlier-first';

/** Whether an organization may answer now. After the day named it still may: a late answer is better than none. */
export function judgeSupplement(facts: SupplementFacts): Verdict<SupplementReason> {
  if (facts.answered) return refused('already-answered');
  if (!facts.approved) return refused('not-approved');
  if (facts.today > lastDay(facts.schoolYear)) return refused('year-over');
  return facts.earlierOpen ? refused('earlier-first') : ALLOWED;
}
