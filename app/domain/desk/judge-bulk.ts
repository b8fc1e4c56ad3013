import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { ApplicationStatus, DocumentStatus, ReviewStatus } from '../vetting/vocabulary.ts';

/** A review that its reader can still work on. */
export const isOpenReview = (status: ReviewStatus): boolean =>
  status === 'assigned' || status === 'in-progress';

export type ReminderRefusal = 'closed' | 'waits-for-office' | 'nobody-there';

/**
 * Whom a reminder about an application goes to: whoever it waits for. Its readers while a review is open, its partner
 * while it is a draft or came back; never anybody while the next step is the Office's own.
 */
export function judgeReminder(facts: {
  readonly status: ApplicationStatus;
  readonly openReviews: number;
  readonly partnerPeople: number;
}):
  | { readonly ok: true; readonly to: 'reviewers' | 'partner' }
  | { readonly ok: false; readonly reason: ReminderRefusal } {
  const { status, openReviews, partnerPeople } = facts;
  switch (status) {
    case 'decided':
    case 'withdrawn':
      return refused('closed');
    case 'submitted':
      return refused('waits-for-office');
    case 'in-review':
      return openReviews > 0 ? { ok: true, to: 'reviewers' } : refused('waits-for-office');
    case 'draft':
    case 'needs-information':
      return partnerPeople > 0 ? { ok: true, to: 'partner' } : refused('nobody-there');
  }
}

export type AskRefusal = 'closed' | 'nobody-there' | 'paper-in-date' | 'paper-waiting';

/** Whether a partner is asked for a paper: not for one that counts today, nor for one that waits on the Office's desk. */
export function judgeDocumentAsk(facts: {
  readonly status: ApplicationStatus;
  readonly partnerPeople: number;
  readonly today: CalendarDate;
  readonly papers: readonly { readonly status: DocumentStatus; readonly validUntil: CalendarDate | null }[];
}): Verdict<AskRefusal> {
  const { status, partnerPeople, today, papers } = facts;
  if (status === 'withdrawn') return refused('closed');
  if (papers.some((paper) => paper.status === 'received')) return refused('paper-waiting');
  const counts = papers.some(
    (paper) => paper.status === 'accepted' && (paper.validUntil === null || paper.validUntil >= today),
  );
  if (counts) return refused('paper-in-date');
  return partnerPeople > 0 ? ALLOWED : refused('nobody-there');
}

export type ExtensionRefusal = 'review-closed' | 'due-in-the-past' | 'not-later' | 'after-decisions';

/** Whether a review gets a later day: it is still open, the day is later than its own and to come, and decisions can follow. */
export function judgeExtension(facts: {
  readonly applicationStatus: ApplicationStatus;
  readonly reviewStatus: ReviewStatus;
  readonly dueAt: Date;
  readonly wanted: Date;
  readonly decisionsDueAt: Date;
  readonly now: Date;
}): Verdict<ExtensionRefusal> {
  const { applicationStatus, reviewStatus, dueAt, wanted, decisionsDueAt, now } = facts;
  if (applicationStatus !== 'in-review' || !isOpenReview(reviewStatus)) return refused('review-closed');
  if (wanted <= now) return refused('due-in-the-past');
  if (wanted <= dueAt) return refused('not-later');
  if (wanted > decisionsDueAt) return refused('after-decisions');
  return ALLOWED;
}

export type UndoRefusal = 'undone-already' | 'undo-too-late' | 'nothing-to-undo';

/** Whether an act as a whole can still be undone. The time left is the database's to say: its clock also sends the mails. */
export function judgeUndo(facts: {
  readonly undone: boolean;
  readonly secondsLeft: number;
  readonly done: number;
}): Verdict<UndoRefusal> {
  if (facts.undone) return refused('undone-already');
  if (facts.done === 0) return refused('nothing-to-undo');
  return facts.secondsLeft > 0 ? ALLOWED : refused('undo-too-late');
}
