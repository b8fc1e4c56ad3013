import { fairShares, TOP_PLACES } from '#app/domain/matching/fair-share.ts';
import type { Ranking } from '#app/domain/matching/match-table.ts';
import { fitBand } from '#app/domain/matching/take-turns.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import type { Context } from '#app/platform/context.server.ts';
import { exposureTallies } from '#db/schema/index.ts';

/** Beyond so many, the share of each of a run of equals is too small to be worth a line. */
const MOST_NOTED = 60;

export type Exposed = { offeringId: OfferingId; shown: 0 | 1; top: 0 | 1; share: number; points: number };

/** What the first page of a list shows, and what its top places would be worth to each equal of those in them. */
export function exposureOf(ranking: Ranking, pageSize: number): Exposed[] {
  const shares = fairShares(ranking.bands);
  let inTop = 0;
  for (const [band, count] of ranking.bands) if (shares.has(band)) inTop += count;
  const noted = ranking.slice(0, Math.max(pageSize, Math.min(inTop, MOST_NOTED)));
  return noted.map(({ offeringId, points }, place) => ({
    offeringId,
    shown: place < pageSize ? 1 : 0,
    top: place < TOP_PLACES ? 1 : 0,
    share: shares.get(fitBand(points)) ?? 0,
    points: place < pageSize ? points : 0,
  }));
}

/** Notes one look at a first page of matches: offerings and the day, and nobody’s name, school or need. */
export async function noteExposure(ctx: Context, exposed: readonly Exposed[]): Promise<void> {
  if (exposed.length === 0) return;
  await ctx.db.insert(exposureTallies).values({
    schoolYear: ctx.schoolYear,
    day: dateIn(ctx.district.timeZone, ctx.now),
    offeringIds: exposed.map(({ offeringId }) => offeringId),
    shown: exposed.map(({ shown }) => shown),
    top: exposed.map(({ top }) => top),
    share: exposed.map(({ share }) => share),
    points: exposed.map(({ points }) => points),
  });
}

/**
 * Notes one look of a school at a first page of search results: offerings and the day, and nobody’s name, school or
 * words. What families and crawlers look at is no exposure to schools.
 */
export async function noteFound(ctx: Context, offeringIds: readonly OfferingId[]): Promise<void> {
  if (ctx.actor.schoolCode === null || offeringIds.length === 0) return;
  const none = offeringIds.map(() => 0);
  await ctx.db.insert(exposureTallies).values({
    schoolYear: ctx.schoolYear,
    day: dateIn(ctx.district.timeZone, ctx.now),
    offeringIds: [...offeringIds],
    shown: none,
    top: none,
    share: none,
    points: none,
    found: offeringIds.map(() => 1),
  });
}
