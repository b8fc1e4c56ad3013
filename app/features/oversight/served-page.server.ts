import { eq } from 'drizzle-orm';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { schoolNames } from '#app/features/district/school-names.server.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { formatDate, formatSchoolYear, plural } from '#app/ui/format.ts';
import { servedTables } from '#db/schema/index.ts';
import { NO_CATEGORY } from './filters.ts';

export const SERVED_PAGE_SIZE = 25;

/** The year's table as the worker last drew it up; without any before its first day. */
async function servedTable(ctx: Context) {
  authorize(ctx, 'coverage.read');
  const [labels, [table]] = await Promise.all([
    termLabels(ctx.db),
    ctx.db.select().from(servedTables).where(eq(servedTables.schoolYear, ctx.schoolYear)),
  ]);
  const { categories, bands, schools } = table?.figures ?? { categories: [], bands: [], schools: [] };
  return {
    asOf: table ? table.drawnUpOn : null,
    categories: categories.map((code) => ({
      code: code || NO_CATEGORY,
      label: code === '' ? 'No category' : labels.category.label(code),
    })),
    byBand: bands.map((band) => ({ ...band, label: bandLabel(band.key) })),
    schools,
  };
}

const bandLabel = (key: string) =>
  INDEX_BANDS.find((band) => band.key === key)?.label ?? 'No Opportunity Index';

async function named<School extends { readonly code: string; readonly band: string }>(
  ctx: Context,
  schools: readonly School[],
) {
  const nameOf = await schoolNames(
    ctx.db,
    schools.map(({ code }) => code as SchoolCode),
    ctx.schoolYear,
  );
  return schools.map((school) => ({
    ...school,
    name: nameOf(school.code),
    band: bandLabel(school.band),
  }));
}

/** Places by category, school and Opportunity Index. Counts under ten are hidden, and as many others as it takes. */
export async function servedPage(ctx: Context, search: { page: number }) {
  const { asOf, categories, byBand, schools } = await servedTable(ctx);
  const pageCount = Math.max(1, Math.ceil(schools.length / SERVED_PAGE_SIZE));
  const page = Math.min(search.page, pageCount);
  return {
    schoolYear: formatSchoolYear(ctx.schoolYear),
    asOf: asOf && formatDate(asOf),
    categories,
    byBand,
    page,
    pageCount,
    total: schools.length,
    schools: await named(ctx, schools.slice((page - 1) * SERVED_PAGE_SIZE, page * SERVED_PAGE_SIZE)),
  };
}

/** The table as it was last drawn up: the bands, then every school in it, hidden as on its page. That it was taken is recorded. */
export async function servedCsv(ctx: Context): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  const { asOf, categories, byBand, schools } = await servedTable(ctx);
  const rows = await named(ctx, schools);
  const shown = (count: number | null) => (count === null ? 'under 10 or hidden' : String(count));
  await inTransaction(ctx, (ctx) =>
    record(ctx, {
      type: 'places.exported',
      subjectType: 'partnership-list',
      subjectId: ctx.schoolYear,
      data: { schools: rows.length },
    }),
  );
  async function* lines() {
    yield byBand.map(({ label, schools, counts, total }) => [
      `All ${plural(schools, 'school')} of the band`,
      '',
      label,
      ...counts.map(shown),
      shown(total),
    ]);
    yield rows.map(({ code, name, band, counts, total }) => [
      name,
      code,
      band,
      ...counts.map(shown),
      shown(total),
    ]);
  }
  return {
    name: `places-by-school-${ctx.schoolYear}-${asOf ?? 'none'}.csv`,
    body: csvStream(
      ['School', 'School code', 'Opportunity Index', ...categories.map(({ label }) => label), 'All'],
      lines(),
    ),
  };
}
