import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { ownCalibrations } from '#app/features/calibration/own-calibrations.server.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { applications, cycles, organizations, reviews } from '#db/schema/index.ts';

export type PileRow = Awaited<ReturnType<typeof reviewsPage>>['reviews'][number];

/** How many ratings somebody has given, and how many an application takes: its offerings' indicators once for each. */
const rated = sql<number>`(select count(*) from review_ratings given
  where given.review_id = ${reviews.id} and num_nonnulls(given.level, given.floor) = 1)`.mapWith(Number);
const total = sql<number>`(select count(*) from rubric_indicators asked
  join rubric_standards standard on standard.id = asked.standard_id
  left join application_offerings put on put.application_id = ${applications.id} and standard.family = 'offering'
  where standard.rubric_id = ${cycles.rubricId}
    and (standard.family = 'organization' or put.offering_id is not null))`.mapWith(Number);

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
      rated,
      total,
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
    reviews: rows.map(({ dueAt, declaredAt, submittedAt, letFinish, ...row }) => ({
      ...row,
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
