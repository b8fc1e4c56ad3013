import { firstDay, lastDay, type SchoolYear } from '../shared/year.ts';
import type { NeedStatus } from './vocabulary.ts';

/** The parts of a need that a school chooses from the Office's lists. */
export const NEED_LISTS = ['category', 'goals', 'populations', 'languages'] as const;
export type NeedList = (typeof NEED_LISTS)[number];

export type NeedDraft = {
  readonly category: string | null;
  readonly goals: readonly string[];
  readonly populations: readonly string[];
  readonly languages: readonly string[];
  readonly grades: readonly string[];
  readonly startsOn: string | null;
};

export type NeedProblem = {
  readonly field: NeedList | 'grades' | 'startsOn';
  readonly reason: 'required' | 'not-at-school' | 'not-on-list' | 'outside-school-year';
};

/**
 * What keeps a need from being stated: at least one grade, each of them the
 * school's own; a start, if any, in the school year; everything else from the
 * Office's lists. Problems come in the order of the form. Product 1, need.
 */
export function needProblems(
  need: NeedDraft,
  facts: {
    readonly schoolGrades: readonly string[];
    readonly schoolYear: SchoolYear;
    /** What may be chosen: the lists as they are, with what the need had before. */
    readonly known: Readonly<Record<NeedList, ReadonlySet<string>>>;
  },
): NeedProblem[] {
  const problems: NeedProblem[] = [];
  const chosen = { ...need, category: need.category === null ? [] : [need.category] };
  const checkList = (field: NeedList) => {
    if (!chosen[field].every((code) => facts.known[field].has(code)))
      problems.push({ field, reason: 'not-on-list' });
  };
  checkList('category');
  checkList('goals');
  if (need.grades.length === 0) problems.push({ field: 'grades', reason: 'required' });
  else if (!need.grades.every((grade) => facts.schoolGrades.includes(grade)))
    problems.push({ field: 'grades', reason: 'not-at-school' });
  checkList('populations');
  checkList('languages');
  const { startsOn } = need;
  if (startsOn !== null && (startsOn < firstDay(facts.schoolYear) || startsOn > lastDay(facts.schoolYear)))
    problems.push({ field: 'startsOn', reason: 'outside-school-year' });
  return problems;
}

/** A need is changed or settled while it is open, and never after. */
export const isNeedOpen = (status: NeedStatus): boolean => status === 'open';
