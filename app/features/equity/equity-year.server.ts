import { categoryTable } from '#app/domain/equity/category-table.ts';
import { concentration } from '#app/domain/equity/concentration.ts';
import { type EquityRow, equityTable, hasNothing, perOne } from '#app/domain/equity/equity-table.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  type CategoryAward,
  type CategoryServices,
  categoryAwards,
  categoryServices,
  type SchoolFacts,
  schoolFacts,
} from './equity-facts.server.ts';
import { type Group, groupsOf } from './equity-groups.server.ts';

/** A year's schools, awards and services. */
export type YearFacts = {
  readonly schools: readonly SchoolFacts[];
  readonly awards: readonly CategoryAward[];
  readonly services: readonly CategoryServices[];
};

/** Every table of the report for the year asked for, or the newest, and what they were made of. */
export async function equityOfYear(ctx: Pick<Context, 'db' | 'schoolYear'>, asked: string) {
  const [all, awards, services] = await Promise.all([
    schoolFacts(ctx),
    categoryAwards(ctx),
    categoryServices(ctx),
  ]);
  const groups = await groupsOf(ctx, all, awards, services);
  const years = [...new Set(all.map(({ fiscalYear }) => fiscalYear))].sort().reverse();
  const year = years.includes(asked) ? asked : (years[0] ?? null);
  const factsOf = (of: string | null): YearFacts => {
    const schools = all.filter(({ fiscalYear }) => fiscalYear === of);
    const codes = new Set(schools.map(({ code }) => code));
    return {
      schools,
      awards: awards.filter(({ fiscalYear }) => fiscalYear === of),
      services: services.filter(
        ({ schoolYear, schoolCode }) => schoolYear === schools[0]?.schoolYear && codes.has(schoolCode),
      ),
    };
  };
  const facts = factsOf(year);
  const previous = year === null ? null : (years[years.indexOf(year) + 1] ?? null);
  const before = factsOf(previous).schools;
  const table = (own: readonly Group[], groupOf: (school: SchoolFacts) => string) =>
    besideBefore(equityTable(facts.schools, own, groupOf), equityTable(before, own, groupOf));
  return {
    ...{ year, previous, groups, facts },
    schoolYear: facts.schools[0]?.schoolYear ?? ctx.schoolYear,
    years: years.map((fiscalYear) => yearRow(fiscalYear, factsOf(fiscalYear).schools)),
    tables: {
      band: table(groups.band, ({ band }) => band),
      neighborhood: table(groups.neighborhood, ({ neighborhood }) => neighborhood),
      span: table(groups.span, ({ span }) => span),
    },
    category: categoryTable(
      [
        ...facts.services.map((each) => ({ ...each, code: each.schoolCode, cents: 0 })),
        ...facts.awards.map((each) => ({ ...each, code: each.schoolCode, services: 0 })),
      ],
      groups.category,
      facts.schools.reduce((sum, { students }) => sum + students, 0),
    ),
    use: {
      category: useRows(facts.awards, groups.category, ({ category }) => category),
      partner: useRows(facts.awards, groups.partner, ({ partner }) => partner),
      band: useRows(facts.awards, groups.band, bandsOf(facts.schools)),
    },
    concentration: concentration(needs(facts.schools)),
  };
}

export type GroupRow = EquityRow & {
  /** Whole cents per student in the year before; null where nobody was counted then. */
  readonly before: number | null;
};

/** Each row with what the same group received per student in the year before. */
function besideBefore(
  now: ReturnType<typeof equityTable>,
  before: ReturnType<typeof equityTable>,
): { readonly rows: readonly GroupRow[]; readonly total: GroupRow } {
  return {
    rows: now.rows.map((row, at) => ({ ...row, before: before.rows[at]!.perStudent })),
    total: { ...now.total, before: before.total.perStudent },
  };
}

/** The band of the school that an award went to, as the year's table has it. */
export function bandsOf(schools: readonly SchoolFacts[]) {
  const bands = new Map(schools.map(({ code, band }) => [code, band]));
  return ({ schoolCode }: CategoryAward) => bands.get(schoolCode) ?? 'none';
}

/** What awards come to together; `students` are those served. */
export function sumOfAwards(awards: readonly CategoryAward[]) {
  const students = awards.reduce((sum, award) => sum + award.students, 0);
  const cents = awards.reduce((sum, award) => sum + award.cents, 0);
  return {
    awards: awards.length,
    schools: new Set(awards.map(({ schoolCode }) => schoolCode)).size,
    cents,
    spent: awards.reduce((sum, award) => sum + award.spent, 0),
    students: students || null,
    perStudent: perOne(cents, students),
  };
}

/** What awards came to group by group, and how much of it is paid. A group without an award has no row. */
function useRows(
  awards: readonly CategoryAward[],
  groups: readonly Group[],
  groupOf: (award: CategoryAward) => string,
) {
  return groups.flatMap((group) => {
    const own = awards.filter((award) => groupOf(award) === group.key);
    return own.length === 0 ? [] : [{ ...group, ...sumOfAwards(own) }];
  });
}

const needs = (schools: readonly SchoolFacts[]) =>
  schools.flatMap(({ hundredths, students, cents }) =>
    hundredths === null ? [] : [{ need: hundredths, students, cents }],
  );

/** A year in one line, to be told against the years before. */
function yearRow(fiscalYear: string, schools: readonly SchoolFacts[]) {
  const { total } = equityTable(schools, [{ key: '', label: '' }], () => '');
  return {
    fiscalYear,
    schools: schools.length,
    funded: schools.filter(({ cents }) => cents > 0).length,
    nothing: schools.filter(hasNothing).length,
    cents: total.cents,
    perStudent: total.perStudent,
    servicesPerHundred: total.servicesPerHundred,
    index: concentration(needs(schools))?.index ?? null,
  };
}
