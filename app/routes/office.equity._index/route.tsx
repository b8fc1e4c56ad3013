import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { Curve } from '#app/features/equity/curve.tsx';
import { equityPage } from '#app/features/equity/equity-page.server.ts';
import { concentrationSays, FEW_COUNT_AS_TEN, indexInWords } from '#app/features/equity/equity-words.ts';
import { EquitySearch } from '#app/features/equity/inputs.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { ChartFrame } from '#app/ui/chart-frame.tsx';
import { formatPercent, formatSchoolYear, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { EquityCategory } from './equity-category.tsx';
import { EquityGroups } from './equity-groups.tsx';
import { EquitySchools } from './equity-schools.tsx';
import { EquityUse } from './equity-use.tsx';
import { EquityYears } from './equity-years.tsx';
import { fileHref, listHref } from './opens.tsx';

export const meta: MetaFunction = () => [{ title: 'Equity of the Fund · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(equityPage(ctx, readSearch(args.request, EquitySearch))));
}

export default function Equity() {
  const page = useLoaderData<typeof loader>();
  const { year, previous, tables, list } = page;
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

  const file = (table: string) => (
    <IconLink href={fileHref(year, table)} icon="down">
      CSV
    </IconLink>
  );
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
      <Section title="From year to year" actions={file('years')} tight>
        <EquityYears year={year} years={page.years} />
      </Section>
      {page.concentration && (
        <Section title="Does the money follow need?" actions={file('curve')}>
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
          <p className="small">
            <a href={listHref({ year, only: 'indexed' })}>The schools that it is made of</a>, each with its
            index, its students and its money
          </p>
        </Section>
      )}
      <Section title="By Opportunity Index" actions={file('band')} tight>
        <EquityGroups heading="Opportunity Index" by="band" {...{ year, previous }} table={tables.band} />
      </Section>
      <Section title="By neighborhood" actions={file('neighborhood')} tight>
        <EquityGroups
          heading="Neighborhood"
          by="neighborhood"
          {...{ year, previous }}
          table={tables.neighborhood}
        />
      </Section>
      <Section title="By grades" actions={file('span')} tight>
        <EquityGroups heading="Grades" by="span" {...{ year, previous }} table={tables.span} />
      </Section>
      <Section title="By service category" actions={file('category')} tight>
        <p className="small">
          Per student and per 100 students of the whole district, since every school may choose from every
          category.
        </p>
        <EquityCategory year={year} table={page.category} />
      </Section>
      <Section title="How the money is used, by Opportunity Index" actions={file('use-band')} tight>
        <EquityUse heading="Opportunity Index" by="band" year={year} rows={page.use.band} />
      </Section>
      <Section title="How the money is used, by service category" actions={file('use-category')} tight>
        <EquityUse heading="Service category" by="category" year={year} rows={page.use.category} />
      </Section>
      <Section title="How the money is used, by partner" actions={file('use-partner')} tight>
        <EquityUse heading="Partner" by="partner" year={year} rows={page.use.partner} />
      </Section>
      <div id="schools">
        <Section
          title={list.label}
          actions={
            <IconLink href={`/office/equity.csv${search}`} icon="down">
              CSV
            </IconLink>
          }
          tight
        >
          <p className="small">
            {list.isOfAwards && 'What the awards of this row come to, school by school. '}
            {list.isOfCategory && 'Rates of this list are by each school’s own students. '}
            <a href={listHref({ year, only: 'nothing' })}>
              {plural(page.nothing, 'school')} with no money and no service
            </a>
            {!list.isOfAll && (
              <>
                {' · '}
                <a href={listHref({ year })}>All schools</a>
              </>
            )}
          </p>
          <EquitySchools list={list} />
          <Pagination page={list.page} pageCount={list.pageCount} search={search} label="Pages of schools" />
        </Section>
      </div>
    </Page>
  );
}
