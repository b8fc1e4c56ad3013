import { and, eq, lt, ne, sql, sum } from 'drizzle-orm';
import { impactFigures } from '#app/domain/ratings/impact-figures.ts';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import { previousSchoolYear, type SchoolYear } from '#app/domain/shared/year.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import {
  impactReleases,
  offerings,
  opportunityIndexReleases,
  opportunityIndexValues,
  partnershipImpacts,
  partnershipRatings,
  partnerships,
} from '#db/schema/index.ts';
import { verifyingClosesOn } from './verifying-closes.server.ts';

/** What stands in place of a band for schools without an index. */
export const NO_BAND = 'none';

/**
 * Publishes last year's students served, once its verifying has closed: drawn up once, by one worker, and never changed. What is
 * corrected later stays out of it, because the difference between two readings would tell what each of them hides. Returns
 * whether it was published now.
 */
export async function releaseImpact(ctx: Context): Promise<boolean> {
  authorize(ctx, 'calendar.turn');
  const year = previousSchoolYear(ctx.schoolYear);
  const closesOn = await verifyingClosesOn(ctx, year);
  if (today(ctx) <= closesOn) return false;
  const [known] = await ctx.db
    .select({ year: impactReleases.schoolYear })
    .from(impactReleases)
    .where(eq(impactReleases.schoolYear, year));
  if (known) return false;
  return inTransaction(ctx, async (ctx) => {
    const served = await servedBy(ctx, year, endOfDay(closesOn, ctx.district.timeZone));
    const order = [...INDEX_BANDS.map(({ key }): string => key), NO_BAND];
    const [released] = await ctx.db
      .insert(impactReleases)
      .values({
        schoolYear: year,
        figures: impactFigures(
          served.map((row) => ({ ...row, band: indexBand(row.index)?.key ?? NO_BAND })),
          order,
        ),
        releasedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ year: impactReleases.schoolYear });
    if (!released) return false;
    await record(ctx, {
      type: 'impact.released',
      subjectType: 'school-year',
      subjectId: year,
      data: { schoolYear: year, closedOn: closesOn },
    });
    return true;
  });
}

/** Students by category and index, as the schools that verified in time counted them. */
async function servedBy(ctx: Context, year: SchoolYear, before: Date) {
  const index = sql<number | null>`(
    select v.hundredths from ${opportunityIndexValues} v
      join ${opportunityIndexReleases} r on r.id = v.release_id
     where v.school_code = ${partnerships.schoolCode} and r.school_year in (${year}, ${ctx.schoolYear})
     order by r.school_year, r.created_at limit 1)`;
  const rows = await ctx.db
    .select({
      category: sql<string>`coalesce(${offerings.category}, '')`,
      index,
      students: sum(partnershipImpacts.students).mapWith(Number),
    })
    .from(partnershipImpacts)
    .innerJoin(partnerships, eq(partnerships.id, partnershipImpacts.partnershipId))
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(partnershipRatings, eq(partnershipRatings.partnershipId, partnerships.id))
    .where(
      and(
        eq(partnerships.schoolYear, year),
        eq(partnershipImpacts.side, 'school'),
        ne(partnershipRatings.tookPlace, 'no'),
        lt(partnershipRatings.confirmedAt, before),
      ),
    )
    .groupBy(sql`1`, sql`2`);
  return rows.map((row) => ({ ...row, students: row.students ?? 0 }));
}
