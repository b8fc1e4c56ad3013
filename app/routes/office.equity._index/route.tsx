import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { Curve } from '#app/features/equity/curve.tsx';
import { equityPage } from '#app/features/equity/equity-page.server.ts';
import {
  concentrationSays,
  FEW_COUNT_AS_TEN,
  indexInWords,
  studentsInWords,
} from '#app/features/equity/equity-words.ts';
import { EquitySearch } from '#app/features/equity/inputs.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { ChartFrame } from '#app/ui/chart-frame.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars, formatPercent, formatSchoolYear, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { EquityGroups, perHundred } from './equity-groups.tsx';
import { EquityUse } from './equity-use.tsx';

export const meta: MetaFunction = () => [{ title: 'Equity of the Fund · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(equityPage(ctx, readSearch(args.request, EquitySearch))));
}

const dollars = (cents: number | null) => (cents === null ? 'No students on record' : formatDollars(cents));

export default function Equity() {
  const page = useLoaderData<typeof loader>();
  const { year, tables, list, search: query } = page;
  const { search } = useLocation();
  if (year === null) {
    return (
      <Page title="Equity of the Fund" crumbs={[{ href: '/office/rounds', label: 'Fund rounds' }]}>
        <EmptyState title="No round is adopted yet">
          From the first adopted round on, this page tells which schools received how much, by need,
          neighborhood and grades.
        </EmptyState>
      </Page>
    );
  }

  return (
    <Page
      title={`Equity of the Fund, ${year}`}
      lede="Who received how much, and who received nothing. Every number opens the schools that it comes from."
      meta={`${formatSchoolYear(page.schoolYear)}. A higher Opportunity Index means more need. Awards less what schools handed back; services are partnerships of the year, however they are paid. ${FEW_COUNT_AS_TEN}`}
      crumbs={[{ href: '/office/rounds', label: 'Fund rounds' }]}
      actions={<PrintButton>Print for the board</PrintButton>}
      density="compact"
      wide
    >
      <Section title="From year to year" tight>
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
            { key: 'cents', header: 'Awarded', numeric: true, cell: ({ cents }) => formatDollars(cents) },
            {
              key: 'funded',
              header: 'Schools with an award',
              numeric: true,
              cell: ({ funded, schools }) => `${formatCount(funded)} of ${formatCount(schools)}`,
            },
            { key: 'nothing', header: 'With nothing', numeric: true, cell: ({ nothing }) => nothing },
            {
              key: 'per',
              header: 'Per student',
              numeric: true,
              cell: ({ perStudent }) => dollars(perStudent),
            },
            {
              key: 'services',
              header: 'Services per 100 students',
              numeric: true,
              cell: ({ servicesPerHundred }) =>
                servicesPerHundred === null ? 'No students on record' : perHundred(servicesPerHundred),
            },
            {
              key: 'index',
              header: 'Concentration',
              numeric: true,
              cell: ({ index }) => (index === null ? null : indexInWords(index)),
            },
          ]}
          rows={page.years}
          rowKey={({ fiscalYear }) => fiscalYear}
        />
      </Section>
      {page.concentration && (
        <Section title="Does the money follow need?">
          <ChartFrame
            says={`${concentrationSays(page.concentration.index)}: the concentration index is ${indexInWords(page.concentration.index)}`}
            unit="share of the money beside share of the students, schools with the least need first. The dotted line is the same for every student; the index is 0 on it, up to 1 below it, down to −1 above it"
            table={{
              label: 'The curve',
              columns: [
                {
                  key: 'students',
                  header: 'Students with the least need',
                  rowHeader: true,
                  numeric: true,
                  cell: ({ students }) => formatPercent(students),
                },
                {
                  key: 'money',
                  header: 'Their money',
                  numeric: true,
                  cell: ({ money }) => formatPercent(money),
                },
              ],
              rows: page.concentration.curve,
              rowKey: ({ students, money }) => `${students} ${money}`,
            }}
          >
            <Curve points={page.concentration.curve} />
          </ChartFrame>
        </Section>
      )}
      <Section title="By Opportunity Index" tight>
        <EquityGroups heading="Opportunity Index" by="band" year={year} table={tables.band} />
      </Section>
      <Section title="By neighborhood" tight>
        <EquityGroups heading="Neighborhood" by="neighborhood" year={year} table={tables.neighborhood} />
      </Section>
      <Section title="By grades" tight>
        <EquityGroups heading="Grades" by="span" year={year} table={tables.span} />
      </Section>
      <Section title="How the money is used, by Opportunity Index" tight>
        <EquityUse heading="Opportunity Index" by="band" year={year} rows={page.use.band} />
      </Section>
      <Section title="By service category" tight>
        <EquityUse heading="Service category" by="category" year={year} rows={page.use.category} />
      </Section>
      <Section title="By partner" tight>
        <EquityUse heading="Partner" by="partner" year={year} rows={page.use.partner} />
      </Section>
      <div id="schools">
        <Section
          title={page.groupLabel ?? 'All schools'}
          actions={
            <IconLink href={`/office/equity.csv${search}`} icon="down">
              CSV
            </IconLink>
          }
          tight
        >
          <p className="small">
            {plural(list.total, 'school')}, {formatDollars(list.cents)}.{' '}
            {query.by !== 'nothing' && (
              <a href={`?year=${year}&by=nothing#schools`}>
                {plural(page.nothing, 'school')} with no money and no service
              </a>
            )}
            {query.by !== '' && (
              <>
                {' · '}
                <a href={`?year=${year}#schools`}>All schools</a>
              </>
            )}
          </p>
          <DataTable
            label="Schools"
            compact
            columns={[
              {
                key: 'name',
                header: 'School',
                rowHeader: true,
                wide: true,
                cell: ({ code, name }) => <a href={`/schools/${code}`}>{name}</a>,
              },
              {
                key: 'index',
                header: 'OI',
                subHeader: HIGHER_IS_MORE_NEED,
                numeric: true,
                cell: ({ index }) => index,
              },
              {
                key: 'students',
                header: 'Students',
                numeric: true,
                cell: ({ students }) => studentsInWords(students),
              },
              { key: 'cents', header: 'Awarded', numeric: true, cell: ({ cents }) => formatDollars(cents) },
              {
                key: 'per',
                header: 'Per student',
                numeric: true,
                cell: ({ perStudent }) => dollars(perStudent),
              },
              {
                key: 'services',
                header: query.by === 'category' || query.by === 'partner' ? 'Awards' : 'Services',
                numeric: true,
                cell: ({ services }) => services,
              },
            ]}
            rows={list.rows}
            rowKey={({ code }) => code}
            empty={<p>No school is in this group.</p>}
          />
          <Pagination page={query.page} pageCount={list.pageCount} search={search} label="Pages of schools" />
        </Section>
      </div>
    </Page>
  );
}
