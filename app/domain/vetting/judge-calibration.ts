import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { ApplicationStatus, CalibrationReviewStatus, ReviewStatus } from './vocabulary.ts';

/**
 * Whether an application may be rated for calibration: only one on which nothing is open, so that no reference is taken
 * for a decision. The same everywhere, in this cycle and in any other.
 */
export function judgeCalibrationChoice(facts: {
  readonly applicationStatus: ApplicationStatus;
  readonly appealOpen: boolean;
  readonly chosenAlready: boolean;
}): Verdict<'calibration-not-decided' | 'calibration-appealed' | 'calibration-chosen-already'> {
  if (facts.applicationStatus !== 'decided') return refused('calibration-not-decided');
  if (facts.appealOpen) return refused('calibration-appealed');
  return facts.chosenAlready ? refused('calibration-chosen-already') : ALLOWED;
}

/** What the gate knows of one calibration application of the cycle, for one reviewer and one live review of theirs. */
export type CalibrationDuty<Id extends string = string> = {
  readonly id: Id;
  readonly isOpen: boolean;
  /** The reviewer's own work on it; null while they have not begun. */
  readonly own: CalibrationReviewStatus | null;
  /** They read it live, or something ties them to its organization: they cannot be asked for it. */
  readonly excused: boolean;
  /** The live review had ratings when this one was opened. */
  readonly letFinish: boolean;
};

export type CalibrationGate<Id extends string = string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'calibration-first'; readonly owed: readonly Id[] };

/**
 * Whether a live review may be rated and submitted: after every opened calibration application of its cycle. One from
 * which the reviewer is excused, a waiver by the Office, and one opened after the review had ratings hold nobody up. A
 * review that has left its reviewer's hands is not asked. Names all that is owed.
 */
export function judgeCalibrationGate<Id extends string>(facts: {
  readonly reviewStatus: ReviewStatus;
  readonly waived: boolean;
  readonly duties: readonly CalibrationDuty<Id>[];
}): CalibrationGate<Id> {
  const { reviewStatus, waived, duties } = facts;
  if (waived || (reviewStatus !== 'assigned' && reviewStatus !== 'in-progress')) return ALLOWED;
  const owed = duties
    .filter((duty) => duty.isOpen && duty.own !== 'submitted' && !duty.excused && !duty.letFinish)
    .map(({ id }) => id);
  return owed.length === 0 ? ALLOWED : { ok: false, reason: 'calibration-first', owed };
}
