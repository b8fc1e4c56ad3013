import type { PartnershipStatus } from '../partnerships/vocabulary.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { TookPlace } from './vocabulary.ts';

export type RatingRefusal = 'not-completed' | 'confirmed-already' | 'levels-missing' | 'not-prepared';

type Standing = {
  readonly status: PartnershipStatus;
  /** Whether it was cleared on a day of its term, asked of one that a side ended. */
  readonly served: boolean;
};

type Facts = Standing & { readonly confirmed: boolean };

/** Whether there is a year's work to speak of: its last day is over, or a side ended it after it had served. */
export function isOver({ status, served }: Standing): boolean {
  return status === 'completed' || status === 'verified' || (status === 'ended' && served);
}

/** Whether a school may write down its rating: once the partnership is over, and until the leader has confirmed it. */
export function judgePreparing({ confirmed, ...standing }: Facts): Verdict<RatingRefusal> {
  if (confirmed || standing.status === 'verified') return refused('confirmed-already');
  return isOver(standing) ? ALLOWED : refused('not-completed');
}

/** The elements that still lack a level. What did not take place has nothing to rate. */
export function missingElements<Key>(
  tookPlace: TookPlace,
  elements: readonly Key[],
  levels: ReadonlyMap<Key, number>,
): Key[] {
  return tookPlace === 'no' ? [] : elements.filter((element) => !levels.has(element));
}

/** Whether the leader may confirm: it is prepared, whole, and not confirmed yet. */
export function judgeConfirming(
  facts: Facts & { readonly prepared: boolean; readonly missing: number },
): Verdict<RatingRefusal> {
  const step = judgePreparing(facts);
  if (!step.ok) return step;
  if (!facts.prepared) return refused('not-prepared');
  return facts.missing === 0 ? ALLOWED : refused('levels-missing');
}

export type ReplyRefusal = 'not-rated' | 'replied-already';

/** Whether the partner may reply: once, to a rating that is confirmed. It never edits one. Product 3, Partnership. */
export function judgeReply(facts: {
  readonly confirmed: boolean;
  readonly replied: boolean;
}): Verdict<ReplyRefusal> {
  if (!facts.confirmed) return refused('not-rated');
  return facts.replied ? refused('replied-already') : ALLOWED;
}
