import type { UserId } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';

export type ReviewerLoad = {
  readonly userId: UserId;
  /** Reviews assigned in this cycle and not yet submitted. */
  readonly open: number;
  /** From `judgeReviewerAssignment`: no conflict, not of the organization, not on the panel already. */
  readonly eligible: boolean;
};

/**
 * The reviewers with the least on their desks, fewest first; equals go by id,
 * never by the order in which they were given. `short` is how many more are
 * needed than are eligible.
 */
export function assignByLoad(
  reviewers: readonly ReviewerLoad[],
  count: number,
): { readonly chosen: readonly UserId[]; readonly short: number } {
  const chosen = reviewers
    .filter(({ eligible }) => eligible)
    .sort((a, b) => a.open - b.open || compareText(a.userId, b.userId))
    .slice(0, count)
    .map(({ userId }) => userId);
  return { chosen, short: count - chosen.length };
}
