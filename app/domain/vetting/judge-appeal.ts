import type { UserId } from '../shared/id.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { Outcome } from './vocabulary.ts';

export type AppealRefusal = 'nothing-declined' | 'already-appealed' | 'window-closed';

/** Whether a decision may be appealed: something was declined, not yet appealed, before `appealsCloseAt` (not at it). */
export function judgeAppeal(facts: {
  readonly outcomes: readonly Outcome[];
  readonly alreadyAppealed: boolean;
  readonly appealsCloseAt: Date;
  readonly now: Date;
}): Verdict<AppealRefusal> {
  if (!facts.outcomes.includes('declined')) return refused('nothing-declined');
  if (facts.alreadyAppealed) return refused('already-appealed');
  return facts.now.getTime() < facts.appealsCloseAt.getTime() ? ALLOWED : refused('window-closed');
}

export type AppealDecisionRefusal = 'decided-it-first' | 'reviewed-it';

/** Whether a person may decide an appeal: neither the first decider nor one of the reviewers. */
export function judgeAppealDecision(facts: {
  readonly decider: UserId;
  readonly firstDecider: UserId;
  readonly reviewers: readonly UserId[];
}): Verdict<AppealDecisionRefusal> {
  if (facts.decider === facts.firstDecider) return refused('decided-it-first');
  return facts.reviewers.includes(facts.decider) ? refused('reviewed-it') : ALLOWED;
}
