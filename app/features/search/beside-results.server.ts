import { and, asc, countDistinct, eq, inArray } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { OwnSchool } from '#app/features/matching/own-school.server.ts';
import {
  FEWEST_SIMILAR,
  opportunityIndexOf,
  similarSchools,
} from '#app/features/my-school/beside-similar.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { partnerships, qualityScores, rubricStandards } from '#db/schema/index.ts';

export type StandardScore = { readonly key: string; readonly name: string; readonly score: number };

/** This year's score on each standard, in the order of the rubric: one query for a page of offerings. */
export async function standardsOf(
  ctx: Context,
  ids: readonly OfferingId[],
): Promise<Map<OfferingId, StandardScore[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      offeringId: qualityScores.offeringId,
      key: rubricStandards.key,
      name: rubricStandards.name,
      score: qualityScores.score,
    })
    .from(qualityScores)
    .innerJoin(rubricStandards, eq(rubricStandards.id, qualityScores.standardId))
    .where(and(inArray(qualityScores.offeringId, [...ids]), eq(qualityScores.schoolYear, ctx.schoolYear)))
    .orderBy(asc(rubricStandards.position));
  const byOffering = new Map<OfferingId, StandardScore[]>();
  for (const { offeringId, ...standard } of rows) {
    byOffering.set(offeringId, [...(byOffering.get(offeringId) ?? []), standard]);
  }
  return byOffering;
}

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
