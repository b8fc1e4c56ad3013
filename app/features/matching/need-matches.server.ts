import { matchOfferings } from '#app/domain/matching/match-offerings.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { matchWeights, type NeedRow, needFacts, type OwnSchool } from './own-school.server.ts';
import { factsOf, publishedOfferings } from './published-offerings.server.ts';

export type NeedCounts = { readonly matches: number; readonly nearMisses: number };

/** How many offerings match each need, and how many are one change away: one query for any number of needs. */
export async function countMatches(
  ctx: Context,
  school: OwnSchool,
  needs: readonly NeedRow[],
): Promise<Map<NeedId, NeedCounts>> {
  if (needs.length === 0) return new Map();
  const facts = (await publishedOfferings(ctx)).map(factsOf);
  const weights = matchWeights(ctx);
  return new Map(
    needs.map((need) => {
      const { matches, nearMisses } = matchOfferings(needFacts(need, school), facts, weights);
      return [need.id, { matches: matches.length, nearMisses: nearMisses.length }];
    }),
  );
}
