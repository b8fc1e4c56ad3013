import type { OfferingId, SchoolCode } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import { sha256Hex } from '../shared/sha256.ts';
import { type AssignmentRules, bandOf } from './assignment-rules.ts';
import type { DecidedBy, Priority } from './vocabulary.ts';

/** A school as a round looks at it. The Opportunity Index in hundredths, 1 to 99, null where the release has none. */
export type RankingSchool = {
  readonly code: SchoolCode;
  readonly grades: readonly string[];
  readonly neighborhood: string | null;
  readonly opportunityIndex: number | null;
  /** The round's offerings with which the school had a partnership in the school year before. */
  readonly continuing: readonly OfferingId[];
};

/** An offering as its round froze it. No neighborhoods means that it serves all of them. */
export type RoundOffering = {
  readonly id: OfferingId;
  readonly grades: readonly string[];
  readonly neighborhoods: readonly string[];
  /** The schools that it can take. */
  readonly groups: number;
  /** False once it is no longer published and approved: then it takes nobody. */
  readonly offered: boolean;
};

/** Where a school stands at one offering, with everything that may put it before another. */
export type SchoolPriority = {
  readonly code: SchoolCode;
  /** 0 is the band of the highest need. */
  readonly band: number;
  readonly continuing: boolean;
  readonly near: boolean;
  /** 64 hexadecimal digits; the lower goes first. */
  readonly lottery: string;
};

/** Whether an offering serves a school: they share a grade. An offering for adults alone names none and serves all. */
export function isEligible(
  school: Pick<RankingSchool, 'grades'>,
  offering: Pick<RoundOffering, 'grades'>,
): boolean {
  return offering.grades.length === 0 || school.grades.some((grade) => offering.grades.includes(grade));
}

/**
 * A school's number in the lottery: SHA-256 of `seed:code`. One for the whole
 * round, not one for each offering: whatever is best for the schools among the
 * answers that respect the published priorities comes from some single draw,
 * and separate draws may miss it (Abdulkadiroğlu, Pathak & Roth 2009).
 */
export const lotteryNumber = (seed: string, code: SchoolCode): string => sha256Hex(`${seed}:${code}`);

/** How one offering sees one school. */
export function priorityOf(
  school: RankingSchool,
  offering: RoundOffering,
  rules: AssignmentRules,
  seed: string,
): SchoolPriority {
  return {
    code: school.code,
    band: bandOf(school.opportunityIndex, rules.bandsFrom),
    continuing: school.continuing.includes(offering.id),
    near:
      offering.neighborhoods.length === 0 ||
      (school.neighborhood !== null && offering.neighborhoods.includes(school.neighborhood)),
    lottery: lotteryNumber(seed, school.code),
  };
}

const DIFFERENCE: Readonly<Record<Priority, (a: SchoolPriority, b: SchoolPriority) => number>> = {
  need: (a, b) => a.band - b.band,
  continuing: (a, b) => Number(b.continuing) - Number(a.continuing),
  neighborhood: (a, b) => Number(b.near) - Number(a.near),
};

/**
 * Which of two schools an offering puts first, and by what: the first priority
 * of the order in which they differ, or else the lottery. Negative puts `a`
 * first. Never zero for two schools, so each order is strict, which the
 * algorithm needs.
 */
export function comparePriority(
  a: SchoolPriority,
  b: SchoolPriority,
  order: readonly Priority[],
): { readonly sign: number; readonly by: DecidedBy } {
  for (const by of order) {
    const sign = DIFFERENCE[by](a, b);
    if (sign !== 0) return { sign, by };
  }
  return { sign: compareText(a.lottery, b.lottery) || compareText(a.code, b.code), by: 'lottery' };
}

/** The eligible schools in an offering's order, the first first. None for one that is no longer offered. */
export function orderSchools(
  offering: RoundOffering,
  schools: readonly RankingSchool[],
  rules: AssignmentRules,
  seed: string,
): SchoolPriority[] {
  return schools
    .filter((school) => offering.offered && isEligible(school, offering))
    .map((school) => priorityOf(school, offering, rules, seed))
    .sort((a, b) => comparePriority(a, b, rules.order).sign);
}
