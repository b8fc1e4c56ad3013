import { and, countDistinct, eq, inArray } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { OwnSchool } from '#app/features/matching/own-school.server.ts';
import {
  FEWEST_SIMILAR,
  opportunityIndexOf,
  similarSchools,
} from '#app/features/my-school/beside-similar.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { partnerships } from '#db/schema/index.ts';

/**
 * At how many schools like this one each offering is this year. Too few similar schools say nothing. Names of schools
 * with an offering are public; that they are like this school is all that is added.
 */
export async function usedBySimilar(
  ctx: Context,
  school: OwnSchool,
  ids: readonly OfferingId[],
): Promise<Map<OfferingId, number>> {
  const index = ids.length === 0 ? null : await opportunityIndexOf(ctx, school.code);
  if (index === null || school.enrollment === 0) return new Map();
  const similar = await similarSchools(ctx, school, index);
  if (similar.length < FEWEST_SIMILAR) return new Map();
  const rows = await ctx.db
    .select({ offeringId: partnerships.offeringId, schools: countDistinct(partnerships.schoolCode) })
    .from(partnerships)
    .where(
      and(
        inArray(partnerships.offeringId, [...ids]),
        eq(partnerships.schoolYear, ctx.schoolYear),
        inArray(partnerships.status, ['planned', 'cleared', 'active']),
        inArray(
          partnerships.schoolCode,
          similar.map(({ code }) => code),
        ),
      ),
    )
    .groupBy(partnerships.offeringId);
  return new Map(rows.map(({ offeringId, schools }) => [offeringId, schools]));
}
