import { and, asc, eq } from 'drizzle-orm';
import type { ApplicationId, ReviewAskId, ReviewId, UserId } from '#app/domain/shared/id.ts';
import type { ReturnTarget } from '#app/domain/vetting/return-items.ts';
import { asksReadBy, isWaiting } from '#app/domain/vetting/review-asks.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import type { ApplicationStatus, ReviewStatus } from '#app/domain/vetting/vocabulary.ts';
import { nameOfItem } from '#app/features/application/item-name.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, reviewAsks, reviews, users } from '#db/schema/index.ts';

/** What one reviewer asked, about one thing. */
export type Ask = {
  readonly id: ReviewAskId;
  readonly reviewId: ReviewId;
  readonly reviewerId: UserId;
  readonly who: string;
  readonly status: ReviewStatus;
  readonly applicationStatus: ApplicationStatus;
  readonly target: ReturnTarget;
  readonly note: string;
  readonly askedAt: Date;
  readonly closedAt: Date | null;
  /** The Office's words; null while it is open, and where it went back to the partner. */
  readonly answer: string | null;
};

/** Everything that was asked while an application was read, in the order of asking. */
export async function asksOf(db: Connection, applicationId: ApplicationId): Promise<Ask[]> {
  const rows = await db
    .select({
      ask: reviewAsks,
      reviewerId: reviews.reviewerId,
      status: reviews.status,
      applicationStatus: applications.status,
      who: users.name,
    })
    .from(reviewAsks)
    .innerJoin(reviews, eq(reviews.id, reviewAsks.reviewId))
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(users, eq(users.id, reviews.reviewerId))
    .where(eq(reviews.applicationId, applicationId))
    .orderBy(
      ...[reviewAsks.askedAt, reviewAsks.kind, reviewAsks.questionKey, reviewAsks.documentKind].map(
        (column) => asc(column),
      ),
      asc(reviewAsks.id),
    );
  return rows.map(({ ask, reviewerId, status, applicationStatus, who }) => {
    const { id, reviewId, note, askedAt, closedAt, answer } = ask;
    return {
      id,
      reviewId,
      reviewerId,
      who,
      status,
      applicationStatus,
      target: targetOfAsk(ask),
      note,
      askedAt,
      closedAt,
      answer,
    };
  });
}

/** The same for somebody of the Office: while they still rate the application, only what they asked themselves. */
export async function asksForOffice({ db, actor }: Context, applicationId: ApplicationId): Promise<Ask[]> {
  const [asks, [own]] = await Promise.all([
    asksOf(db, applicationId),
    db
      .select({ status: reviews.status })
      .from(reviews)
      .where(and(eq(reviews.applicationId, applicationId), eq(reviews.reviewerId, actor.userId!))),
  ]);
  return asksReadBy({ userId: actor.userId, own: own?.status ?? null }, asks);
}

function targetOfAsk(ask: typeof reviewAsks.$inferSelect): ReturnTarget {
  const { kind, offeringId, questionKey, documentKind } = ask;
  if (kind === 'document') return { kind, documentKind: documentKind! };
  if (kind === 'offering') return { kind, offeringId: offeringId! };
  return { kind, offeringId, questionKey: questionKey! };
}

/**
 * What a reviewer sees of it: their own words and what became of them, and the Office's answer to anybody of the panel, so
 * that all rate on the same facts. Nothing says whose question it was.
 */
export function asksOnBench(asks: readonly Ask[], reviewId: ReviewId, content: SubmissionContent) {
  return asks
    .filter((ask) => ask.reviewId === reviewId || ask.answer !== null)
    .map((ask) => ({
      key: ask.id,
      what: nameOfItem(ask.target, content),
      asked: ask.reviewId === reviewId ? { note: ask.note, at: ask.askedAt.toISOString() } : null,
      answer: ask.answer,
      closedAt: ask.closedAt?.toISOString() ?? null,
      waiting: isWaiting(ask),
    }));
}

export type AskView = ReturnType<typeof asksOnBench>[number];
