import type { UserId } from '#app/domain/shared/id.ts';
import { ALLOWED, refused, type Verdict } from '#app/domain/shared/verdict.ts';
import { MOST_ENTRIES } from './vocabulary.ts';

export type ShortlistFacts = {
  readonly ownerId: UserId;
  /** The people of the same school whom the owner named. */
  readonly colleagueIds: readonly UserId[];
};

/** Whether a person reads a shortlist, adds to it, votes and writes on it: who started it, and whom they named. */
export function isOnShortlist(list: ShortlistFacts, person: UserId): boolean {
  return list.ownerId === person || list.colleagueIds.includes(person);
}

/** The owner names colleagues: people who have a membership at the school now, and not the owner, who is on it already. */
export function judgeShare(
  list: ShortlistFacts,
  share: { readonly by: UserId; readonly to: UserId; readonly atSchool: readonly UserId[] },
): Verdict<'shortlist-not-yours' | 'colleague-unknown'> {
  if (list.ownerId !== share.by) return refused('shortlist-not-yours');
  if (share.to === list.ownerId || !share.atSchool.includes(share.to)) return refused('colleague-unknown');
  return ALLOWED;
}

/** The owner takes any colleague off; a colleague only themselves. */
export function judgeUnshare(
  list: ShortlistFacts,
  unshare: { readonly by: UserId; readonly whom: UserId },
): Verdict<'shortlist-not-yours'> {
  return list.ownerId === unshare.by || unshare.by === unshare.whom
    ? ALLOWED
    : refused('shortlist-not-yours');
}

/** `count`: offerings on the list now, without the one to be added. */
export function judgeAddition(count: number): Verdict<'shortlist-full'> {
  return count < MOST_ENTRIES ? ALLOWED : refused('shortlist-full');
}

export type Candidate = ShortlistFacts & { readonly id: string; readonly startedAt: Date };

/**
 * Where an offering goes that a person shortlists for a need: their own list for it, else the oldest that a colleague shared
 * with them, else a new one (undefined). Lists that they are not on play no part, whatever their age.
 */
export function chooseShortlist<List extends Candidate>(
  lists: readonly List[],
  person: UserId,
): List | undefined {
  const theirs = lists
    .filter((list) => isOnShortlist(list, person))
    .toSorted((a, b) => Number(a.startedAt) - Number(b.startedAt) || (a.id < b.id ? -1 : 1));
  return theirs.find(({ ownerId }) => ownerId === person) ?? theirs[0];
}
