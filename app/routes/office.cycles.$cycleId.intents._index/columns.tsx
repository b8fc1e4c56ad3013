import type { IntentStatus } from '#app/domain/vetting/vocabulary.ts';
import type { intentsPage } from '#app/features/cycle/intents-page.server.ts';
import { Details } from '#app/ui/details.tsx';
import { formatCount, formatDate } from '#app/ui/format.ts';
import { staffColumns } from '#app/ui/staff-columns.ts';

type Line = Awaited<ReturnType<typeof intentsPage>>['rows'][number];
/** A line as it comes over the wire. */
export type IntentRow = Omit<Line, 'sentAt' | 'answeredAt'> & {
  readonly sentAt: string;
  readonly answeredAt: string | null;
};

const column = staffColumns<IntentRow>();

const [partner, offerings, places, why, sent, reason] = column.columns([
  column.display({
    id: 'partner',
    header: 'Partner',
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => original.partner,
  }),
  column.display({
    id: 'offerings',
    header: 'Offerings',
    cell: ({ row: { original } }) => original.offerings.join(', '),
  }),
  column.display({
    id: 'places',
    header: 'Places',
    meta: { numeric: true },
    cell: ({ row: { original } }) => formatCount(original.places),
  }),
  column.display({
    id: 'why',
    header: 'Why',
    meta: { wide: true },
    cell: ({ row: { original } }) => <span className="prewrap">{original.why}</span>,
  }),
  column.display({
    id: 'sent',
    header: 'Sent',
    meta: { nowrap: true },
    cell: ({ row: { original } }) => formatDate(original.sentAt, 'short'),
  }),
  column.display({
    id: 'reason',
    header: 'Answer',
    meta: { wide: true },
    cell: ({ row: { original } }) =>
      original.answeredAt === null ? null : (
        <Details summary={formatDate(original.answeredAt, 'short')} small>
          {original.reason}
        </Details>
      ),
  }),
]);

const WAITING = column.columns([partner, offerings, places, why, sent]);
const ANSWERED = column.columns([partner, offerings, places, why, sent, reason]);

/** What was answered, and when, stands only with those that were. */
export const columnsOf = (status: IntentStatus) => (status === 'waiting' ? WAITING : ANSWERED);
