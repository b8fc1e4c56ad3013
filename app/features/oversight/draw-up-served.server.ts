import { and, asc, eq, exists, isNotNull, ne, or, sql, sum } from 'drizzle-orm';
import { servedFigures } from '#app/domain/partnerships/served-figures.ts';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import {
  offerings,
  opportunityIndexValues,
  partnerships,
  schoolProfiles,
  schools,
  servedTables,
} from '#db/schema/index.ts';
import { NO_BAND } from './filters.ts';

/** Whose places count: those that a side ended early are given back. */
export const isCounted = ne(partnerships.status, 'ended');

/**
 * Draws up the year's places by category and school, once a day: hiding what would give a small count away takes its time, and
 * is the same for every reader. Returns whether it was drawn up now.
 */
export async function drawUpServed(ctx: Context): Promise<boolean> {
  authorize(ctx, 'calendar.turn');
  const { schoolYear } = ctx;
  const [known] = await ctx.db
    .select({ drawnUpOn: servedTables.drawnUpOn })
    .from(servedTables)
    .where(eq(servedTables.schoolYear, schoolYear));
  const drawnUpOn = today(ctx);
  if (known?.drawnUpOn === drawnUpOn) return false;
  const [told, places] = [await schoolsWithBand(ctx), await placesBySchool(ctx)];
  const figures = servedFigures(told, places, [...INDEX_BANDS.map(({ key }): string => key), NO_BAND]);
  await ctx.db
    .insert(servedTables)
    .values({ schoolYear, figures, drawnUpOn })
    .onConflictDoUpdate({ target: servedTables.schoolYear, set: { figures, drawnUpOn } });
  return true;
}

/**
 * Places in partnerships by category and school, one grouped query over the year. A child in two partnerships counts
 * twice: these are places, not children.
 */
function placesBySchool(ctx: Context) {
  return ctx.db
    .select({
      schoolCode: partnerships.schoolCode,
      category: sql<string>`coalesce(${offerings.category}, '')`,
      students: sum(partnerships.headcount).mapWith(Number),
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .where(and(eq(partnerships.schoolYear, ctx.schoolYear), isCounted))
    .groupBy(partnerships.schoolCode, offerings.category);
}

/** Every school of the year, and every other that has places in it: the lists count those too. */
async function schoolsWithBand(ctx: Context) {
  const counted = ctx.db
    .select({ one: sql`1` })
    .from(partnerships)
    .where(
      and(eq(partnerships.schoolCode, schools.code), eq(partnerships.schoolYear, ctx.schoolYear), isCounted),
    );
  const rows = await ctx.db
    .select({ code: schools.code, hundredths: opportunityIndexValues.hundredths })
    .from(schools)
    .leftJoin(
      schoolProfiles,
      and(eq(schoolProfiles.schoolCode, schools.code), eq(schoolProfiles.schoolYear, ctx.schoolYear)),
    )
    .leftJoin(
      opportunityIndexValues,
      and(
        eq(opportunityIndexValues.schoolCode, schools.code),
        eq(
          opportunityIndexValues.releaseId,
          sql`(select id from opportunity_index_releases where school_year = ${ctx.schoolYear} order by created_at desc limit 1)`,
        ),
      ),
    )
    .where(or(isNotNull(schoolProfiles.name), exists(counted)))
    .orderBy(asc(schoolProfiles.name), asc(schools.code));
  return rows.map(({ code, hundredths }) => ({ code, band: indexBand(hundredths)?.key ?? NO_BAND }));
}
