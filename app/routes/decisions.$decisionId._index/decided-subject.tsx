import type { DecisionRecord } from '#app/features/decision/decision-record-page.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatHundredths } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { StatusTag, Tag } from '#app/ui/tag.tsx';

type Subject = NonNullable<DecisionRecord['trace']>['subjects'][number];
type Standard = Subject['standards'][number];

/** One thing that was decided on: the outcome, the reason, and each standard with what was said of it. */
export function DecidedSubject({ subject }: { readonly subject: Subject }) {
  const { name, outcome, before, reason, standards } = subject;
  const declined = outcome === 'declined';
  return (
    <Section
      title={name}
      level={3}
      look="quiet"
      actions={
        <>
          <StatusTag kind={declined ? 'refused' : 'done'}>{declined ? 'Not approved' : 'Approved'}</StatusTag>
          {before !== null && before !== outcome && <Tag>Not approved before</Tag>}
        </>
      }
    >
      <p className="prewrap">{reason}</p>
      <DataTable
        label={`Standards of ${name}`}
        compact
        columns={[
          { key: 'name', header: 'Standard', rowHeader: true, cell: (standard: Standard) => standard.name },
          { key: 'score', header: 'Score', numeric: true, cell: scoreWords },
          { key: 'found', header: 'Found', nowrap: true, cell: foundWords },
          {
            key: 'reason',
            header: 'Reason',
            wide: true,
            cell: (standard: Standard) => <div className="prewrap">{standard.reason}</div>,
          },
        ]}
        rows={standards}
        rowKey={({ key }) => key}
      />
    </Section>
  );
}

const scoreWords = ({ score }: Standard) => (score === null ? '–' : formatHundredths(score, 1));

function foundWords({ floorFailed, foundMet, score }: Standard) {
  if (foundMet) return 'Met, on appeal';
  if (floorFailed) return 'A floor failed';
  return score !== null && score >= 300 ? 'Met' : 'Not met';
}
