import type { UserId } from '../shared/id.ts';
import { refused, type Verdict } from '../shared/verdict.ts';
import { judgeReadingOthers } from './judge-review.ts';
import {
  judgeReturn,
  type ReturnItem,
  type ReturnRefusal,
  type ReturnTarget,
  targetKey,
} from './return-items.ts';
import type { SubmissionContent } from './submission-content.ts';
import { type ApplicationStatus, type DocumentKind, hasLeft, type ReviewStatus } from './vocabulary.ts';

export type AskingClosed = 'already-submitted' | 'application-not-in-review';
export type AskRefusal = ReturnRefusal | AskingClosed | 'asked-already';

/** Why a reviewer may ask nothing, whatever it is about; null while their review and the application are open. */
export function whyAskingIsClosed(facts: {
  readonly reviewStatus: ReviewStatus;
  readonly applicationStatus: ApplicationStatus;
}): AskingClosed | null {
  if (facts.reviewStatus === 'submitted') return 'already-submitted';
  const isOpen = facts.applicationStatus === 'in-review' || facts.applicationStatus === 'submitted';
  return isOpen ? null : 'application-not-in-review';
}

/**
 * Whether a reviewer may ask the Office for more about these: while their own review is open and the application is
 * neither with its partner nor over, of anything that could go back, and of each thing once until there is an answer.
 */
export function judgeAsk(facts: {
  readonly reviewStatus: ReviewStatus;
  readonly applicationStatus: ApplicationStatus;
  /** What the same reviewer has asked about and nobody has answered. */
  readonly waiting: readonly ReturnTarget[];
  readonly items: readonly ReturnItem[];
  readonly sent: SubmissionContent;
  readonly papers: readonly DocumentKind[];
}): Verdict<AskRefusal> {
  const closed = whyAskingIsClosed(facts);
  if (closed) return refused(closed);
  const waiting = new Set(facts.waiting.map(targetKey));
  if (facts.items.some((item) => waiting.has(targetKey(item)))) return refused('asked-already');
  return judgeReturn(facts.items, facts.sent, facts.papers);
}

/** Whether somebody waits for an answer: it is open, whoever asked still rates, and what they rate is not over. */
export const isWaiting = (ask: {
  readonly closedAt: Date | null;
  readonly status: ReviewStatus;
  readonly applicationStatus: ApplicationStatus;
}): boolean =>
  ask.closedAt === null &&
  ask.status !== 'submitted' &&
  !hasLeft(ask.status) &&
  mayStillAnswer(ask.applicationStatus);

/** Whether an answer still means something to a panel: nothing is decided, and nobody has withdrawn it. */
export const mayStillAnswer = (status: ApplicationStatus): boolean =>
  status !== 'decided' && status !== 'withdrawn';

/** Whether it is another's question: what the whole panel is told is never one reviewer's answer to themselves. */
export const mayAnswer = (userId: UserId, ask: { readonly reviewerId: UserId }): boolean =>
  ask.reviewerId !== userId;

/**
 * What somebody of the Office may read of what reviewers ask: while a review of their own is open, in whatever role they
 * come, only what they asked themselves.
 */
export function asksReadBy<Ask extends { readonly reviewerId: UserId }>(
  reader: { readonly userId: UserId | null; readonly own: ReviewStatus | null },
  asks: readonly Ask[],
): Ask[] {
  const { userId, own } = reader;
  const all = own === null || hasLeft(own) || judgeReadingOthers(own).ok;
  return asks.filter(({ reviewerId }) => all || reviewerId === userId);
}

/** What is asked about each thing, by its key, each question on a line: with these words it may go back. */
export function wordsByTarget(
  asks: readonly { readonly target: ReturnTarget; readonly note: string }[],
): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { target, note } of asks) {
    const key = targetKey(target);
    words.set(key, [words.get(key), note].filter((each) => each !== undefined).join('\n'));
  }
  return words;
}
