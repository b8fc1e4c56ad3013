import type { CycleAgreement } from '#app/features/vetting/agreement-figure.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Details } from '#app/ui/details.tsx';
import { formatCount, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';

type Agreement = CycleAgreement['agreement'];

/** Krippendorff's usual readings: from 0.800 firm conclusions, from 0.667 careful ones. */
function readingOf(agreement: Agreement): string {
  if (!agreement.said) {
    return agreement.reason === 'too-few'
      ? 'Too few to say'
      : 'Everybody gave the same level, so there is nothing to tell apart';
  }
  if (agreement.alphaThousandths >= 800) return 'They read the standards alike';
  if (agreement.alphaThousandths >= 667) return 'Good enough for careful conclusions';
  return 'Low: talk through the levels together before the next reviews';
}

const alphaText = (thousandths: number) =>
  `${thousandths < 0 ? '−' : ''}${(Math.abs(thousandths) / 1000).toFixed(3)}`;

export function AgreementTable({ cycles }: { readonly cycles: readonly CycleAgreement[] }) {
  if (cycles.length === 0) {
    return (
      <EmptyState title="No reviews are in yet" level={3}>
        Once two reviewers have rated the same things, their agreement stands here.
      </EmptyState>
    );
  }
  return (
    <div className="stack stack-s">
      <DataTable
        label="Agreement of reviewers by cycle"
        compact
        columns={[
          { key: 'cycle', header: 'Cycle', rowHeader: true, cell: ({ cycle }) => cycle },
          {
            key: 'alpha',
            header: 'Agreement',
            numeric: true,
            cell: ({ agreement }) => (agreement.said ? alphaText(agreement.alphaThousandths) : '–'),
          },
          {
            key: 'items',
            header: 'Rated by two',
            numeric: true,
            cell: ({ agreement }) => formatCount(agreement.sharedItems),
          },
          { key: 'reading', header: 'In words', cell: ({ agreement }) => readingOf(agreement) },
        ]}
        rows={cycles}
        rowKey={({ cycle }) => cycle}
      />
      <Details summary="How this is worked out" small>
        <p>
          Krippendorff’s alpha over levels 1 to 4 as an order, from submitted reviews only: 1 is perfect, 0 is
          what chance would give. Under {plural(10, 'thing')} that two people rated it says nothing.
        </p>
      </Details>
    </div>
  );
}
