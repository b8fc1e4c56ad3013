import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeReadingOthers } from '#app/domain/vetting/judge-review.ts';
import { calibrationsOwed } from '#app/features/calibration/own-calibrations.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { findAgreed } from './agreed-ratings.server.ts';
import { getApplicationFile } from './application-file.server.ts';
import { sideBySide } from './consensus-page.server.ts';
import { getOwnReview, noConflictAt, requireAccess } from './own-review.server.ts';
import { findPanel, findRatings } from './panel.server.ts';
import { headOf, subjectsOf } from './review-page.server.ts';
import { OPEN_TO_DRAFTS } from './save-ratings.server.ts';
import { changesSince, changesSinceLastYear } from './submission-page.server.ts';
import { latestSubmission } from './submissions.server.ts';
import { judgeSubmission } from './submit-review.server.ts';

/** Before the evidence opens: who asks to be read, and nothing of what they said. */
export async function declarePage(ctx: Context, reviewId: ReviewId) {
  const review = await getOwnReview(ctx, reviewId);
  const { application, organization, cycle, offerings } = await getApplicationFile(
    ctx.db,
    review.applicationId,
  );
  return {
    id: review.id,
    status: review.status,
    /** Nothing is read any more, or not yet: the application went elsewhere meanwhile. */
    over: !OPEN_TO_DRAFTS.includes(application.status),
    declared: noConflictAt(review) !== null,
    conflict: review.conflict,
    released: review.releaseReason,
    reference: application.reference,
    partner: organization.name,
    partnerSlug: organization.slug,
    cycle: cycle.name,
    offerings: offerings.map(({ name }) => name),
    dueAt: review.dueAt.toISOString(),
    now: ctx.now.toISOString(),
    signer: ctx.actor.name,
  };
}

/** Everything that is still missing, at once, with the page on which to add it. */
export async function submitPage(ctx: Context, reviewId: ReviewId) {
  const review = await getOwnReview(ctx, reviewId);
  requireAccess(review);
  const file = await getApplicationFile(ctx.db, review.applicationId);
  const submission = await requireSubmission(ctx, review.applicationId);
  const ratings = (await findRatings(ctx.db, [review.id])).get(review.id) ?? [];
  const verdict = judgeSubmission(review, file, ratings);
  const missing = !verdict.ok && verdict.reason === 'incomplete' ? verdict.missing : [];
  return {
    ...headOf(ctx, review, file, submission),
    comment: review.comment,
    calibrations: await calibrationsOwed(ctx, { ...review, cycleId: file.cycle.id }),
    subjects: subjectsOf(file, ratings),
    missing: missing.flatMap(({ indicatorId, offeringId }) => {
      const standard = file.rubric.standards.find(({ indicators }) =>
        indicators.some(({ id }) => id === indicatorId),
      );
      const indicator = standard?.indicators.find(({ id }) => id === indicatorId);
      if (!standard || !indicator) return [];
      return [
        {
          key: `${offeringId}-${indicatorId}`,
          about: file.offerings.find(({ id }) => id === offeringId)?.name ?? file.organization.name,
          on: offeringId,
          standardKey: standard.key,
          standard: standard.name,
          indicatorId,
          indicator: indicator.name,
          isFloor: indicator.isFloor,
        },
      ];
    }),
  };
}

/** What the others rated; only for who has submitted and locked their own. */
export async function panelPage(ctx: Context, reviewId: ReviewId) {
  const review = await getOwnReview(ctx, reviewId);
  requireAccess(review);
  const may = judgeReadingOthers(review.status);
  if (!may.ok) throw new Refusal('rule', may.reason);
  const file = await getApplicationFile(ctx.db, review.applicationId);
  const [panel, agreed, submission] = await Promise.all([
    findPanel(ctx.db, review.applicationId),
    findAgreed(ctx.db, review.applicationId),
    requireSubmission(ctx, review.applicationId),
  ]);
  return {
    ...headOf(ctx, review, file, submission),
    own: review.reviewerId,
    waiting: panel.filter(({ status }) => status === 'assigned' || status === 'in-progress').length,
    ...sideBySide(file, panel, agreed?.ratings ?? null),
    agreed: agreed ? { reason: agreed.reason, wasRequired: agreed.wasRequired } : null,
  };
}

/** What changed since the version before, or since what was sent for the year before, for who may see the evidence. */
export async function reviewChangesPage(
  ctx: Context,
  reviewId: ReviewId,
  since: 'version' | 'year' = 'version',
) {
  const review = await getOwnReview(ctx, reviewId);
  requireAccess(review);
  const file = await getApplicationFile(ctx.db, review.applicationId);
  const submission = await requireSubmission(ctx, review.applicationId);
  const changes =
    since === 'year'
      ? await changesSinceLastYear(ctx, file.organization.id, submission)
      : await changesSince(ctx, review.applicationId, submission);
  if (!changes) throw new Refusal('not-found', 'submission');
  return { ...headOf(ctx, review, file, submission), changes };
}

async function requireSubmission(ctx: Context, applicationId: Parameters<typeof latestSubmission>[1]) {
  const submission = await latestSubmission(ctx.db, applicationId);
  if (!submission) throw new Refusal('not-found', 'submission');
  return submission;
}
