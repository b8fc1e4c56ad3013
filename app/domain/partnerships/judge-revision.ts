import { type CalendarDate, type ClockTime, firstDay, lastDay, type SchoolYear } from '../shared/year.ts';
import type { FundingSource } from './vocabulary.ts';

/** What two sides agree on. Prices in whole cents. */
export type RequestTerms = {
  readonly purpose: string;
  readonly grades: readonly string[];
  readonly headcount: number;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly days: readonly string[];
  readonly startsAt: ClockTime | null;
  readonly endsAt: ClockTime | null;
  readonly price: number;
  readonly fundingSource: FundingSource;
  readonly note: string;
};

export type RevisionProblem = {
  readonly field: keyof RequestTerms;
  readonly code:
    | 'required'
    | 'not-positive'
    | 'negative'
    | 'outside-school-year'
    | 'before-start'
    | 'grade-not-served'
    | 'grade-not-at-school'
    | 'more-than-places'
    | 'price-without-source';
};

/**
 * Everything wrong with proposed terms, at once and in the order of the form.
 * Dates lie within the school year, 1 July to 30 June, both included; a grade
 * must be taught at the school and served by the offering (an offering without
 * grades is for adults and serves any); a price above 0 needs a source.
 */
export function judgeRevision(
  terms: RequestTerms,
  context: {
    readonly schoolYear: SchoolYear;
    readonly offeringGrades: readonly string[];
    readonly schoolGrades: readonly string[];
    /** All of the offering's places this year, taken or not. */
    readonly places: number;
  },
): RevisionProblem[] {
  const problems: RevisionProblem[] = [];
  const add = (field: RevisionProblem['field'], code: RevisionProblem['code']) =>
    problems.push({ field, code });
  const { schoolYear, offeringGrades, schoolGrades } = context;
  const inYear = (date: CalendarDate) => firstDay(schoolYear) <= date && date <= lastDay(schoolYear);
  const served = (grade: string) => offeringGrades.length === 0 || offeringGrades.includes(grade);

  if (terms.grades.length === 0 && offeringGrades.length > 0) add('grades', 'required');
  if (!terms.grades.every(served)) add('grades', 'grade-not-served');
  if (!terms.grades.every((grade) => schoolGrades.includes(grade))) add('grades', 'grade-not-at-school');
  if (!Number.isInteger(terms.headcount) || terms.headcount <= 0) add('headcount', 'not-positive');
  else if (terms.headcount > context.places) add('headcount', 'more-than-places');
  if (!inYear(terms.startsOn)) add('startsOn', 'outside-school-year');
  if (!inYear(terms.endsOn)) add('endsOn', 'outside-school-year');
  if (terms.endsOn < terms.startsOn) add('endsOn', 'before-start');
  if (terms.startsAt !== null && terms.endsAt !== null && terms.endsAt <= terms.startsAt)
    add('endsAt', 'before-start');
  if (!Number.isSafeInteger(terms.price) || terms.price < 0) add('price', 'negative');
  if (terms.price > 0 && terms.fundingSource === 'none') add('fundingSource', 'price-without-source');
  return problems;
}
