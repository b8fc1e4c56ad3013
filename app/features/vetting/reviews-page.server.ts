import { and, asc, count, eq, gte, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import {
  applicationOfferings,
  applications,
  cycles,
  organizations,
  reviewRatings,
  reviews,
  rubricIndicators,
  rubricStandards,
} from '#db/schema/index.ts';

export type PileRow = Awaited<ReturnType<typeof reviewsPage>>['reviews'][number];

/** A reviewer's own pile: what is to read, how far each is, and what is done. */
export async function reviewsPage(ctx: Context) {
  authorize(ctx, 'review.list');
  const rows = await ctx.db
    .select({
      id: reviews.id,
      status: reviews.status,
      dueAt: reviews.dueAt,
      declaredAt: reviews.declaredAt,
      submittedAt: reviews.submittedAt,
      applicationId: reviews.applicationId,
      reference: applications.reference,
      applicationStatus: applications.status,
      partner: organizations.name,
      cycle: cycles.name,
      rubricId: cycles.rubricId,
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
  const [rated, slots] = await Promise.all([ratedOf(ctx, rows), slotsOf(ctx, rows)]);
  return {
    reviews: rows.map((row) => ({
      id: row.id,
      status: row.status,
      dueAt: row.dueAt.toISOString(),
      declared: row.declaredAt !== null,
      submittedAt: row.submittedAt?.toISOString() ?? null,
      reference: row.reference,
      applicationStatus: row.applicationStatus,
      partner: row.partner,
      cycle: row.cycle,
      rated: rated.get(row.id) ?? 0,
      total: slots.get(row.applicationId) ?? 0,
    })),
    now: ctx.now.toISOString(),
  };
}

async function ratedOf(ctx: Context, rows: readonly { id: PileIds['id'] }[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const counted = await ctx.db
    .select({ reviewId: reviewRatings.reviewId, ratings: count() })
    .from(reviewRatings)
    .where(
      and(
        inArray(
          reviewRatings.reviewId,
          rows.map(({ id }) => id),
        ),
        or(isNotNull(reviewRatings.level), isNotNull(reviewRatings.floor)),
      ),
    )
    .groupBy(reviewRatings.reviewId);
  return new Map(counted.map(({ reviewId, ratings }) => [reviewId, ratings]));
}

type PileIds = Pick<typeof reviews.$inferSelect, 'id' | 'applicationId'>;
type Slotted = Pick<PileIds, 'applicationId'> & { rubricId: typeof cycles.$inferSelect.rubricId };

/** How many ratings each application takes: the organization's indicators once, an offering's for each offering. */
async function slotsOf(ctx: Context, rows: readonly Slotted[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const [indicators, put] = await Promise.all([
    ctx.db
      .select({ rubricId: rubricStandards.rubricId, family: rubricStandards.family, indicators: count() })
      .from(rubricIndicators)
      .innerJoin(rubricStandards, eq(rubricStandards.id, rubricIndicators.standardId))
      .where(inArray(rubricStandards.rubricId, [...new Set(rows.map(({ rubricId }) => rubricId))]))
      .groupBy(rubricStandards.rubricId, rubricStandards.family),
    ctx.db
      .select({ applicationId: applicationOfferings.applicationId, offerings: count() })
      .from(applicationOfferings)
      .where(inArray(applicationOfferings.applicationId, [...new Set(rows.map((row) => row.applicationId))]))
      .groupBy(applicationOfferings.applicationId),
  ]);
  const of = (rubricId: string, family: string) =>
    indicators.find((row) => row.rubricId === rubricId && row.family === family)?.indicators ?? 0;
  return new Map(
    rows.map(({ applicationId, rubricId }) => {
      const offerings = put.find((row) => row.applicationId === applicationId)?.offerings ?? 0;
      return [applicationId, of(rubricId, 'organization') + of(rubricId, 'offering') * offerings];
    }),
  );
}
