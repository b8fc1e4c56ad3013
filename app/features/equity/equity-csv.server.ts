import { authorize, type Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { centsAsTyped } from '#app/ui/format.ts';
import { listAsked, listOf } from './equity-list.server.ts';
import { GROUPING_NAME, indexInFile } from './equity-words.ts';
import { equityOfYear } from './equity-year.server.ts';
import type { EquityFile } from './inputs.ts';

type Report = Awaited<ReturnType<typeof equityOfYear>>;
type File = { readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A table of the report as a file, or the schools behind a number. */
export async function equityCsv(ctx: Context, search: EquityFile) {
  authorize(ctx, 'equity.read');
  const report = await equityOfYear(ctx, search.year);
  const { headings, rows } = fileOf(report, search);
  const year = report.year ?? 'none';
  // A row of the years is of its own year.
  const ofYear = (cell: string) => (search.table === 'years' ? [] : [cell]);
  async function* batches() {
    yield rows.map((row) => [...ofYear(year), ...row]);
  }
  return {
    name: `equity-${[year, search.table].filter(Boolean).join('-')}.csv`,
    body: csvStream([...ofYear('Fiscal year'), ...headings], batches()),
  };
}

const count = (value: number | null) => (value === null ? '' : String(value));
const amount = (value: number | null) => (value === null ? '' : centsAsTyped(value));
const hundredth = (value: number | null) => (value === null ? '' : (value / 100).toFixed(2));

function fileOf(report: Report, search: EquityFile): File {
  switch (search.table) {
    case '':
      return schoolsFile(report, search);
    case 'years':
      return yearsFile(report);
    case 'curve':
      return {
        headings: ['Students with the least need, percent', 'Their money, percent'],
        rows: (report.concentration?.curve ?? []).map(({ students, money }) => [
          hundredth(students),
          hundredth(money),
        ]),
      };
    case 'category':
      return {
        headings: [
          ...['Service category', 'Schools', 'Awarded', 'Per student of the district', 'Services'],
          'Services per 100 students of the district',
        ],
        rows: report.category.rows.map((row) => [
          ...[row.label, count(row.schools), amount(row.cents), amount(row.perStudent), count(row.services)],
          hundredth(row.servicesPerHundred),
        ]),
      };
    case 'band':
    case 'neighborhood':
    case 'span':
      return groupsFile(report, search.table);
    case 'use-band':
    case 'use-category':
    case 'use-partner':
      return useFile(report, search.table.slice('use-'.length) as keyof Report['use']);
  }
}

function schoolsFile({ facts, groups }: Report, search: EquityFile): File {
  const asked = listAsked(search, groups);
  const awarded = ['Awards', 'Students served', 'Awarded', 'Paid so far'];
  return {
    headings: [
      ...['School code', 'School', 'Opportunity Index'],
      ...(asked.isOfAwards ? awarded : ['Students', 'Awarded', 'Per student', 'Services']),
    ],
    rows: listOf(facts, asked).map((row) => [
      ...[row.code, row.name, row.index ?? ''],
      ...(asked.isOfAwards
        ? [count(row.awards), count(row.served), amount(row.cents), amount(row.spent)]
        : [count(row.students), amount(row.cents), amount(row.perStudent), count(row.services)]),
    ]),
  };
}

function yearsFile({ years }: Report): File {
  return {
    headings: [
      ...[
        'Fiscal year',
        'Awarded',
        'Schools',
        'Schools with an award',
        'Schools with nothing',
        'Per student',
      ],
      ...['Services per 100 students', 'Concentration index'],
    ],
    rows: years.map((row) => [
      ...[row.fiscalYear, amount(row.cents), count(row.schools), count(row.funded), count(row.nothing)],
      ...[amount(row.perStudent), hundredth(row.servicesPerHundred)],
      row.index === null ? '' : indexInFile(row.index),
    ]),
  };
}

function groupsFile({ tables, previous }: Report, by: keyof Report['tables']): File {
  return {
    headings: [
      ...[GROUPING_NAME[by], 'Schools', 'Schools with nothing', 'Students', 'Awarded', 'Per student'],
      ...(previous === null ? [] : [`Per student in ${previous}`]),
      ...['Services', 'Services per 100 students'],
    ],
    rows: tables[by].rows.map((row) => [
      ...[row.label, count(row.schools), count(row.withNothing), count(row.students), amount(row.cents)],
      ...[amount(row.perStudent), ...(previous === null ? [] : [amount(row.before)])],
      ...[count(row.services), hundredth(row.servicesPerHundred)],
    ]),
  };
}

function useFile({ use }: Report, by: keyof Report['use']): File {
  return {
    headings: [
      ...[GROUPING_NAME[by], 'Awards', 'Schools', 'Students served', 'Awarded', 'Paid so far'],
      'Per student served',
    ],
    rows: use[by].map((row) => [
      ...[row.label, count(row.awards), count(row.schools), count(row.students), amount(row.cents)],
      ...[amount(row.spent), amount(row.perStudent)],
    ]),
  };
}
