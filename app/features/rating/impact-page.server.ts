import { and, eq, lte, ne, sql, sum } from 'drizzle-orm';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import { LEAST_PUBLISHED, suppress } from '#app/domain/shared/suppress.ts';
import { lastDay, previousSchoolYear, type SchoolYear } from '#app/domain/shared/year.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  calendarDates,
  offerings,
  opportunityIndexReleases,
  opportunityIndexValues,
  partnershipImpacts,
  partnershipRatings,
  partnerships,
} from '#db/schema/index.ts';

/**
 * The students whom verified partnerships served last year, by service category and Opportunity Index, as everybody may
 * read it: one table with its totals, and no other that shares a number with it. It holds what was verified by the last day of
 * the year's verifying and stands only after it, so that it never changes and two readings of it have no difference.
 */
export async function impactPage(ctx: Context) {
  authorize(ctx, 'catalogue.read');
  const year = previousSchoolYear(ctx.schoolYear);
  const [date] = await ctx.db
    .select({ onDay: calendarDates.onDay })
    .from(calendarDates)
    .where(and(eq(calendarDates.kind, 'year-end'), eq(calendarDates.schoolYear, year)));
  const closesOn = date?.onDay ?? lastDay(year);
  const [rows, labels] = await Promise.all([
    today(ctx) > closesOn ? servedBy(ctx, year, endOfDay(closesOn, ctx.district.timeZone)) : [],
    termLabels(ctx.db),
  ]);
  const bands = [
    ...INDEX_BANDS.map(({ key, label }) => ({ key: key as string, label: label as string })),
    NO_INDEX,
  ];
  const categories = [...new Set(rows.map(({ category }) => category))].sort();
  const used = bands.filter(({ key }) => rows.some((row) => bandOf(row.index) === key));
  const counts = categories.map((category) =>
    used.map(({ key }) =>
      rows
        .filter((row) => row.category === category && bandOf(row.index) === key)
        .reduce((all, { students }) => all + students, 0),
    ),
  );
  const table = suppress(counts);
  return {
    schoolYear: formatSchoolYear(year),
    least: LEAST_PUBLISHED,
    bands: used,
    rows: categories.map((category, place) => ({
      key: category,
      label: category === '' ? 'No category' : labels.category.label(category),
      cells: table.cells[place] ?? [],
      total: table.rowTotals[place] ?? null,
    })),
    columnTotals: table.columnTotals,
    total: categories.length === 0 ? null : table.total,
  };
}

const NO_INDEX = { key: 'none', label: 'No index' };
const bandOf = (index: number | null): string => indexBand(index)?.key ?? NO_INDEX.key;

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
        lte(partnershipRatings.confirmedAt, before),
      ),
    )
    .groupBy(sql`1`, sql`2`);
  return rows.map((row) => ({ ...row, students: row.students ?? 0 }));
}
