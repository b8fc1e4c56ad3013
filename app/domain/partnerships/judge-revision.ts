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
  /** The name of one of the offering's slots; null where it has none. */
  readonly slot: string | null;
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
    | 'price-without-source'
    | 'unknown-slot'
    | 'day-not-in-slot'
    | 'time-not-in-slot';
};

/** A time at which an offering is given this year, with its places. Without days or times it binds neither. */
export type OfferingSlot = {
  readonly name: string;
  readonly days: readonly string[];
  readonly startsAt: ClockTime | null;
  readonly endsAt: ClockTime | null;
  readonly places: number;
};

/**
 * Everything wrong with proposed terms, at once and in the order of the form.
 * Dates lie within the school year, 1 July to 30 June, both included; a grade
 * must be taught at the school and served by the offering (an offering without
 * grades is for adults and serves any); a price above 0 needs a source. Where
 * the offering has slots, one is chosen, and days and times lie within it.
 */
export function judgeRevision(
  terms: RequestTerms,
  context: {
    readonly schoolYear: SchoolYear;
    readonly offeringGrades: readonly string[];
    readonly schoolGrades: readonly string[];
    /** All of the offering's places this year, taken or not. */
    readonly places: number;
    readonly slots: readonly OfferingSlot[];
  },
): RevisionProblem[] {
  const problems: RevisionProblem[] = [];
  const add = (field: RevisionProblem['field'], code: RevisionProblem['code']) =>
    problems.push({ field, code });
  const { schoolYear, offeringGrades, schoolGrades } = context;
  const inYear = (date: CalendarDate) => firstDay(schoolYear) <= date && date <= lastDay(schoolYear);
  const slot = context.slots.find(({ name }) => name === terms.slot);
  const served = (grade: string) => offeringGrades.length === 0 || offeringGrades.includes(grade);

  if (terms.grades.length === 0 && offeringGrades.length > 0) add('grades', 'required');
  if (!terms.grades.every(served)) add('grades', 'grade-not-served');
  if (!terms.grades.every((grade) => schoolGrades.includes(grade))) add('grades', 'grade-not-at-school');
  if (!Number.isInteger(terms.headcount) || terms.headcount <= 0) add('headcount', 'not-positive');
  else if (terms.headcount > (slot?.places ?? context.places)) add('headcount', 'more-than-places');
  if (!inYear(terms.startsOn)) add('startsOn', 'outside-school-year');
  if (!inYear(terms.endsOn)) add('endsOn', 'outside-school-year');
  if (terms.endsOn < terms.startsOn) add('endsOn', 'before-start');
  if (terms.startsAt !== null && terms.endsAt !== null && terms.endsAt <= terms.startsAt)
    add('endsAt', 'before-start');
  if (terms.slot === null ? context.slots.length > 0 : slot === undefined)
    add('slot', terms.slot === null ? 'required' : 'unknown-slot');
  if (slot && slot.days.length > 0 && !terms.days.every((day) => slot.days.includes(day)))
    add('days', 'day-not-in-slot');
  if (terms.startsAt !== null && slot?.startsAt && terms.startsAt < slot.startsAt)
    add('startsAt', 'time-not-in-slot');
  if (terms.endsAt !== null && slot?.endsAt && terms.endsAt > slot.endsAt) add('endsAt', 'time-not-in-slot');
  if (!Number.isSafeInteger(terms.price) || terms.price < 0) add('price', 'negative');
  if (terms.price > 0 && terms.fundingSource === 'none') add('fundingSource', 'price-without-source');
  return problems;
}
