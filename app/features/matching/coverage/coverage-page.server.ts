import { termLabels } from '#app/features/district/term-labels.server.ts';
import { needInWords } from '#app/features/matching/need-in-words.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { coverageGroups, keysOf } from './coverage-groups.ts';
import { HINDRANCE_RECRUITS, HINDRANCE_WORDS } from './coverage-words.ts';
import {
  type CoverageCell,
  coverageCells,
  coverageStanding,
  coveredNeeds,
  isAskedFor,
} from './covered-needs.server.ts';
import type { CoverageSearch } from './inputs.ts';

const PAGE_SIZE = 25;
const FILTERS = ['category', 'neighborhood', 'band', 'hindrance'] as const;

/**
 * Open needs that nothing of their kind matches: how many by category, neighborhood and Opportunity Index, what is in
 * the way, and which they are. For the Office alone, which reads every need anyway; hence no count is suppressed.
 */
export async function coveragePage(ctx: Context, search: CoverageSearch) {
  authorize(ctx, 'coverage.read');
  const [labels, cells, standing] = await Promise.all([
    termLabels(ctx.db),
    coverageCells(ctx),
    coverageStanding(ctx),
  ]);
  const groups = coverageGroups(cells, labels);
  const total = unmetIn(cells, search);
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(search.page, pageCount);
  const listed = await coveredNeeds(ctx, isAskedFor(search), {
    from: (page - 1) * PAGE_SIZE,
    most: PAGE_SIZE,
  });
  const filters = FILTERS.filter((each) => search[each] !== undefined);
  return {
    schoolYear: formatSchoolYear(ctx.schoolYear),
    ...groups,
    ...standing,
    page,
    pageCount,
    total,
    filters: filters.map((key) => ({ key, label: filterLabel(key, search[key]!, groups) })),
    needs: listed.map((row) => ({
      id: row.need.id,
      title: row.need.title,
      school: row.school.name,
      schoolCode: row.school.code,
      inWords: needInWords(row.need, labels),
      index: row.opportunityIndex === null ? null : (row.opportunityIndex / 100).toFixed(2),
      matches: row.coverage.matches,
      nearMisses: row.coverage.nearMisses,
      hindrance: HINDRANCE_WORDS[row.coverage.hindrance!],
      recruit: HINDRANCE_RECRUITS[row.coverage.hindrance!],
    })),
  };
}

function unmetIn(cells: readonly CoverageCell[], search: CoverageSearch): number {
  const listed = cells.filter(
    (cell) =>
      cell.hindrance !== null &&
      FILTERS.every((each) => search[each] === undefined || keysOf(cell)[each] === search[each]),
  );
  return listed.reduce((sum, { count }) => sum + count, 0);
}

type Groups = ReturnType<typeof coverageGroups>;

function filterLabel(key: (typeof FILTERS)[number], value: string, groups: Groups): string {
  const lists = {
    category: groups.byCategory,
    neighborhood: groups.byNeighborhood,
    band: groups.byBand,
    hindrance: groups.byHindrance,
  };
  return lists[key].find((group) => group.key === value)?.label ?? value;
}

const HEADERS = [
  'Need',
  'School',
  'School code',
  'Neighborhood',
  'Opportunity Index',
  'Category',
  'Grades',
  'Students',
  'Offerings that match',
  'Of its kind',
  'Of its kind and one change away',
  'What is in the way',
];

/** Every open need of the year, one line each, met or not, in the order of the page. */
export async function coverageCsv(ctx: Context): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  authorize(ctx, 'coverage.read');
  const [labels, rows] = await Promise.all([termLabels(ctx.db), coveredNeeds(ctx)]);
  async function* lines() {
    yield rows.map(({ need, school, opportunityIndex, coverage }) => [
      need.title,
      school.name,
      school.code,
      school.neighborhood === null ? '' : labels.neighborhood.label(school.neighborhood),
      opportunityIndex === null ? '' : (opportunityIndex / 100).toFixed(2),
      need.category === null ? '' : labels.category.label(need.category),
      need.grades.join(' '),
      String(need.headcount ?? ''),
      String(coverage.matches),
      String(coverage.ofItsKind),
      String(coverage.nearMisses),
      coverage.hindrance === null ? 'Nothing: it is met' : HINDRANCE_WORDS[coverage.hindrance],
    ]);
  }
  return {
    name: `coverage-${ctx.schoolYear}-${ctx.now.toISOString().slice(0, 10)}.csv`,
    body: csvStream(HEADERS, lines()),
  };
}
