import { and, asc, eq, gte, isNotNull, sql } from 'drizzle-orm';
import { type Agreement, krippendorffAlphaOrdinal } from '#app/domain/quality/agreement.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applications, cycles, reviewRatings, reviews } from '#db/schema/index.ts';

export type CycleAgreement = { readonly cycle: string; readonly agreement: Agreement };

/** How well the reviewers of each of the year's cycles agree, over everything that at least two have rated and submitted. */
export async function cycleAgreements(ctx: Context): Promise<CycleAgreement[]> {
  const rows = await ctx.db
    .select({
      cycleId: cycles.id,
      cycle: cycles.name,
      levels: sql<number[]>`array_agg(${reviewRatings.level})`,
    })
    .from(reviewRatings)
    .innerJoin(reviews, eq(reviews.id, reviewRatings.reviewId))
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(
      and(
        eq(reviews.status, 'submitted'),
        isNotNull(reviewRatings.level),
        gte(cycles.schoolYear, ctx.schoolYear),
      ),
    )
    .groupBy(cycles.id, applications.id, reviewRatings.offeringId, reviewRatings.indicatorId)
    .orderBy(asc(cycles.opensAt), asc(cycles.id));
  const byCycle = new Map<string, { cycle: string; items: number[][] }>();
  for (const { cycleId, cycle, levels } of rows) {
    const held = byCycle.get(cycleId) ?? { cycle, items: [] };
    byCycle.set(cycleId, held);
    held.items.push(levels);
  }
  return [...byCycle.values()].map(({ cycle, items }) => ({
    cycle,
    agreement: krippendorffAlphaOrdinal(items),
  }));
}
