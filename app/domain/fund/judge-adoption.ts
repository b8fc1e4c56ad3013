import type { UserId } from '../shared/id.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { RoundStatus } from './vocabulary.ts';

export type ProposalRefusal = 'not-prioritized' | 'over-available';

/** Whether a plan may be proposed: the round is prioritized and the awards stay within the pool without its reserve. */
export function judgeProposal(facts: {
  readonly status: RoundStatus;
  readonly awarded: number;
  readonly available: number;
}): Verdict<ProposalRefusal> {
  if (facts.status !== 'prioritized') return refused('not-prioritized');
  return facts.awarded > facts.available ? refused('over-available') : ALLOWED;
}

export type AdoptionRefusal = 'not-proposed' | 'proposed-it' | 'inputs-changed' | 'over-available';

/**
 * Whether a director may adopt a proposal: never the one who proposed it, and
 * only the very plan that was proposed. `inputsUnchanged` is whether computing
 * the round again from the records gives the same bytes. Product 3, Fund round.
 */
export function judgeAdoption(facts: {
  readonly status: RoundStatus;
  readonly proposedBy: UserId | null;
  readonly adopter: UserId;
  readonly inputsUnchanged: boolean;
  readonly awarded: number;
  readonly available: number;
}): Verdict<AdoptionRefusal> {
  if (facts.status !== 'proposed' || facts.proposedBy === null) return refused('not-proposed');
  if (facts.proposedBy === facts.adopter) return refused('proposed-it');
  if (!facts.inputsUnchanged) return refused('inputs-changed');
  return facts.awarded > facts.available ? refused('over-available') : ALLOWED;
}
