import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { districtPage } from '#app/features/oversight/district-page.server.ts';
import { DistrictSearch } from '#app/features/oversight/filters.ts';
import { OWNER_LABELS, standingOf } from '#app/features/partnership/components/clearance-words.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink, LinkButton, PostButton } from '#app/ui/button.tsx';
import { type Column, DataTable, Late, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatCount, formatDate, formatDollars, listWords, plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { DistrictFilters } from './district-filters.tsx';
import { Views } from './views.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.opened?.name ?? 'Partnerships of the district'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(districtPage(ctx, readSearch(args.request, DistrictSearch))));
}

export type DistrictView = ReturnType<typeof useLoaderData<typeof loader>>;
type Row = DistrictView['rows'][number];

const COLUMNS: Column<Row>[] = [
  {
    key: 'offering',
    header: 'Offering',
    rowHeader: true,
    wide: true,
    cell: ({ id, offering, organization, category }) => (
      <>
        <a href={`/partnerships/${id}`}>{offering}</a>
        <Sub>
          {organization}
          {category && ` · ${category}`}
        </Sub>
      </>
    ),
  },
  {
    key: 'standing',
    header: 'Standing',
    cell: ({ status, started }) => {
      const { kind, words } = standingOf(status, started);
      return <StatusTag kind={kind}>{words}</StatusTag>;
    },
  },
  {
    key: 'school',
    header: 'School',
    subHeader: `OI: ${HIGHER_IS_MORE_NEED}`,
    cell: ({ school, schoolCode, index }) => (
      <>
        <a href={`/schools/${schoolCode}`}>{school}</a>
        <Sub>{index === null ? 'No Opportunity Index' : `OI ${index}`}</Sub>
      </>
    ),
  },
  {
    key: 'missing',
    header: 'Missing, and whose turn',
    cell: ({ missing }) =>
      missing.length === 0 ? (
        <NoValue words="Nothing" />
      ) : (
        <>
          {listWords(missing.map(({ words }) => words))}
          <Sub>{listWords([...new Set(missing.map(({ owner }) => OWNER_LABELS[owner]))])}</Sub>
        </>
      ),
  },
  {
    key: 'starts',
    header: 'First day',
    nowrap: true,
    cell: ({ startsOn, overdue }) => {
      const day = formatDate(startsOn, 'short');
      return overdue ? <Late>{day}, overdue</Late> : day;
    },
  },
  { key: 'students', header: 'Students', numeric: true, cell: ({ headcount }) => formatCount(headcount) },
  {
    key: 'price',
    header: 'Price',
    numeric: true,
    cell: ({ price }) => (price === 0 ? 'Free' : formatDollars(price)),
  },
];

export default function DistrictPartnerships() {
  const view = useLoaderData<typeof loader>();
  const { rows, total, places, page, pageSize, query, schoolYear, overdue, deleted, filters } = view;
  const { search } = useLocation();
  return (
    <Page
      title="Partnerships of the district"
      lede={`Every partnership of ${schoolYear}. Who is overdue, what is missing, whose turn it is.`}
      density="compact"
      wide
      gap="small"
      notice={deleted && <BringBack {...deleted} />}
      actions={
        <>
          <IconLink href={`/office/partnerships/export.csv?${query}`} icon="down">
            CSV of this view
          </IconLink>
          <a href={`/office/partnerships/sessions.csv?${query}`}>CSV of its sessions</a>
          <a href={`/office/partnerships/ratings.csv?${query}`}>CSV of its ratings</a>
          <a href="/office/served">Places by category and school</a>
        </>
      }
    >
      <Views view={view} />
      {overdue.all > 0 && filters.year === undefined && (
        <p>
          <a href="?overdue=yes">{plural(overdue.all, 'partnership')} overdue</a>: the first day has come and
          something is missing.{' '}
          {overdue.items.map(({ key, label, count }, place) => (
            <span key={key}>
              {place > 0 && ', '}
              <a href={`?overdue=yes&missing=${key}`}>{label}</a> {formatCount(count)}
            </span>
          ))}
          .
        </p>
      )}
      <DistrictFilters view={view} />
      <Section title={`${plural(total, 'partnership')}, ${plural(places, 'place')}`} tight>
        <DataTable
          label="Partnerships"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              title="Nothing here"
              action={
                <LinkButton look="line" href="/office/partnerships">
                  Show all partnerships
                </LinkButton>
              }
            >
              No partnership of {schoolYear} matches these filters. Take one off, or show all.
            </EmptyState>
          }
        />
        <Pagination page={page} pageCount={Math.ceil(total / pageSize)} search={search} />
      </Section>
    </Page>
  );
}

function BringBack({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Notice tone="go" live>
      <div className="row">
        <span>The view “{name}” is deleted.</span>
        <PostButton action={`/office/partnerships/views/${id}/restore`} look="line" small>
          Bring it back
        </PostButton>
      </div>
    </Notice>
  );
}
