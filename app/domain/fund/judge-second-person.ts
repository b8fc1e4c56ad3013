import type { UserId } from '../shared/id.ts';
import { refused, type Verdict } from '../shared/verdict.ts';

/** What one director wants to give and another has still to confirm. Money in whole cents. */
export type AwardProposal = { readonly id: string; readonly amount: number; readonly proposedBy: UserId };

export type SecondPersonStep = 'decide' | 'propose' | 'confirm';
export type SecondPersonRefusal = 'proposed-by-you' | 'proposed-meanwhile';

/** Whether one person gives so much alone, in whole cents; `twoPeopleAbove` null is no amount that takes two. */
export const isGivenByOne = (award: number, twoPeopleAbove: number | null): boolean =>
  twoPeopleAbove === null || award <= twoPeopleAbove;

/**
 * How many people a decision still needs. Up to the Office's amount, one decides alone; `twoPeopleAbove` null is no such
 * amount. Above it the first proposes and another confirms the very same amount, having read the proposal (`read`, its id).
 * Another amount above it takes the proposal's place, and waits for somebody else in turn. Declining needs one person.
 */
export function judgeSecondPerson(facts: {
  readonly award: number;
  readonly twoPeopleAbove: number | null;
  readonly decider: UserId;
  readonly proposal: AwardProposal | null;
  readonly read: string | null;
}):
  | Extract<Verdict<SecondPersonRefusal>, { ok: false }>
  | { readonly ok: true; readonly step: SecondPersonStep } {
  const { award, twoPeopleAbove, decider, proposal, read } = facts;
  if (isGivenByOne(award, twoPeopleAbove)) return { ok: true, step: 'decide' };
  if (proposal === null) return { ok: true, step: 'propose' };
  const isOwn = proposal.proposedBy === decider;
  if (!isOwn && read !== proposal.id) return refused('proposed-meanwhile');
  if (proposal.amount !== award) return { ok: true, step: 'propose' };
  return isOwn ? refused('proposed-by-you') : { ok: true, step: 'confirm' };
}
