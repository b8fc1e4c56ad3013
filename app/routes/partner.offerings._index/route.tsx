import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ownOfferingsPage } from '#app/features/offering/own-offerings-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { Level } from '#app/ui/level.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { type StatusKind, StatusTag, Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Offerings · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ownOfferingsPage(ctx)));
}

type Offering = Awaited<ReturnType<typeof ownOfferingsPage>>['offerings'][number];

const LOOKS: Readonly<Record<Offering['status'], StatusKind>> = {
  draft: 'not-started',
  published: 'done',
  paused: 'attention',
  archived: 'locked',
};

const COLUMNS: Column<Offering>[] = [
  {
    key: 'name',
    header: 'Offering',
    rowHeader: true,
    cell: ({ id, name, grades, isPortfolio }) => (
      <>
        <a href={`/partner/offerings/${id}`}>{name}</a>{' '}
        {isPortfolio && (
          <Tag tone="plum" icon="portfolio">
            Portfolio
          </Tag>
        )}
        {grades !== '' && <Sub>Grades {grades}</Sub>}
      </>
    ),
  },
  {
    key: 'status',
    header: 'For schools and families',
    cell: ({ status, statusWords, beingLookedAt }) => (
      <>
        <StatusTag kind={LOOKS[status]}>{statusWords}</StatusTag>
        {beingLookedAt && <Sub>The Office looks at your changes</Sub>}
      </>
    ),
  },
  { key: 'standing', header: 'Registration', cell: ({ standingWords }) => standingWords },
  {
    key: 'places',
    header: 'Places',
    numeric: true,
    cell: ({ places, placesTaken }) =>
      places === null ? (
        <NoValue />
      ) : (
        `${(places - (placesTaken ?? 0)).toLocaleString('en-US')} of ${places} left`
      ),
  },
  {
    key: 'score',
    header: 'Quality',
    cell: ({ score }) =>
      score === null ? <span className="muted">Not scored</span> : <Level score={score} />,
  },
];

export default function Offerings() {
  const { offerings, year, allowed } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Offerings"
      lede={`What your organization gives, and how each offering stands in ${year}.`}
      actions={
        allowed.add && offerings.length > 0 ? (
          <LinkButton href="/partner/offerings/new">Add an offering</LinkButton>
        ) : undefined
      }
    >
      {offerings.length === 0 ? (
        <EmptyState
          title="No offerings yet"
          action={<LinkButton href="/partner/offerings/new">Add an offering</LinkButton>}
        >
          An offering is one ongoing service, given directly to students, families or staff. Each is
          registered for the year in your application and shown to schools once both are approved.
        </EmptyState>
      ) : (
        <>
          <DataTable label="Your offerings" columns={COLUMNS} rows={offerings} rowKey={({ id }) => id} />
          <p>
            <a href="/partner/unmet-needs">Needs that nobody meets yet, and what would let you</a>
          </p>
        </>
      )}
    </Page>
  );
}
