import type { ApplicationId, ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { getApplicationFile } from './application-file.server.ts';
import { findPanel } from './panel.server.ts';

/** Before a reviewer is released: who it is, how long the Office has waited, and whether it is still to be done. */
export async function releasePage(ctx: Context, applicationId: ApplicationId, reviewId: ReviewId) {
  authorize(ctx, 'review.release');
  const [{ application, organization }, panel] = await Promise.all([
    getApplicationFile(ctx.db, applicationId),
    findPanel(ctx.db, applicationId),
  ]);
  const review = panel.find(({ id }) => id === reviewId);
  if (!review) throw new Refusal('not-found', 'review');
  return {
    applicationId: application.id,
    reference: application.reference,
    partner: organization.name,
    name: review.name,
    gone: review.gone,
    status: review.status,
    open: review.status === 'assigned' || review.status === 'in-progress',
    dueAt: review.dueAt.toISOString(),
    late: review.dueAt < ctx.now,
    zone: ctx.district.timeZone,
  };
}
