import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { IndexSearch, officeIndexPage } from '#app/features/opportunity-index/index-pages.server.ts';
import { AUDIENCE_NAME } from '#app/features/opportunity-index/words.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { BarChart } from '#app/ui/chart-frame.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { formatCount, formatDate, formatHundredths, formatSchoolYear, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Opportunity Index · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { release } = IndexSearch.parse({ release: new URL(args.request.url).searchParams.get('release') });
  return json(await ctx.answer(officeIndexPage(ctx, release)));
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;
type Change = NonNullable<Data['index']>['changes'][number];
type Release = NonNullable<Data['index']>['releases'][number];
type Enrollment = Data['enrollments'][number];

export default function OfficeOpportunityIndex() {
  const { index: data, enrollments, enrollmentsKept } = useLoaderData<typeof loader>();
  const students = <Enrollments rows={enrollments} kept={enrollmentsKept} />;
  const bring = <LinkButton href="/office/imports">Import a release</LinkButton>;
  if (data === null)
    return (
      <Page title="Opportunity Index" density="compact">
        <EmptyState title="No release yet" action={bring}>
          A release is a file with one number for each school. Every version is kept, and a round names the
          one it uses.
        </EmptyState>
        {students}
      </Page>
    );
  const { releases, release, before, bands, changes, audience } = data;
  const attention = changes.filter(({ what }) => what === 'missing' || what === 'merged');
  const moved = changes.filter(({ what }) => what !== 'missing' && what !== 'merged');
  return (
    <Page
      title="Opportunity Index"
      meta={`${formatSchoolYear(release.schoolYear)}, version ${release.version}. Higher is more need.`}
      actions={bring}
      density="compact"
      wide
    >
      <Section title="How schools are spread" look="plain">
        <BarChart
          says={`${plural(
            bands.reduce((sum, band) => sum + band.schools, 0),
            'school',
          )} in this release`}
          unit={before ? 'Solid: this release. Outline: the one before it.' : 'Number of schools'}
          tableLabel="Schools by Opportunity Index"
          labelHeading="Opportunity Index"
          valueHeading="This release"
          besideHeading={before ? 'The one before' : undefined}
          bars={bands.map(({ key, label, schools, before: was }) => ({
            key,
            label,
            value: schools,
            beside: was,
          }))}
        />
        <p className="small muted">
          Who sees a school’s number: {AUDIENCE_NAME[audience]}. <a href="/office/settings">Settings</a>.{' '}
          <a href="/opportunity-index">What families read</a>
        </p>
      </Section>
      <Section title="Schools that need a look">
        {attention.length === 0 ? (
          <p>Every open school of the district is in this release.</p>
        ) : (
          <DataTable
            label="Schools missing from the release or merged"
            columns={CHANGES}
            rows={attention}
            rowKey={({ code }) => code}
            compact
          />
        )}
      </Section>
      {before && (
        <Section title={`Changes against ${formatSchoolYear(before.schoolYear)}, version ${before.version}`}>
          {moved.length === 0 ? (
            <p>No school’s number changed.</p>
          ) : (
            <DataTable
              label="Changes against the release before"
              columns={CHANGES}
              rows={moved}
              rowKey={({ code }) => code}
              compact
            />
          )}
        </Section>
      )}
      <Section title="Every version kept">
        <DataTable label="Releases" columns={RELEASES} rows={releases} rowKey={({ id }) => id} compact />
      </Section>
      {students}
    </Page>
  );
}

/** The other half of what a round counts: how many students each school has. */
function Enrollments({ rows, kept }: { readonly rows: readonly Enrollment[]; readonly kept: number }) {
  return (
    <Section title="Enrollment, every version kept">
      <p className="small muted">
        Each file of schools keeps the enrollment of its whole year. A round names the one it counts, and
        keeps to it whatever is imported later.
        {kept > rows.length && ` The newest ${rows.length} of ${kept} are listed.`}
      </p>
      <DataTable
        label="Releases of enrollment"
        columns={ENROLLMENTS}
        rows={rows}
        rowKey={({ id }) => id}
        compact
        empty={<p>No file of schools has been imported yet.</p>}
      />
    </Section>
  );
}

const WHAT: Readonly<Record<Change['what'], string>> = {
  raised: 'More need than before',
  lowered: 'Less need than before',
  same: 'As before',
  new: 'New in this release',
  missing: 'Open, but not in this release',
  merged: 'Merged',
  closed: 'Closed',
};

const CHANGES: Column<Change>[] = [
  {
    key: 'school',
    header: 'School',
    rowHeader: true,
    cell: (row) => (
      <>
        {row.name}
        <Sub>{row.code}</Sub>
      </>
    ),
  },
  {
    key: 'before',
    header: 'Before',
    numeric: true,
    cell: ({ before }) => (before === null ? <NoValue words="None" /> : formatHundredths(before, 2)),
  },
  {
    key: 'after',
    header: 'Now',
    numeric: true,
    cell: ({ after }) => (after === null ? <NoValue words="None" /> : formatHundredths(after, 2)),
  },
  {
    key: 'what',
    header: 'What happened',
    cell: ({ what, successor }) => (successor ? `${WHAT[what]} into ${successor}` : WHAT[what]),
  },
];

type AnyRelease = Omit<Release, 'id'>;

const KEPT: Column<AnyRelease>[] = [
  {
    key: 'source',
    header: 'Source',
    cell: ({ source, asOf }) => (
      <>
        {source}
        {asOf && <Sub>as of {formatDate(asOf)}</Sub>}
      </>
    ),
  },
  { key: 'schools', header: 'Schools', numeric: true, cell: ({ schools }) => formatCount(schools) },
  {
    key: 'rounds',
    header: 'Rounds that count it',
    cell: ({ rounds }) =>
      rounds.length === 0 ? (
        <NoValue words="None" />
      ) : (
        rounds.map(({ slug, name }, at) => (
          <Fragment key={slug}>
            {at > 0 && ', '}
            <a href={`/office/rounds/${slug}`}>{name}</a>
          </Fragment>
        ))
      ),
  },
  {
    key: 'file',
    header: 'File',
    cell: ({ importId }) =>
      importId ? <a href={`/office/imports/${importId}`}>The file</a> : <NoValue words="None" />,
  },
  { key: 'checksum', header: 'Checksum', cell: ({ checksum }) => <Fingerprint value={checksum} /> },
];

const named = ({ schoolYear, version }: AnyRelease) => `${formatSchoolYear(schoolYear)}, ${version}`;

const RELEASES: Column<Release>[] = [
  {
    key: 'version',
    header: 'Release',
    rowHeader: true,
    cell: (row) => (
      <>
        <a href={`/office/opportunity-index?release=${row.id}`}>{named(row)}</a>
        <Sub>kept since {formatDate(row.keptSince)}</Sub>
      </>
    ),
  },
  ...KEPT,
];

const ENROLLMENTS: Column<Enrollment>[] = [
  {
    key: 'version',
    header: 'Release',
    rowHeader: true,
    cell: (row) => (
      <>
        {named(row)}
        <Sub>kept since {formatDate(row.keptSince)}</Sub>
      </>
    ),
  },
  ...KEPT,
];
