import type { UserId } from '../shared/id.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { type EligibilityFailure, eligibility, type FundRequestFacts } from './eligibility.ts';
import type { Finality } from './finality.ts';
import type { FundRequestStatus, RoundKind, RoundStatus } from './vocabulary.ts';

/** A school's envelope in whole cents: what the formula gave it, and what is awarded out of it so far. */
export type Envelope = { readonly allocated: number; readonly drawn: number };

export const leftIn = ({ allocated, drawn }: Envelope): number => Math.max(0, allocated - drawn);

/** What ranks a request decides nothing about an envelope: the formula has weighed the school already. */
const ONLY_RANKS: readonly EligibilityFailure[] = ['no-quality-score', 'no-opportunity-index'];

/** Every reason for which an envelope may not pay a request, in the order of `eligibility`. */
export function envelopeFailures(
  request: FundRequestFacts,
  rules: { readonly requestCap: number | null },
): EligibilityFailure[] {
  return eligibility(request, { requestCap: rules.requestCap, threshold: null }).filter(
    (failure) => !ONLY_RANKS.includes(failure),
  );
}

/** Whether a school may ask for so much: never for more than its envelope still holds. */
export function judgeEnvelopeRequest(
  envelope: Envelope,
  amount: number,
): Verdict<'no-envelope' | 'over-envelope'> {
  if (envelope.allocated === 0) return refused('no-envelope');
  return amount > leftIn(envelope) ? refused('over-envelope') : ALLOWED;
}

export type EnvelopeDecisionRefusal =
  | 'not-envelopes'
  | 'round-not-adopted'
  | 'request-not-submitted'
  | 'turned-down'
  | 'asked-it'
  | 'not-payable'
  | 'over-ask'
  | 'over-envelope';

/**
 * Whether a request may be decided so: once, while the round is adopted and
 * not settled, by somebody who did not send it, and if granted for no more
 * than it asks and than the school's envelope still holds. `award` in whole
 * cents; 0 declines, which stays possible when the committee has turned the
 * round down. What is left in an envelope stays there until the round
 * is settled or the year ends.
 */
export function judgeEnvelopeDecision(facts: {
  readonly kind: RoundKind;
  readonly round: RoundStatus;
  readonly finality: Finality;
  readonly status: FundRequestStatus;
  readonly decider: UserId;
  readonly submittedBy: UserId | null;
  readonly envelope: Envelope;
  readonly asked: number;
  readonly award: number;
  readonly failures: readonly EligibilityFailure[];
}): Verdict<EnvelopeDecisionRefusal> {
  if (facts.kind !== 'envelopes') return refused('not-envelopes');
  if (facts.round !== 'adopted') return refused('round-not-adopted');
  if (facts.status !== 'submitted') return refused('request-not-submitted');
  if (facts.decider === facts.submittedBy) return refused('asked-it');
  if (facts.award === 0) return ALLOWED;
  if (facts.finality === 'turned-down') return refused('turned-down');
  if (facts.failures.length > 0) return refused('not-payable');
  if (facts.award > facts.asked) return refused('over-ask');
  return facts.award > leftIn(facts.envelope) ? refused('over-envelope') : ALLOWED;
}
