import { concentration } from '#app/domain/equity/concentration.ts';
import { equityTable, hasNothing } from '#app/domain/equity/equity-table.ts';
import { GRADE_SPANS } from '#app/domain/equity/grade-span.ts';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { centsAsTyped, formatHundredths } from '#app/ui/format.ts';
import {
  BY_FORMULA,
  type CategoryAward,
  categoryAwards,
  type SchoolFacts,
  schoolFacts,
} from './equity-facts.server.ts';
import { BAND_NONE, SPAN_NAME } from './equity-words.ts';
import type { EquitySearch, Grouping } from './inputs.ts';

const PAGE = 50;

type Group = { readonly key: string; readonly label: string };

export type EquityPage = Awaited<ReturnType<typeof equityPage>>;

/** Who received what in a fiscal year, group by group, and the schools behind any one number. */
export async function equityPage(ctx: Context, search: EquitySearch) {
  authorize(ctx, 'equity.read');
  const [all, awards] = await Promise.all([schoolFacts(ctx), categoryAwards(ctx)]);
  const groups = await groupsOf(ctx, all, awards);
  const years = [...new Set(all.map(({ fiscalYear }) => fiscalYear))].sort().reverse();
  const year = years.includes(search.year) ? search.year : (years[0] ?? null);
  const schools = all.filter(({ fiscalYear }) => fiscalYear === year);
  const own = awards.filter(({ fiscalYear }) => fiscalYear === year);
  const listed = listOf(schools, own, search);
  return {
    year,
    schoolYear: schools[0]?.schoolYear ?? ctx.schoolYear,
    years: years.map((fiscalYear) => yearRow(fiscalYear, all)),
    tables: {
      band: equityTable(schools, groups.band, ({ band }) => band),
      neighborhood: equityTable(schools, groups.neighborhood, ({ neighborhood }) => neighborhood),
      span: equityTable(schools, groups.span, ({ span }) => span),
    },
    use: {
      category: useRows(own, groups.category, ({ category }) => category),
      partner: useRows(own, groups.partner, ({ partner }) => partner),
      band: useRows(own, groups.band, bandOf(schools)),
    },
    concentration: concentration(needs(schools)),
    nothing: schools.filter(hasNothing).length,
    search: { ...search, year: year ?? '' },
    groupLabel: labelOf(groups, search),
    list: {
      rows: listed.slice((search.page - 1) * PAGE, search.page * PAGE).map(published),
      total: listed.length,
      cents: listed.reduce((sum, { cents }) => sum + cents, 0),
      services: listed.reduce((sum, { services }) => sum + services, 0),
      pageCount: Math.max(1, Math.ceil(listed.length / PAGE)),
    },
  };
}

/** The district's own lists, and whatever else the records hold: no school is left out of the sums. */
async function groupsOf(
  ctx: Context,
  schools: readonly SchoolFacts[],
  awards: readonly CategoryAward[],
): Promise<Readonly<Record<Exclude<Grouping, 'nothing'>, Group[]>>> {
  const { neighborhood, category } = await termLabels(ctx.db);
  const terms = (
    choices: readonly { code: string; label: string }[],
    occurring: readonly string[],
    none: string,
  ) => {
    const known = new Map(choices.map(({ code, label }) => [code, label]));
    const others = [...new Set(occurring)].filter((key) => key !== 'none' && !known.has(key)).sort();
    return [
      ...[...known].map(([key, label]) => ({ key, label })),
      ...others.map((key) => ({ key, label: key })),
      { key: 'none', label: none },
    ];
  };
  return {
    band: [...INDEX_BANDS.map(({ key, label }) => ({ key, label })), { key: 'none', label: BAND_NONE }],
    neighborhood: terms(
      neighborhood.choices,
      schools.map((school) => school.neighborhood),
      'No neighborhood on record',
    ),
    span: GRADE_SPANS.map((key) => ({ key, label: SPAN_NAME[key] })),
    category: terms(
      [...category.choices, { code: BY_FORMULA, label: 'Given by formula' }],
      awards.map((award) => award.category),
      'No category on record',
    ),
    partner: [...new Map(awards.map(({ partner, partnerName }) => [partner, partnerName]))]
      .map(([key, label]) => ({ key, label }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en')),
  };
}

function labelOf(groups: Awaited<ReturnType<typeof groupsOf>>, { by, group }: EquitySearch): string | null {
  if (by === '') return null;
  if (by === 'nothing') return 'Schools with no money and no service';
  return groups[by].find(({ key }) => key === group)?.label ?? null;
}

/** The schools behind a number. Of a category or a partner, with what its awards come to. */
function listOf(
  schools: readonly SchoolFacts[],
  awards: readonly CategoryAward[],
  { by, group }: EquitySearch,
): SchoolFacts[] {
  switch (by) {
    case '':
      return [...schools];
    case 'nothing':
      return schools.filter(hasNothing);
    case 'band':
      return schools.filter(({ band }) => band === group);
    case 'neighborhood':
      return schools.filter(({ neighborhood }) => neighborhood === group);
    case 'span':
      return schools.filter(({ span }) => span === group);
    case 'category':
    case 'partner': {
      const ofGroup = awards.filter((award) => award[by] === group);
      const bySchool = groupBy(ofGroup, ({ schoolCode }) => schoolCode);
      return schools
        .filter(({ code }) => bySchool.has(code))
        .map((school) => {
          const own = bySchool.get(school.code)!;
          return { ...school, cents: own.reduce((sum, { cents }) => sum + cents, 0), services: own.length };
        });
    }
  }
}

/** The band of the school that an award went to, as the year's table has it. */
function bandOf(schools: readonly SchoolFacts[]) {
  const bands = new Map(schools.map(({ code, band }) => [code, band]));
  return ({ schoolCode }: CategoryAward) => bands.get(schoolCode) ?? 'none';
}

/** What awards came to group by group, and how much of it is paid. A group without an award has no row. */
function useRows(
  awards: readonly CategoryAward[],
  groups: readonly Group[],
  groupOf: (award: CategoryAward) => string,
) {
  return groups.flatMap((group) => {
    const own = awards.filter((award) => groupOf(award) === group.key);
    if (own.length === 0) return [];
    const students = own.reduce((sum, award) => sum + award.students, 0);
    const cents = own.reduce((sum, award) => sum + award.cents, 0);
    return [
      {
        ...group,
        awards: own.length,
        schools: new Set(own.map(({ schoolCode }) => schoolCode)).size,
        cents,
        spent: own.reduce((sum, award) => sum + award.spent, 0),
        students: students || null,
        perStudent: perOne(cents, students),
      },
    ];
  });
}

const needs = (schools: readonly SchoolFacts[]) =>
  schools.flatMap(({ hundredths, students, cents }) =>
    hundredths === null ? [] : [{ need: hundredths, students, cents }],
  );

/** A year in one line, to be told against the years before. */
function yearRow(fiscalYear: string, all: readonly SchoolFacts[]) {
  const schools = all.filter((school) => school.fiscalYear === fiscalYear);
  const { total } = equityTable(schools, [{ key: '', label: '' }], () => '');
  return {
    fiscalYear,
    schools: schools.length,
    funded: schools.filter(({ cents }) => cents > 0).length,
    nothing: total.withNothing,
    cents: total.cents,
    perStudent: total.perStudent,
    servicesPerHundred: total.servicesPerHundred,
    index: concentration(needs(schools))?.index ?? null,
  };
}

/** A school's own line. */
function published({ code, name, hundredths, students, cents, services }: SchoolFacts) {
  return {
    ...{ code, name, cents, services },
    index: hundredths === null ? null : formatHundredths(hundredths),
    students: students || null,
    perStudent: perOne(cents, students),
  };
}

/** Whole cents for each student, rounded half up; null without students. */
const perOne = (cents: number, students: number) =>
  students > 0 ? Math.floor((2 * cents + students) / (2 * students)) : null;

/** The schools behind a number as a file. */
export async function equityCsv(ctx: Context, search: EquitySearch) {
  authorize(ctx, 'equity.read');
  const [all, awards] = await Promise.all([schoolFacts(ctx), categoryAwards(ctx)]);
  const years = [...new Set(all.map(({ fiscalYear }) => fiscalYear))].sort().reverse();
  const year = years.includes(search.year) ? search.year : (years[0] ?? '');
  const isOfYear = ({ fiscalYear }: { fiscalYear: string }) => fiscalYear === year;
  const rows = listOf(all.filter(isOfYear), awards.filter(isOfYear), search).map(published);
  async function* batches() {
    yield rows.map((row) => [
      ...[year, row.code, row.name, row.index ?? '', row.students === null ? '' : String(row.students)],
      ...[centsAsTyped(row.cents), row.perStudent === null ? '' : centsAsTyped(row.perStudent)],
      String(row.services),
    ]);
  }
  const headings = [
    ...['Fiscal year', 'School code', 'School', 'Opportunity Index', 'Students', 'Awarded'],
    ...['Per student', 'Services'],
  ];
  return { name: `equity-${year || 'none'}.csv`, body: csvStream(headings, batches()) };
}
