import { and, eq, isNull } from 'drizzle-orm';
import { matchTable } from '#app/domain/matching/match-table.ts';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { catalogueTable } from '#app/features/matching/catalogue-table.server.ts';
import { openNeedsOfAll } from '#app/features/matching/open-needs.server.ts';
import { matchWeights, needFacts, turnToday } from '#app/features/matching/own-school.server.ts';
import { setAsideIds } from '#app/features/matching/set-aside-ids.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { shortlistEntries, shortlists } from '#db/schema/index.ts';

/** A need speaks for the offerings that fit it best. */
const BEST_FITS = 3;
const MOST_NEEDS = 2_000;

/**
 * Which schools may come to want an offering: those with an open need that it fits best, and those that hold it on a
 * shortlist. Only how many they are is shown: what a school thinks of is its own.
 */
export async function interestedSchools(ctx: Context): Promise<ReadonlyMap<OfferingId, Set<SchoolCode>>> {
  const [open, table, listed] = await Promise.all([
    openNeedsOfAll(ctx, MOST_NEEDS),
    catalogueTable(ctx),
    shortlisted(ctx),
  ]);
  const aside = await setAsideIds(
    ctx.db,
    open.map(({ need }) => need.id),
  );
  const interested = new Map<OfferingId, Set<SchoolCode>>();
  const add = (offeringId: OfferingId, code: SchoolCode) =>
    interested.set(offeringId, (interested.get(offeringId) ?? new Set()).add(code));
  for (const { need, school } of open) {
    const { matches } = matchTable(needFacts(need, school), table, {
      weights: matchWeights(ctx),
      turn: turnToday(ctx, school.code),
      without: aside.get(need.id) ?? new Set(),
    });
    for (const { offeringId } of matches.slice(0, BEST_FITS)) add(offeringId, school.code);
  }
  for (const { offeringId, code } of listed) add(offeringId, code);
  return interested;
}

const shortlisted = (ctx: Context) =>
  ctx.db
    .selectDistinct({ offeringId: shortlistEntries.offeringId, code: shortlists.schoolCode })
    .from(shortlistEntries)
    .innerJoin(shortlists, eq(shortlists.id, shortlistEntries.shortlistId))
    .where(and(eq(shortlists.schoolYear, ctx.schoolYear), isNull(shortlistEntries.removedAt)));
