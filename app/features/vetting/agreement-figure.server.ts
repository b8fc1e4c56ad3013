import { and, asc, eq, gte, isNotNull, sql } from 'drizzle-orm';
import {
  agreementWithRange,
  type RangedAgreement,
  type RatedTogether,
} from '#app/domain/quality/agreement-range.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applications, cycles, reviewRatings, reviews } from '#db/schema/index.ts';

export type CycleAgreement = { readonly id: string; readonly cycle: string } & RangedAgreement;

/** How well the reviewers of each of the year's cycles agree, over everything that at least two have rated and submitted. */
export async function cycleAgreements(ctx: Context): Promise<CycleAgreement[]> {
  const rows = await ctx.db
    .select({
      cycleId: cycles.id,
      cycle: cycles.name,
      applicationId: applications.id,
      levels: sql<number[]>`array_agg(${reviewRatings.level} order by ${reviewRatings.level})`,
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
  const byCycle = groupBy(rows, ({ cycleId }) => cycleId);
  return [...byCycle].map(([id, ofCycle]) => ({
    id,
    cycle: ofCycle[0]!.cycle,
    ...agreementWithRange(togetherBy(ofCycle), id),
  }));
}

/** The items of each application, which hang together. */
export function togetherBy(
  rows: readonly { readonly applicationId: string; readonly levels: readonly number[] }[],
): RatedTogether[] {
  return [...groupBy(rows, ({ applicationId }) => applicationId)].map(([key, items]) => ({
    key,
    items: items.map(({ levels }) => levels),
  }));
}
