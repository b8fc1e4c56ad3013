import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { isTwoStep } from './judge-cycle.ts';
import type { IntentAnswer, IntentStatus } from './vocabulary.ts';

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
  /** Where the organization's newest intent stands; null when it has sent none. A withdrawn one makes room. */
  readonly standing: IntentStatus | null;
  readonly now: Date;
}): Verdict<SendIntentRefusal> {
  const { cycle, standing, now } = facts;
  if (cycle.intentClosesAt === null) return refused('one-step');
  if (standing === 'invited' || standing === 'declined') return refused('intent-answered');
  if (now < cycle.opensAt) return refused('not-open-yet');
  return now >= cycle.intentClosesAt ? refused('intent-closed') : ALLOWED;
}

export type AnswerIntentRefusal = 'intent-answered' | 'intent-withdrawn' | 'cycle-closed';

/** Whether the Office may answer an intent: once, and an invitation only while something can still be sent in. */
export function judgeAnswerIntent(facts: {
  readonly cycle: Pick<IntentCycle, 'closesAt'>;
  readonly standing: IntentStatus;
  readonly answer: IntentAnswer;
  readonly now: Date;
}): Verdict<AnswerIntentRefusal> {
  if (facts.standing === 'withdrawn') return refused('intent-withdrawn');
  if (facts.standing !== 'waiting') return refused('intent-answered');
  return facts.answer === 'invited' && facts.now >= facts.cycle.closesAt ? refused('cycle-closed') : ALLOWED;
}

export type WithdrawIntentRefusal = 'no-intent' | 'intent-declined' | 'intent-used';

/** Whether the sender may take an intent back: while it waits, and after an invitation as long as nobody has begun. */
export function judgeWithdrawIntent(facts: {
  readonly standing: IntentStatus | null;
  /** Whether the organization has an application in the cycle that it has not withdrawn. */
  readonly begun: boolean;
}): Verdict<WithdrawIntentRefusal> {
  if (facts.standing === null || facts.standing === 'withdrawn') return refused('no-intent');
  if (facts.standing === 'declined') return refused('intent-declined');
  return facts.begun ? refused('intent-used') : ALLOWED;
}

/** Whether an organization may begin the full application, as far as the steps of its cycle go. */
export function judgeInvitation(
  cycle: Pick<IntentCycle, 'intentClosesAt'>,
  standing: IntentStatus | null,
): Verdict<'invitation-first'> {
  return isTwoStep(cycle) && standing !== 'invited' ? refused('invitation-first') : ALLOWED;
}
