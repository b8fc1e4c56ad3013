import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { ownCalibrations } from '#app/features/calibration/own-calibrations.server.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { applications, cycles, organizations, reviews } from '#db/schema/index.ts';
import { minutesLeft, reviewProgress } from './review-progress.server.ts';

export type PileRow = Awaited<ReturnType<typeof reviewsPage>>['reviews'][number];

/** A reviewer's own pile: what is to read by its day, how far each is, and what is done. One query for the live
 * reviews, and a fixed number for what is rated before them. */
export async function reviewsPage(ctx: Context) {
  authorize(ctx, 'review.list');
  const rows = await ctx.db
    .select({
      id: reviews.id,
      cycleId: cycles.id,
      status: reviews.status,
      dueAt: reviews.dueAt,
      declaredAt: reviews.declaredAt,
      submittedAt: reviews.submittedAt,
      reference: applications.reference,
      applicationStatus: applications.status,
      partner: organizations.name,
      cycle: cycles.name,
      letFinish: sql<string[]>`array(select let.calibration_id::text from calibration_let_finish let
        where let.review_id = ${reviews.id})`,
      ...reviewProgress,
    })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(and(eq(reviews.reviewerId, requireUser(ctx)), gte(cycles.schoolYear, ctx.schoolYear)))
    .orderBy(
      sql`${reviews.status} in ('assigned', 'in-progress') desc`,
      asc(reviews.dueAt),
      asc(applications.reference),
    );
  const calibrations = await ownCalibrations(ctx, requireUser(ctx));
  const owed = calibrations.filter(({ own }) => own !== 'submitted');
  return {
    calibrations,
    reviews: rows.map(({ dueAt, declaredAt, submittedAt, letFinish, unread, ...row }) => ({
      ...row,
      minutesLeft: minutesLeft({ ...row, unread }),
      /** The first calibration application that this review waits for. */
      waitsFor:
        owed.find(({ id, cycleId }) => cycleId === row.cycleId && !letFinish.includes(id))?.id ?? null,
      dueAt: dueAt.toISOString(),
      declared: declaredAt !== null,
      submittedAt: submittedAt?.toISOString() ?? null,
    })),
    now: ctx.now.toISOString(),
    zone: ctx.district.timeZone,
  };
}
