import {
  isOpenReview,
  judgeDocumentAsk,
  judgeExtension,
  judgeReminder,
} from '#app/domain/desk/judge-bulk.ts';
import type { ApplicationId, OrganizationId, ReviewId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { DocumentKind } from '#app/domain/vetting/vocabulary.ts';
import type { Recipient } from '#app/features/notifications/recipients.server.ts';
import type { BulkFacts, BulkReview } from './bulk-facts.server.ts';

/** What an act asks for beyond the applications. The texts are the officer's, read before they are sent. */
export type BulkOptions =
  | { readonly kind: 'remind'; readonly toReviewers: string; readonly toPartners: string }
  | { readonly kind: 'ask'; readonly document: DocumentKind; readonly text: string }
  | { readonly kind: 'extend'; readonly wanted: Date; readonly text: string };

type About = {
  readonly applicationId: ApplicationId;
  readonly organizationId: OrganizationId;
  readonly reviewId: ReviewId | null;
  readonly partner: string;
  readonly reference: string;
  readonly cycle: string;
};

export type PlannedItem = About & {
  readonly to: 'reviewers' | 'partner';
  readonly recipients: readonly Recipient[];
  /** The day that counts until now: a review's own, or the partner's. */
  readonly dueAt: Date | null;
};
export type LeftOut = About & { readonly who: string | null; readonly why: string };
export type BulkPlan = { readonly affected: readonly PlannedItem[]; readonly leftOut: readonly LeftOut[] };

type Clock = { readonly now: Date; readonly today: CalendarDate };
type Kind =
  | { readonly kind: 'remind' }
  | { readonly kind: 'ask'; readonly document: DocumentKind }
  | { readonly kind: 'extend'; readonly wanted: Date };

const aboutOf = (facts: BulkFacts, review?: BulkReview): About => ({
  applicationId: facts.id,
  organizationId: facts.organizationId,
  reviewId: review?.id ?? null,
  partner: facts.partner,
  reference: facts.reference,
  cycle: facts.cycle,
});

/** Who an act is about and who not, and why. The preview shows this and the act does this, by the same rules. */
export function planBulk(kind: Kind, found: readonly BulkFacts[], clock: Clock): BulkPlan {
  const parts = found.map((facts) => planOne(kind, facts, clock));
  return {
    affected: parts.flatMap(({ affected }) => affected),
    leftOut: parts.flatMap(({ leftOut }) => leftOut),
  };
}

function planOne(kind: Kind, facts: BulkFacts, { now, today }: Clock): BulkPlan {
  switch (kind.kind) {
    case 'remind':
      return planReminder(facts);
    case 'ask':
      return planAsk(facts, kind.document, today);
    case 'extend':
      return planExtension(facts, kind.wanted, now);
  }
}

function planReminder(facts: BulkFacts): BulkPlan {
  const open = facts.reviews.filter(({ status }) => isOpenReview(status));
  const verdict = judgeReminder({
    status: facts.status,
    openReviews: open.length,
    partnerPeople: facts.people.length,
  });
  if (!verdict.ok) return none(facts, verdict.reason);
  if (verdict.to === 'reviewers')
    return { affected: open.map((review) => toReader(facts, review)), leftOut: [] };
  const dueAt = facts.status === 'draft' ? facts.closesAt : facts.reviewsDueAt;
  return { affected: [toPartner(facts, dueAt)], leftOut: [] };
}

function planAsk(facts: BulkFacts, document: DocumentKind, today: CalendarDate): BulkPlan {
  const verdict = judgeDocumentAsk({
    status: facts.status,
    partnerPeople: facts.people.length,
    today,
    papers: facts.papers.filter(({ kind }) => kind === document),
  });
  return verdict.ok ? { affected: [toPartner(facts, null)], leftOut: [] } : none(facts, verdict.reason);
}

function planExtension(facts: BulkFacts, wanted: Date, now: Date): BulkPlan {
  const open = facts.reviews.filter(({ status }) => isOpenReview(status));
  if (open.length === 0) return none(facts, 'no-open-review');
  const judged = open.map((review) => ({
    review,
    verdict: judgeExtension({
      applicationStatus: facts.status,
      reviewStatus: review.status,
      dueAt: review.dueAt,
      wanted,
      decisionsDueAt: facts.decisionsDueAt,
      now,
    }),
  }));
  return {
    affected: judged.filter(({ verdict }) => verdict.ok).map(({ review }) => toReader(facts, review)),
    leftOut: judged.flatMap(({ review, verdict }) =>
      verdict.ok ? [] : [{ ...aboutOf(facts, review), who: review.reader.name, why: verdict.reason }],
    ),
  };
}

const toReader = (facts: BulkFacts, review: BulkReview): PlannedItem => ({
  ...aboutOf(facts, review),
  to: 'reviewers',
  recipients: [review.reader],
  dueAt: review.dueAt,
});

const toPartner = (facts: BulkFacts, dueAt: Date | null): PlannedItem => ({
  ...aboutOf(facts),
  to: 'partner',
  recipients: facts.people.map(({ userId, name, email }) => ({ userId, name, email })),
  dueAt,
});

const none = (facts: BulkFacts, why: string): BulkPlan => ({
  affected: [],
  leftOut: [{ ...aboutOf(facts), who: null, why }],
});
