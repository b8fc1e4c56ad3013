import type { PartnershipStatus } from '../partnerships/vocabulary.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { TookPlace } from './vocabulary.ts';

export type RatingRefusal = 'not-completed' | 'confirmed-already' | 'levels-missing' | 'not-prepared';

type Facts = {
  readonly status: PartnershipStatus;
  readonly confirmed: boolean;
};

/** Whether a school may write down its rating: once the partnership is completed, and until the leader has confirmed it. */
export function judgePreparing({ status, confirmed }: Facts): Verdict<RatingRefusal> {
  if (confirmed || status === 'verified') return refused('confirmed-already');
  return status === 'completed' ? ALLOWED : refused('not-completed');
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
