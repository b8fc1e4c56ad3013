import { and, avg, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { placeTiles, type TilePlace } from '#app/domain/schools/place-tiles.ts';
import type { Context } from '#app/platform/context.server.ts';
import { organizations, schoolProfiles } from '#db/schema/index.ts';

/**
 * Where each neighborhood stands on the diagram of the district: by the middle of its schools of the year, or of its
 * partners where it has no school. One without either has no tile, and stands in the list alone.
 */
export async function neighborhoodTiles(
  ctx: Pick<Context, 'db' | 'schoolYear'>,
): Promise<Map<string, TilePlace>> {
  const ofPartners = ctx.db
    .select(middleOf(organizations, 0))
    .from(organizations)
    .where(and(isNotNull(organizations.neighborhood), isNull(organizations.mergedInto)))
    .groupBy(organizations.neighborhood);
  const ofSchools = ctx.db
    .select(middleOf(schoolProfiles, 1))
    .from(schoolProfiles)
    .where(and(isNotNull(schoolProfiles.neighborhood), eq(schoolProfiles.schoolYear, ctx.schoolYear)))
    .groupBy(schoolProfiles.neighborhood);
  const found = (await unionAll(ofPartners, ofSchools)).sort((a, b) => a.weight - b.weight);
  const middles = new Map(
    found.flatMap(({ code, latitude, longitude }) =>
      code === null || latitude === null || longitude === null
        ? []
        : [[code, { code, latitude, longitude }] as const],
    ),
  );
  return placeTiles([...middles.values()]);
}

/** The heavier one of two for the same neighborhood is taken. */
const middleOf = (of: typeof organizations | typeof schoolProfiles, weight: number) => ({
  weight: sql<number>`${weight}::int`.as('weight'),
  code: of.neighborhood,
  latitude: avg(of.latitude).mapWith(Number),
  longitude: avg(of.longitude).mapWith(Number),
});
