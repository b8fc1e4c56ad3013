import { asc, eq } from 'drizzle-orm';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { OWNER_LABELS, standingOf } from '#app/features/partnership/components/clearance-words.ts';
import { OTHER_YEARS, yearOf } from '#app/features/partnership/year-choice.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { formatHundredths, formatSchoolYear } from '#app/ui/format.ts';
import { schoolProfiles } from '#db/schema/index.ts';
import { countInFile } from './count-in-file.ts';
import {
  countDistrict,
  type DistrictRow,
  districtIds,
  districtRows,
  districtRowsOf,
  overdueByItem,
} from './district-partnerships.server.ts';
import {
  type DistrictSearch,
  filtersQuery,
  NO_BAND,
  NO_CATEGORY,
  type PartnershipFilters,
  STANDINGS,
} from './filters.ts';
import { STANDING_WORDS } from './oversight-words.ts';
import { deletedView, partnershipViewsOf } from './partnership-views.server.ts';

export const DISTRICT_PAGE_SIZE = 25;
const BATCH = 200;

/** All partnerships of a year for the Office: filtered, a page at a time, with what each lacks and who owes it. */
export async function districtPage(ctx: Context, search: DistrictSearch) {
  authorize(ctx, 'partnership.list-all');
  const { page, saved, deleted, ...filters } = search;
  const [labels, schools, counted, overdue, rows, views, gone] = await Promise.all([
    termLabels(ctx.db),
    schoolsOfYear(ctx, yearOf(ctx.schoolYear, filters.year)),
    countDistrict(ctx, filters),
    overdueByItem(ctx),
    districtRows(ctx, filters, { limit: DISTRICT_PAGE_SIZE, offset: (page - 1) * DISTRICT_PAGE_SIZE }),
    partnershipViewsOf(ctx),
    deleted ? deletedView(ctx, deleted) : null,
  ]);
  const choices = {
    years: OTHER_YEARS.map((value) => ({
      value,
      label: formatSchoolYear(yearOf(ctx.schoolYear, value)),
    })),
    thisYear: formatSchoolYear(ctx.schoolYear),
    schools,
    categories: [
      ...labels.category.choices.map(({ code, label }) => ({ value: code, label })),
      { value: NO_CATEGORY, label: 'No category' },
    ],
    items: overdue.items.map(({ key, label }) => ({ value: key, label })),
    bands: [
      ...INDEX_BANDS.map(({ key, label }) => ({ value: key as string, label: label as string })),
      { value: NO_BAND, label: 'No Opportunity Index' },
    ],
    standings: STANDINGS.map((value) => ({ value, label: STANDING_WORDS[value] })),
  };
  return {
    schoolYear: formatSchoolYear(yearOf(ctx.schoolYear, filters.year)),
    filters,
    query: filtersQuery(filters),
    page,
    pageSize: DISTRICT_PAGE_SIZE,
    total: counted.partnerships,
    places: counted.places,
    overdue: { all: overdue.all, items: overdue.items.filter((each) => each.count > 0) },
    choices,
    views,
    opened: views.find(({ id }) => id === saved) ?? null,
    deleted: gone,
    rows: rows.map((row) => ({
      ...row,
      category: row.category === null ? null : labels.category.label(row.category),
      index: row.index === null ? null : formatHundredths(row.index),
    })),
  };
}

async function schoolsOfYear(ctx: Context, year: SchoolYear) {
  return ctx.db
    .select({ value: schoolProfiles.schoolCode, label: schoolProfiles.name })
    .from(schoolProfiles)
    .where(eq(schoolProfiles.schoolYear, year))
    .orderBy(asc(schoolProfiles.name));
}

const HEADERS = [
  'Partnership',
  'Offering',
  'Partner',
  'Category',
  'School',
  'School code',
  'Opportunity Index',
  'Standing',
  'First day',
  'Last day',
  'Students',
  'Price',
  'Overdue',
  'Missing',
  'Next',
];

/**
 * Exactly what a view shows, over all of its pages. Which partnerships is settled and recorded at once; each line tells
 * its partnership as it stands when the line is written, so that a slow download holds no transaction open.
 */
export async function exportDistrict(
  ctx: Context,
  filters: PartnershipFilters,
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  authorize(ctx, 'partnership.list-all');
  const [ids, labels] = await inTransaction(ctx, async (ctx) => {
    const found = await districtIds(ctx, filters);
    const words = await termLabels(ctx.db);
    await record(ctx, {
      type: 'partnerships.exported',
      subjectType: 'partnership-list',
      subjectId: yearOf(ctx.schoolYear, filters.year),
      data: { filter: filtersQuery(filters), count: found.length },
    });
    return [found, words] as const;
  });
  async function* lines() {
    for (let first = 0; first < ids.length; first += BATCH) {
      const rows = await districtRowsOf(ctx, filters, ids.slice(first, first + BATCH));
      yield rows.map((row) => cells(row, labels.category.label));
    }
  }
  return {
    name: `partnerships-${yearOf(ctx.schoolYear, filters.year)}-${ctx.now.toISOString().slice(0, 10)}.csv`,
    body: csvStream(HEADERS, lines()),
  };
}

function cells(row: DistrictRow, category: (code: string) => string): string[] {
  return [
    row.reference,
    row.offering,
    row.organization,
    row.category === null ? '' : category(row.category),
    row.school,
    row.schoolCode,
    row.index === null ? '' : formatHundredths(row.index),
    standingOf(row.status, row.started).words,
    row.startsOn,
    row.endsOn,
    countInFile(row.headcount),
    (row.price / 100).toFixed(2),
    row.overdue ? 'yes' : 'no',
    row.missing.map(({ words }) => words).join('; '),
    [...new Set(row.missing.map(({ owner }) => OWNER_LABELS[owner]))].join('; '),
  ];
}
