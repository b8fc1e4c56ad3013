import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDollars, formatPercent, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { PortfolioView } from '../portfolio-view.server.ts';

type Found = NonNullable<PortfolioView['found']>;
type Difference = Found['differences'][number];

const figure = (worth: number) => worth.toLocaleString('en-US', { minimumFractionDigits: 2 });

/** The exact answer beside the simple one, and what sets them apart. */
export function PortfolioSection({ view, href }: { readonly view: PortfolioView; readonly href: string }) {
  if (!view.found) return <Progress view={view} href={href} />;
  const { found } = view;
  return (
    <Section title="Best portfolio and simple answer">
      <p className="read">
        The solver ({found.solver}) funds {plural(found.funded, 'request')} for {formatDollars(found.awarded)}{' '}
        and reaches <strong>{figure(found.worth)}</strong> students, each counted by priority. The simple
        answer, which takes the most for the money one after the other, funds{' '}
        {plural(found.greedy.funded, 'request')} for {formatDollars(found.greedy.awarded)} and reaches{' '}
        {figure(found.greedy.worth)}. {boundInWords(found)}
      </p>
      {found.shortfall > 0 && (
        <p>
          {formatDollars(found.shortfall)} are missing to the neighborhoods’ floors, because no request fits
          there. The simple answer misses {formatDollars(found.greedy.shortfall)}.
        </p>
      )}
      {found.differences.length === 0 ? (
        <p>Both answers fund the same requests.</p>
      ) : (
        <DataTable
          label="Requests on which the two answers differ"
          columns={DIFFERENCES}
          rows={found.differences}
          rowKey={({ reference }) => reference}
          compact
        />
      )}
    </Section>
  );
}

/** How good the answer is known to be. Never more than what was proven. */
function boundInWords({ proven, gap }: Found): string {
  if (gap === null) return 'It is proven that no set of these requests reaches more.';
  const at = `${figure(gap.students)} students, worth ${formatDollars(gap.cents)} at what this portfolio pays for one`;
  return proven
    ? `It is proven that no set of these requests reaches more than this by over ${at}: values are rounded for the solver, and that is the most that rounding can hide.`
    : `The time ran out before the proof. A better set could reach at most ${formatPercent(gap.basisPoints)} more (${at}).`;
}

const DIFFERENCES: Column<Difference>[] = [
  { key: 'rank', header: 'Rank', numeric: true, cell: (row) => row.rank },
  {
    key: 'request',
    header: 'Request',
    rowHeader: true,
    cell: (row) => (
      <>
        {row.offering}
        <Sub>
          {row.school}, {row.reference}
        </Sub>
      </>
    ),
  },
  { key: 'asked', header: 'Asked', numeric: true, cell: (row) => formatDollars(row.amount) },
  {
    key: 'worth',
    header: 'Students by priority',
    numeric: true,
    cell: (row) => (
      <>
        {figure(row.worth)}
        <Sub>{figure(Math.round((row.worth * 10_000_000) / row.amount) / 100)} per $1,000</Sub>
      </>
    ),
  },
  {
    key: 'which',
    header: 'Funded by',
    cell: (row) => (
      <>
        <Tag tone={row.inBest ? 'go' : 'line'}>{row.inBest ? 'The best portfolio' : 'The simple answer'}</Tag>
        <Sub>
          {row.inBest
            ? 'It fits together with the others so that more students are reached.'
            : 'It takes money with which others together reach more.'}
        </Sub>
      </>
    ),
  },
];

function Progress({ view, href }: { readonly view: PortfolioView; readonly href: string }) {
  const { status, requests, seconds, mostSeconds } = view.progress;
  if (status === 'failed')
    return (
      <Notice title="The solver could not finish." tone="stop">
        Nothing was changed. Prioritize again; if it fails once more, tell the people who run this site.
      </Notice>
    );
  return (
    <Notice title="The best portfolio is being worked out.">
      {status === 'running'
        ? `The solver has been at ${plural(requests, 'request')} for ${plural(seconds, 'second')}, of at most ${mostSeconds} for each step.`
        : `${plural(requests, 'request')} wait for the solver. It begins in a few seconds.`}{' '}
      Until then the simple answer stands below. <a href={href}>See how far it is</a>
    </Notice>
  );
}
