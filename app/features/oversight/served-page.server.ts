import { and, asc, eq, inArray, sql, sum } from 'drizzle-orm';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import { suppressNested } from '#app/domain/shared/suppress-nested.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { offerings, opportunityIndexValues, partnerships, schoolProfiles } from '#db/schema/index.ts';

export const SERVED_PAGE_SIZE = 25;

const NO_BAND = { key: 'none', label: 'No Opportunity Index' };

type Cell = { schoolCode: string; category: string; students: number };

/**
 * Places in partnerships by category and school, one grouped query over the year. A child in two partnerships counts
 * twice: these are places, not children.
 */
async function placesBySchool(ctx: Context): Promise<Cell[]> {
  const rows = await ctx.db
    .select({
      schoolCode: partnerships.schoolCode,
      category: sql<string>`coalesce(${offerings.category}, '')`,
      students: sum(partnerships.headcount).mapWith(Number),
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .where(
      and(
        eq(partnerships.schoolYear, ctx.schoolYear),
        inArray(partnerships.status, ['planned', 'cleared', 'active', 'completed', 'verified']),
      ),
    )
    .groupBy(partnerships.schoolCode, offerings.category);
  return rows;
}

async function schoolsWithIndex(ctx: Context) {
  const rows = await ctx.db
    .select({
      code: schoolProfiles.schoolCode,
      name: schoolProfiles.name,
      hundredths: opportunityIndexValues.hundredths,
    })
    .from(schoolProfiles)
    .leftJoin(
      opportunityIndexValues,
      and(
        eq(opportunityIndexValues.schoolCode, schoolProfiles.schoolCode),
        eq(
          opportunityIndexValues.releaseId,
          sql`(select id from opportunity_index_releases where school_year = ${ctx.schoolYear} order by created_at desc limit 1)`,
        ),
      ),
    )
    .where(eq(schoolProfiles.schoolYear, ctx.schoolYear))
    .orderBy(asc(schoolProfiles.name));
  return rows.map(({ code, name, hundredths }) => ({ code, name, band: indexBand(hundredths) ?? NO_BAND }));
}

async function servedTable(ctx: Context) {
  authorize(ctx, 'coverage.read');
  const [labels, cells, schools] = await Promise.all([
    termLabels(ctx.db),
    placesBySchool(ctx),
    schoolsWithIndex(ctx),
  ]);
  const codes = [...new Set(cells.map(({ category }) => category))].sort();
  const categories = codes.map((code) => ({
    code,
    label: code === '' ? 'No category' : labels.category.label(code),
  }));
  const at = new Map(
    cells.map(({ schoolCode, category, students }) => [`${schoolCode} ${category}`, students]),
  );
  const counts = (code: string) => codes.map((category) => at.get(`${code} ${category}`) ?? 0);
  // Hidden as one with the bands: what a band shows less what its other schools show must tell nothing of a school.
  const bands = [...INDEX_BANDS, NO_BAND].flatMap(({ key, label }) => {
    const own = schools.filter(({ band }) => band.key === key);
    return own.length === 0 ? [] : [{ key, label, own }];
  });
  const nest = suppressNested(bands.map(({ own }) => own.map(({ code }) => counts(code))));
  const shownOf = new Map(
    bands.flatMap(({ own }, band) =>
      own.map(({ code }, place) => [code, nest.groups[band]!.members[place]!] as const),
    ),
  );
  return {
    categories,
    bySchool: schools.map(({ code, name, band }) => ({
      code,
      name,
      band: band.label,
      ...shownOf.get(code)!,
    })),
    byBand: bands.map(({ key, label, own }, place) => {
      const { counts, total } = nest.groups[place]!;
      return { key, label, schools: own.length, counts, total };
    }),
  };
}

/** Places by category, school and Opportunity Index. Counts under ten are hidden, and as many others as it takes. */
export async function servedPage(ctx: Context, search: { page: number }) {
  const { categories, bySchool, byBand } = await servedTable(ctx);
  const pageCount = Math.max(1, Math.ceil(bySchool.length / SERVED_PAGE_SIZE));
  const page = Math.min(search.page, pageCount);
  return {
    schoolYear: formatSchoolYear(ctx.schoolYear),
    categories,
    byBand,
    page,
    pageCount,
    total: bySchool.length,
    schools: bySchool.slice((page - 1) * SERVED_PAGE_SIZE, page * SERVED_PAGE_SIZE),
  };
}

/** Every school of the year, one line each, hidden as on the page. */
export async function servedCsv(ctx: Context): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  const { categories, bySchool } = await servedTable(ctx);
  const shown = (count: number | null) => (count === null ? 'under 10 or hidden' : String(count));
  async function* lines() {
    yield bySchool.map(({ code, name, band, counts, total }) => [
      name,
      code,
      band,
      ...counts.map(shown),
      shown(total),
    ]);
  }
  return {
    name: `places-by-school-${ctx.schoolYear}-${ctx.now.toISOString().slice(0, 10)}.csv`,
    body: csvStream(
      ['School', 'School code', 'Opportunity Index', ...categories.map(({ label }) => label), 'All'],
      lines(),
    ),
  };
}
