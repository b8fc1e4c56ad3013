import { PRIORITIES, type Priority } from './vocabulary.ts';

/** What a round publishes before it opens, beside its offerings. */
export type AssignmentRules = {
  /** What sets schools before one another, the weightiest first. Empty leaves everything to the lottery. */
  readonly order: readonly Priority[];
  /** The least Opportunity Index of each band but the lowest, in hundredths, falling: 75, 50, 25 makes four bands. */
  readonly bandsFrom: readonly number[];
};

export const DEFAULT_ASSIGNMENT_RULES: AssignmentRules = {
  order: ['need', 'continuing', 'neighborhood'],
  bandsFrom: [75, 50, 25],
};

/** Each school ranks with one drop-down list for each offering, so that a phone can still show them all. */
export const MOST_OFFERINGS = 12;
export const MOST_BANDS = 9;

export type AssignmentProblem = {
  readonly field: 'order' | 'bandsFrom' | 'offerings' | 'closesAt' | 'reserveDays';
  readonly code: 'twice' | 'out-of-range' | 'not-falling' | 'required' | 'too-many' | 'not-after-opening';
};

/** Everything wrong with a round at once; empty means that it may open. */
export function judgeAssignmentRules(
  round: AssignmentRules & {
    readonly offerings: readonly { readonly groups: number }[];
    readonly opensAt: Date;
    readonly closesAt: Date;
    /** Days after the assignment on which only schools with a place may send a request. */
    readonly reserveDays: number;
  },
): AssignmentProblem[] {
  const problems: AssignmentProblem[] = [];
  const add = (field: AssignmentProblem['field'], code: AssignmentProblem['code']) =>
    problems.push({ field, code });

  if (new Set(round.order).size !== round.order.length) add('order', 'twice');
  else if (!round.order.every((each) => PRIORITIES.includes(each))) add('order', 'out-of-range');
  const { bandsFrom } = round;
  if (bandsFrom.length >= MOST_BANDS || !bandsFrom.every(isIndex)) add('bandsFrom', 'out-of-range');
  else if (bandsFrom.some((edge, at) => at > 0 && edge >= bandsFrom[at - 1]!))
    add('bandsFrom', 'not-falling');
  else if (round.order.includes('need') && bandsFrom.length === 0) add('bandsFrom', 'required');
  if (round.offerings.length === 0) add('offerings', 'required');
  else if (round.offerings.length > MOST_OFFERINGS) add('offerings', 'too-many');
  else if (!round.offerings.every(({ groups }) => Number.isInteger(groups) && groups >= 1 && groups <= 999))
    add('offerings', 'out-of-range');
  if (round.closesAt.getTime() <= round.opensAt.getTime()) add('closesAt', 'not-after-opening');
  if (!(Number.isInteger(round.reserveDays) && round.reserveDays >= 1 && round.reserveDays <= 60))
    add('reserveDays', 'out-of-range');
  return problems;
}

const isIndex = (hundredths: number) => Number.isInteger(hundredths) && hundredths >= 1 && hundredths <= 99;

/**
 * The band of need of a school, 0 for the highest. Within a band schools are
 * equal. A school for which the release has no index stands in the lowest.
 */
export function bandOf(opportunityIndex: number | null, bandsFrom: readonly number[]): number {
  if (opportunityIndex === null) return bandsFrom.length;
  return bandsFrom.filter((least) => opportunityIndex < least).length;
}
