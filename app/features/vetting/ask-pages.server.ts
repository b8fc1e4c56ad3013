import type { ApplicationId, ReviewId } from '#app/domain/shared/id.ts';
import { targetKey } from '#app/domain/vetting/return-items.ts';
import { isWaiting, whyAskingIsClosed } from '#app/domain/vetting/review-asks.ts';
import { hasLeft } from '#app/domain/vetting/vocabulary.ts';
import { nameOfItem } from '#app/features/application/item-name.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { getApplicationFile, requireSent } from './application-file.server.ts';
import { asksForOffice, asksOf, asksOnBench } from './asks.server.ts';
import { getOwnReview, requireAccess } from './own-review.server.ts';
import { returnables } from './returnables.server.ts';
import { latestSubmission } from './submissions.server.ts';

/** What a reviewer may ask the Office about, and what they have asked. */
export async function askPage(ctx: Context, reviewId: ReviewId) {
  const review = await getOwnReview(ctx, reviewId);
  requireAccess(review);
  const { application, organization } = await getApplicationFile(ctx.db, review.applicationId);
  const [submission, asks] = await Promise.all([
    latestSubmission(ctx.db, review.applicationId),
    asksOf(ctx.db, review.applicationId),
  ]);
  const waiting = asks.filter((ask) => ask.reviewId === reviewId && isWaiting(ask));
  return {
    id: review.id,
    partner: organization.name,
    reference: application.reference,
    closed: whyAskingIsClosed({ reviewStatus: review.status, applicationStatus: application.status }),
    parts:
      submission &&
      (await returnables(ctx.db, submission.content, {
        without: new Set(waiting.map(({ target }) => targetKey(target))),
      })),
    asks: submission ? asksOnBench(asks, reviewId, submission.content) : [],
  };
}

/** What reviewers ask of the Office about one application, to answer without asking the partner. */
export async function officeAsksPage(ctx: Context, applicationId: ApplicationId) {
  authorize(ctx, 'application.return');
  const { application, organization } = await getApplicationFile(ctx.db, applicationId);
  requireSent(application);
  const [submission, asks] = await Promise.all([
    latestSubmission(ctx.db, applicationId),
    asksForOffice(ctx, applicationId),
  ]);
  return {
    id: application.id,
    organization: organization.name,
    reference: application.reference,
    asks: asks.map((ask) => ({
      id: ask.id,
      what: submission ? nameOfItem(ask.target, submission.content) : '',
      who: ask.who,
      note: ask.note,
      askedAt: ask.askedAt.toISOString(),
      waiting: isWaiting(ask),
      answer: ask.answer,
      closedAt: ask.closedAt?.toISOString() ?? null,
      /** Whether its reviewer has left the panel. */
      left: hasLeft(ask.status),
    })),
  };
}
