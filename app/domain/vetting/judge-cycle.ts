import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CycleKind } from './vocabulary.ts';

/** The four instants of a cycle, each later than the one before. */
export type CycleDates = {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly reviewsDueAt: Date;
  readonly decisionsDueAt: Date;
};

export const MOST_APPEAL_DAYS = 90;

export type CycleDatesRefusal =
  | 'closes-not-after-opening'
  | 'reviews-not-after-closing'
  | 'decisions-not-after-reviews';
export type CycleRefusal =
  | CycleDatesRefusal
  | 'category-required'
  | 'category-not-asked'
  | 'appeal-days-out-of-range';

export function judgeCycleDates(dates: CycleDates): Verdict<CycleDatesRefusal> {
  if (dates.closesAt <= dates.opensAt) return refused('closes-not-after-opening');
  if (dates.reviewsDueAt <= dates.closesAt) return refused('reviews-not-after-closing');
  return dates.decisionsDueAt <= dates.reviewsDueAt ? refused('decisions-not-after-reviews') : ALLOWED;
}

/** Whether a cycle may stand as it is drawn up. A portfolio is for one service category; the registration is for all. */
export function judgeCycle(
  draft: CycleDates & {
    readonly kind: CycleKind;
    readonly category: string | null;
    readonly appealDays: number;
  },
): Verdict<CycleRefusal> {
  if (draft.kind === 'portfolio' && draft.category === null) return refused('category-required');
  if (draft.kind === 'registration' && draft.category !== null) return refused('category-not-asked');
  const { appealDays } = draft;
  if (!Number.isInteger(appealDays) || appealDays < 1 || appealDays > MOST_APPEAL_DAYS) {
    return refused('appeal-days-out-of-range');
  }
  return judgeCycleDates(draft);
}

/** A cycle is in use from the moment it opens, and as soon as anybody has begun to apply in it. */
export function isCycleInUse(facts: {
  readonly opensAt: Date;
  readonly now: Date;
  /** Applications of any status, withdrawn ones too, and answers to its first questions. */
  readonly begun: number;
}): boolean {
  return facts.begun > 0 || facts.now >= facts.opensAt;
}

export type ExtensionRefusal =
  | 'not-in-use'
  | 'not-later'
  | 'in-the-past'
  | 'reviews-earlier'
  | 'decisions-earlier'
  | CycleDatesRefusal;

/**
 * Whether a cycle in use may be extended so: it closes later than before and in the future, nothing becomes due
 * earlier than people were told, and the dates keep their order. Its opening never moves.
 */
export function judgeExtension(facts: {
  readonly cycle: CycleDates;
  readonly next: Omit<CycleDates, 'opensAt'>;
  readonly inUse: boolean;
  readonly now: Date;
}): Verdict<ExtensionRefusal> {
  const { cycle, next } = facts;
  if (!facts.inUse) return refused('not-in-use');
  if (next.closesAt <= cycle.closesAt) return refused('not-later');
  if (next.closesAt <= facts.now) return refused('in-the-past');
  if (next.reviewsDueAt < cycle.reviewsDueAt) return refused('reviews-earlier');
  if (next.decisionsDueAt < cycle.decisionsDueAt) return refused('decisions-earlier');
  return judgeCycleDates({ ...next, opensAt: cycle.opensAt });
}
