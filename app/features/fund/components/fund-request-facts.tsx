import { DataTable } from '#app/ui/data-table.tsx';
import { Details, LongText } from '#app/ui/details.tsx';
import { formatDate, formatDollars, formatPercent, plural } from '#app/ui/format.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { fundRequestPage } from '../fund-request-page.server.ts';
import { TERM_NAME } from '../fund-words.ts';

type View = Awaited<ReturnType<typeof fundRequestPage>>;

/** What a request for money asks, as it was written. */
export function FundRequestFacts({
  request,
  changeHref,
}: {
  readonly request: View;
  readonly changeHref?: string | undefined;
}) {
  const change = (field: string, about: string) =>
    changeHref === undefined ? {} : { change: { href: `${changeHref}#${field}`, about } };
  return (
    <SummaryList
      items={[
        {
          key: 'amount',
          term: 'Asked for',
          value: formatDollars(request.amount),
          ...change('amount', 'the amount'),
        },
        {
          key: 'lines',
          term: 'For',
          value:
            request.lines.length === 0 ? null : (
              <ul>
                {request.lines.map(({ label, amount }) => (
                  <li key={`${label} ${amount}`}>
                    {label}, {formatDollars(amount)}
                  </li>
                ))}
              </ul>
            ),
          ...change('lines-0-label', 'what it pays for'),
        },
        {
          key: 'students',
          term: 'Students',
          value: `${plural(request.students, 'student')} of ${request.enrollment.toLocaleString('en-US')} at the school`,
          ...change('students', 'the students'),
        },
        {
          key: 'goal',
          term: 'Goal it serves',
          value: request.goal === '' ? null : <LongText text={request.goal} />,
          ...change('goal', 'the goal'),
        },
        {
          key: 'site-council',
          term: 'Site Council informed',
          value: request.siteCouncilOn === null ? null : formatDate(request.siteCouncilOn),
          ...change('siteCouncilOn', 'the day'),
        },
        {
          key: 'other',
          term: 'Other money',
          value: request.otherMoney === 0 ? 'None' : formatDollars(request.otherMoney),
          ...change('otherMoney', 'the other money'),
        },
      ]}
    />
  );
}

/** A request's place and the sum behind it, once the round is adopted. */
export function FundRequestWorking({ ranking }: { readonly ranking: NonNullable<View['ranking']> }) {
  const { line, terms } = ranking;
  return (
    <>
      <p>
        Rank {line.rank}, priority {line.priority}. {line.reasonWord}: {line.why}.
      </p>
      <DataTable
        label="How the priority was worked out"
        columns={[
          {
            key: 'term',
            header: 'Part',
            rowHeader: true,
            total: 'Priority',
            cell: ({ term }) => TERM_NAME[term],
          },
          { key: 'from', header: 'From', cell: ({ term }) => line.terms[term].from },
          { key: 'value', header: 'Value', numeric: true, cell: ({ term }) => line.terms[term].value },
          { key: 'weight', header: 'Weight', numeric: true, cell: ({ weight }) => formatPercent(weight) },
          {
            key: 'adds',
            header: 'Adds',
            numeric: true,
            total: line.priority,
            cell: ({ term }) => line.terms[term].adds,
          },
        ]}
        rows={terms}
        rowKey={({ term }) => term}
        compact
      />
      <Details summary="What the parts mean" small>
        <ul className="bullets">
          {terms.map(({ term, words }) => (
            <li key={term}>
              <strong>{TERM_NAME[term]}.</strong> {words}
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}
