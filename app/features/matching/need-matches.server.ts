import { matchTable } from '#app/domain/matching/match-table.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { catalogueTable } from './catalogue-table.server.ts';
import { matchWeights, type NeedRow, needFacts, type OwnSchool, turnToday } from './own-school.server.ts';
import { setAsideIds } from './set-aside-ids.server.ts';

export type NeedCounts = { readonly matches: number; readonly nearMisses: number };

/** How many offerings match each need, and how many are one change away, less what each has set aside. */
export async function countMatches(
  ctx: Context,
  school: OwnSchool,
  needs: readonly NeedRow[],
): Promise<Map<NeedId, NeedCounts>> {
  if (needs.length === 0) return new Map();
  const aside = await setAsideIds(
    ctx.db,
    needs.map(({ id }) => id),
  );
  const table = await catalogueTable(ctx);
  const rules = { weights: matchWeights(ctx), turn: turnToday(ctx, school.code) };
  return new Map(
    needs.map((need) => {
      const without = aside.get(need.id) ?? new Set();
      const { matches, nearMisses } = matchTable(needFacts(need, school), table, { ...rules, without });
      return [need.id, { matches: matches.total, nearMisses: nearMisses.total }];
    }),
  );
}
