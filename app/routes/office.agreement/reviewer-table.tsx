import type { AgreementView } from '#app/features/vetting/agreement-page.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatHundredths } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

type Reviewer = AgreementView['reviewers'][number];

const OUTLIERS = {
  stricter: 'Stricter than the others',
  milder: 'Milder than the others',
  apart: 'Often a level away',
} as const;

/** Who rates how, beside those who rated the same things. */
export function ReviewerTable({
  cycle,
  reviewers,
}: {
  readonly cycle: string;
  readonly reviewers: readonly Reviewer[];
}) {
  return (
    <Section title="Reviewers beside each other" level={3} look="quiet">
      <p className="read small">
        Each person’s levels less the mean of the others on the same things. It shows who differs, not who is
        right: talk before you conclude. Half a level to one side, or a whole level either way, is marked.
      </p>
      <DataTable
        label={`Reviewers: ${cycle}`}
        compact
        columns={[
          { key: 'name', header: 'Reviewer', rowHeader: true, cell: ({ name }) => name },
          { key: 'lean', header: 'Stricter − / milder +', numeric: true, cell: ({ lean }) => signed(lean) },
          {
            key: 'distance',
            header: 'Usual distance',
            numeric: true,
            cell: ({ distance }) => (distance === null ? '–' : formatHundredths(distance)),
          },
          {
            key: 'items',
            header: 'Rated with others',
            numeric: true,
            cell: ({ sharedItems }) => formatCount(sharedItems),
          },
          {
            key: 'outlier',
            header: 'In words',
            wide: true,
            cell: ({ outlier, lean }) => {
              if (lean === null) return 'Too few to say';
              return outlier ? (
                <StatusTag kind="attention">{OUTLIERS[outlier]}</StatusTag>
              ) : (
                'Close to the others'
              );
            },
          },
        ]}
        rows={reviewers}
        rowKey={({ reviewerId }) => reviewerId}
      />
    </Section>
  );
}

function signed(hundredths: number | null): string {
  if (hundredths === null) return '–';
  const sign = hundredths > 0 ? '+' : hundredths < 0 ? '−' : '';
  return `${sign}${formatHundredths(Math.abs(hundredths))}`;
}
