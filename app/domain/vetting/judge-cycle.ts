import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CycleKind } from './vocabulary.ts';

/** The four instants of a cycle, each later than the one before. */
export type CycleDates = {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly reviewsDueAt: Date;
  readonly decisionsDueAt: Date;
};

/** The first of two steps, between the opening and the closing. Both null, or both left out, in a cycle of one step. */
export type IntentDates = {
  readonly intentClosesAt: Date | null;
  readonly invitationsDueAt: Date | null;
};

export const MOST_APPEAL_DAYS = 90;

export type CycleDatesRefusal =
  | 'closes-not-after-opening'
  | 'reviews-not-after-closing'
  | 'decisions-not-after-reviews';
export type IntentDatesRefusal =
  | 'steps-for-portfolio'
  | 'step-dates-required'
  | 'intent-not-after-opening'
  | 'invitations-not-after-intent'
  | 'closes-not-after-invitations';
export type CycleRefusal =
  | CycleDatesRefusal
  | IntentDatesRefusal
  | 'category-required'
  | 'category-not-asked'
  | 'appeal-days-out-of-range';

export function judgeCycleDates(dates: CycleDates): Verdict<CycleDatesRefusal> {
  if (dates.closesAt <= dates.opensAt) return refused('closes-not-after-opening');
  if (dates.reviewsDueAt <= dates.closesAt) return refused('reviews-not-after-closing');
  return dates.decisionsDueAt <= dates.reviewsDueAt ? refused('decisions-not-after-reviews') : ALLOWED;
}

/** Whether the dates of a first step lie, in their order, between the opening and the closing. */
export function judgeIntentDates(
  dates: CycleDates & Partial<IntentDates>,
): Verdict<Exclude<IntentDatesRefusal, 'steps-for-portfolio'>> {
  const intent = dates.intentClosesAt ?? null;
  const invitations = dates.invitationsDueAt ?? null;
  if (intent === null && invitations === null) return ALLOWED;
  if (intent === null || invitations === null) return refused('step-dates-required');
  if (intent <= dates.opensAt) return refused('intent-not-after-opening');
  if (invitations <= intent) return refused('invitations-not-after-intent');
  return dates.closesAt <= invitations ? refused('closes-not-after-invitations') : ALLOWED;
}

export const isTwoStep = ({ intentClosesAt }: Partial<IntentDates>): boolean =>
  (intentClosesAt ?? null) !== null;

/** Whether a cycle may stand as it is drawn up. A portfolio is for one service category; the registration is for all. */
export function judgeCycle(
  draft: CycleDates &
    Partial<IntentDates> & {
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
  if (draft.kind !== 'portfolio' && isTwoStep(draft)) return refused('steps-for-portfolio');
  const dates = judgeCycleDates(draft);
  return dates.ok ? judgeIntentDates(draft) : dates;
}

/** A cycle is in use from the moment it opens, and as soon as anybody has begun to apply in it. */
export function isCycleInUse(facts: {
  readonly opensAt: Date;
  readonly now: Date;
  /** Applications of any status, withdrawn ones too, answers to its first questions, and intents. */
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
  | 'intent-earlier'
  | 'invitations-earlier'
  | 'steps-fixed'
  | CycleDatesRefusal
  | IntentDatesRefusal;

/**
 * Whether a cycle in use may be extended so: it, or its first step, closes later than before and in the future, nothing
 * becomes due earlier than people were told, and the dates keep their order. Its opening and its steps stay.
 */
export function judgeExtension(facts: {
  readonly cycle: CycleDates & Partial<IntentDates>;
  readonly next: Omit<CycleDates, 'opensAt'> & Partial<IntentDates>;
  readonly inUse: boolean;
  readonly now: Date;
}): Verdict<ExtensionRefusal> {
  const { cycle, next } = facts;
  if (!facts.inUse) return refused('not-in-use');
  if (isTwoStep(cycle) !== isTwoStep(next)) return refused('steps-fixed');
  const intentLater = later(next.intentClosesAt, cycle.intentClosesAt);
  if (next.closesAt < cycle.closesAt || (+next.closesAt === +cycle.closesAt && intentLater <= 0)) {
    return refused('not-later');
  }
  if (next.closesAt <= facts.now) return refused('in-the-past');
  if (intentLater < 0) return refused('intent-earlier');
  if (intentLater > 0 && next.intentClosesAt! <= facts.now) return refused('in-the-past');
  if (later(next.invitationsDueAt, cycle.invitationsDueAt) < 0) return refused('invitations-earlier');
  if (next.reviewsDueAt < cycle.reviewsDueAt) return refused('reviews-earlier');
  if (next.decisionsDueAt < cycle.decisionsDueAt) return refused('decisions-earlier');
  const dates = judgeCycleDates({ ...next, opensAt: cycle.opensAt });
  return dates.ok ? judgeIntentDates({ ...next, opensAt: cycle.opensAt }) : dates;
}

/** By how many milliseconds a date moves back; none where there is no such date. */
const later = (next: Date | null | undefined, before: Date | null | undefined): number =>
  next && before ? next.getTime() - before.getTime() : 0;
