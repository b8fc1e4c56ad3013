import type { ReactNode } from 'react';
import type { Finality } from '#app/domain/fund/finality.ts';
import { PostButton } from '#app/ui/button.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export type AwardMoneyFacts = {
  readonly finality: Finality;
  readonly lastDay: string;
  readonly holdings: {
    readonly awarded: number;
    readonly left: number;
    readonly committed: number;
    readonly spent: number;
    readonly planned: number;
    readonly notPlanned: number;
    readonly plannedBeyond: number;
  };
  readonly plan: readonly {
    readonly id: string;
    readonly purpose: string;
    readonly month: string;
    readonly amount: number;
    readonly offering: string;
    readonly organization: string;
    readonly warnings: readonly string[];
  }[];
  readonly commitments: readonly {
    readonly requisitionNumber: string;
    readonly recordedOn: string;
    readonly offering: string;
    readonly organization: string;
    readonly left: number;
    readonly spent: number;
  }[];
};

type AwardMoneyProps = {
  readonly award: AwardMoneyFacts;
  /** Where the buttons of the school post to; without it the page is for reading. */
  readonly base?: string | undefined;
  readonly planAction?: ReactNode;
  readonly commitAction?: ReactNode;
};

export const monthInWords = (month: string): string => formatDate(`${month}-01`, 'month');

/** Where the money of an award is, what it is planned for, and under which requisitions it is held. */
export function AwardMoney({ award, base, planAction, commitAction }: AwardMoneyProps) {
  const { holdings, plan } = award;
  const figure = (key: string, term: string, cents: number) => ({
    key,
    term,
    value: <span className="num">{formatDollars(cents)}</span>,
  });
  return (
    <>
      {award.finality === 'provisional' && (
        <Notice tone="info" title="Provisional.">
          You can plan now. Money can be committed once the committee’s vote is recorded.
        </Notice>
      )}
      {award.finality === 'turned-down' && (
        <Notice title="The committee did not approve these awards.">No money can be committed.</Notice>
      )}
      <Section title="Where the money is" tight>
        <SummaryList
          narrow
          items={[
            figure('awarded', 'Awarded', holdings.awarded),
            figure('planned', 'Planned', holdings.planned),
            figure('committed', 'Committed, not paid yet', holdings.committed),
            figure('spent', 'Spent', holdings.spent),
            figure('left', `Left, until ${formatDate(award.lastDay)}`, holdings.left),
          ]}
        />
      </Section>
      <Section title="Spending plan" actions={planAction} tight>
        {holdings.plannedBeyond > 0 && (
          <p className="read">
            The plan is for {formatDollars(holdings.plannedBeyond)} more than the award holds.
            {base && ' Take out what you will not buy.'}
          </p>
        )}
        <DataTable
          label="Spending plan"
          compact
          columns={[
            {
              key: 'purpose',
              header: 'For',
              rowHeader: true,
              wide: true,
              cell: (line) => (
                <>
                  {line.purpose}
                  <Sub>
                    {line.offering}, {line.organization}
                  </Sub>
                  {line.warnings.map((words) => (
                    <Sub key={words}>{words}</Sub>
                  ))}
                </>
              ),
              total: 'Planned',
            },
            { key: 'month', header: 'Month', nowrap: true, cell: ({ month }) => monthInWords(month) },
            {
              key: 'amount',
              header: 'Amount',
              numeric: true,
              cell: ({ amount }) => formatDollars(amount),
              total: formatDollars(holdings.planned),
            },
            ...(base
              ? [
                  {
                    key: 'drop',
                    header: <span className="vh">Take out</span>,
                    cell: ({ id, purpose }: { id: string; purpose: string }) => (
                      <PostButton look="line" action={`${base}/drop`} values={{ planLineId: id }}>
                        Take out<span className="vh"> {purpose}</span>
                      </PostButton>
                    ),
                  },
                ]
              : []),
          ]}
          rows={plan}
          rowKey={({ id }) => id}
          empty={
            <p className="read">
              Nothing is planned yet. A plan says what the money is for, month by month, so that nobody is
              surprised in June.
            </p>
          }
        />
      </Section>
      <Section title="Requisitions" actions={commitAction} tight>
        <DataTable
          label="Requisitions"
          compact
          columns={[
            {
              key: 'number',
              header: 'Requisition',
              rowHeader: true,
              cell: (row) => (
                <>
                  {row.requisitionNumber}
                  <Sub>{formatDate(row.recordedOn)}</Sub>
                </>
              ),
            },
            {
              key: 'who',
              header: 'Partner',
              wide: true,
              cell: (row) => (
                <>
                  {row.organization}
                  <Sub>{row.offering}</Sub>
                </>
              ),
            },
            { key: 'held', header: 'Not paid yet', numeric: true, cell: ({ left }) => formatDollars(left) },
            { key: 'spent', header: 'Spent', numeric: true, cell: ({ spent }) => formatDollars(spent) },
            ...(base
              ? [
                  {
                    key: 'free',
                    header: <span className="vh">Free</span>,
                    cell: ({ left, requisitionNumber }: { left: number; requisitionNumber: string }) =>
                      left > 0 ? (
                        <PostButton look="line" action={`${base}/free`} values={{ requisitionNumber }}>
                          Free what is left<span className="vh"> of {requisitionNumber}</span>
                        </PostButton>
                      ) : null,
                  },
                ]
              : []),
          ]}
          rows={award.commitments}
          rowKey={({ requisitionNumber }) => requisitionNumber}
          empty={
            <p className="read">
              No requisition yet. Make it in the district’s finance system, then enter its number here.
            </p>
          }
        />
      </Section>
    </>
  );
}
