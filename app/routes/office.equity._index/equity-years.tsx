import type { EquityPage } from '#app/features/equity/equity-page.server.ts';
import { indexInWords } from '#app/features/equity/equity-words.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars } from '#app/ui/format.ts';
import { perHundred } from './equity-groups.tsx';
import { Opens } from './opens.tsx';

type EquityYearsProps = { readonly year: string; readonly years: EquityPage['years'] };

const NONE = 'No students on record';

/** The years beside each other. Each number opens the schools of its year. */
export function EquityYears({ year, years }: EquityYearsProps) {
  return (
    <DataTable
      label="Years"
      compact
      columns={[
        {
          key: 'year',
          header: 'Year',
          rowHeader: true,
          cell: ({ fiscalYear }) =>
            fiscalYear === year ? fiscalYear : <a href={`?year=${fiscalYear}`}>{fiscalYear}</a>,
        },
        {
          key: 'cents',
          header: 'Awarded',
          numeric: true,
          cell: ({ fiscalYear, cents }) => (
            <Opens list={{ year: fiscalYear, only: 'funded' }} of={cents}>
              {formatDollars(cents)}
            </Opens>
          ),
        },
        {
          key: 'funded',
          header: 'Schools with an award',
          numeric: true,
          cell: ({ fiscalYear, funded, schools }) => (
            <>
              <Opens list={{ year: fiscalYear, only: 'funded' }} of={funded}>
                {formatCount(funded)}
              </Opens>{' '}
              of{' '}
              <Opens list={{ year: fiscalYear }} of={schools}>
                {formatCount(schools)}
              </Opens>
            </>
          ),
        },
        {
          key: 'nothing',
          header: 'With nothing',
          numeric: true,
          cell: ({ fiscalYear, nothing }) => (
            <Opens list={{ year: fiscalYear, only: 'nothing' }} of={nothing}>
              {formatCount(nothing)}
            </Opens>
          ),
        },
        {
          key: 'per',
          header: 'Per student',
          numeric: true,
          cell: ({ fiscalYear, perStudent }) => (
            <Opens list={{ year: fiscalYear }} of={perStudent}>
              {perStudent === null ? NONE : formatDollars(perStudent)}
            </Opens>
          ),
        },
        {
          key: 'services',
          header: 'Services per 100 students',
          numeric: true,
          cell: ({ fiscalYear, servicesPerHundred }) => (
            <Opens list={{ year: fiscalYear }} of={servicesPerHundred}>
              {servicesPerHundred === null ? NONE : perHundred(servicesPerHundred)}
            </Opens>
          ),
        },
        {
          key: 'index',
          header: 'Concentration',
          numeric: true,
          cell: ({ fiscalYear, index }) =>
            index === null ? null : (
              <a href={`?year=${fiscalYear}&only=indexed#schools`}>{indexInWords(index)}</a>
            ),
        },
      ]}
      rows={years}
      rowKey={({ fiscalYear }) => fiscalYear}
    />
  );
}
