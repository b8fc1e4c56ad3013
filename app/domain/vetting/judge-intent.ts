import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { isTwoStep } from './judge-cycle.ts';
import type { IntentStatus } from './vocabulary.ts';

/** The least that decides whether a first step is open. */
export type IntentCycle = {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly intentClosesAt: Date | null;
};

export type SendIntentRefusal = 'one-step' | 'not-open-yet' | 'intent-closed' | 'intent-answered';

/** Whether an intent may be sent, or changed, now: from the opening until its own closing, and until it is answered. */
export function judgeSendIntent(facts: {
  readonly cycle: IntentCycle;
  /** Where the organization's intent stands; null when it has sent none. */
  readonly standing: IntentStatus | null;
  readonly now: Date;
}): Verdict<SendIntentRefusal> {
  const { cycle, standing, now } = facts;
  if (cycle.intentClosesAt === null) return refused('one-step');
  if (standing === 'invited' || standing === 'declined') return refused('intent-answered');
  if (now < cycle.opensAt) return refused('not-open-yet');
  return now >= cycle.intentClosesAt ? refused('intent-closed') : ALLOWED;
}

export type AnswerIntentRefusal = 'intent-answered' | 'cycle-closed';

/** Whether the Office may answer an intent: once, and an invitation only while something can still be sent in. */
export function judgeAnswerIntent(facts: {
  readonly cycle: Pick<IntentCycle, 'closesAt'>;
  readonly standing: IntentStatus;
  readonly answer: Exclude<IntentStatus, 'waiting'>;
  readonly now: Date;
}): Verdict<AnswerIntentRefusal> {
  if (facts.standing !== 'waiting') return refused('intent-answered');
  return facts.answer === 'invited' && facts.now >= facts.cycle.closesAt ? refused('cycle-closed') : ALLOWED;
}

/** Whether an organization may begin the full application, as far as the steps of its cycle go. */
export function judgeInvitation(
  cycle: Pick<IntentCycle, 'intentClosesAt'>,
  standing: IntentStatus | null,
): Verdict<'invitation-first'> {
  return isTwoStep(cycle) && standing !== 'invited' ? refused('invitation-first') : ALLOWED;
}
