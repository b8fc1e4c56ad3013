import { and, avg, eq, isNotNull, isNull } from 'drizzle-orm';
import { placeTiles, type TilePlace } from '#app/domain/schools/place-tiles.ts';
import type { Context } from '#app/platform/context.server.ts';
import { organizations, schoolProfiles } from '#db/schema/index.ts';

/**
 * Where each neighborhood stands on the diagram of the district: by the middle of its schools of the year, or of its
 * partners where it has no school. One without either has no tile, and stands in the list alone.
 */
export async function neighborhoodTiles(ctx: Context): Promise<Map<string, TilePlace>> {
  const [ofPartners, ofSchools] = await Promise.all([
    ctx.db
      .select(middleOf(organizations))
      .from(organizations)
      .where(and(isNotNull(organizations.neighborhood), isNull(organizations.mergedInto)))
      .groupBy(organizations.neighborhood),
    ctx.db
      .select(middleOf(schoolProfiles))
      .from(schoolProfiles)
      .where(and(isNotNull(schoolProfiles.neighborhood), eq(schoolProfiles.schoolYear, ctx.schoolYear)))
      .groupBy(schoolProfiles.neighborhood),
  ]);
  const middles = new Map(
    [...ofPartners, ...ofSchools].flatMap(({ code, latitude, longitude }) =>
      code === null || latitude === null || longitude === null
        ? []
        : [[code, { code, latitude, longitude }] as const],
    ),
  );
  return placeTiles([...middles.values()]);
}

const middleOf = <Table extends typeof organizations | typeof schoolProfiles>(of: Table) => ({
  code: of.neighborhood,
  latitude: avg(of.latitude).mapWith(Number),
  longitude: avg(of.longitude).mapWith(Number),
});
