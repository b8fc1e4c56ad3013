import type { InquiriesShow, inquiriesPage } from '#app/features/supplement/inquiries-page.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { staffColumns } from '#app/ui/staff-columns.ts';

type Line = Awaited<ReturnType<typeof inquiriesPage>>['rows'][number];
/** A line as it comes over the wire. */
export type InquiryRow = Omit<Line, 'answeredAt'> & { readonly answeredAt: string | null };

const column = staffColumns<InquiryRow>();

const [partner, cycle, questions, due, answered] = column.columns([
  column.display({
    id: 'partner',
    header: 'Partner',
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <a href={`/office/applications/${original.applicationId}`}>{original.partner}</a>
    ),
  }),
  column.display({
    id: 'cycle',
    header: 'Approved in',
    cell: ({ row: { original } }) => `${original.cycle}, ${original.reference}`,
  }),
  column.display({
    id: 'questions',
    header: 'Questions',
    meta: { numeric: true },
    cell: ({ row: { original } }) => original.questions,
  }),
  column.display({
    id: 'due',
    header: 'Answer by',
    meta: { nowrap: true },
    cell: ({ row: { original } }) =>
      original.late ? (
        <span className="late">{formatDate(original.by, 'short')}, late</span>
      ) : (
        formatDate(original.by, 'short')
      ),
  }),
  column.display({
    id: 'answered',
    header: 'Answered',
    cell: ({ row: { original } }) =>
      original.answeredAt === null
        ? null
        : `${formatDate(original.answeredAt, 'short')}, ${original.answeredBy ?? ''}`,
  }),
]);

const WAITING = column.columns([partner, cycle, questions, due]);
const ANSWERED = column.columns([partner, cycle, answered]);

export const columnsOf = (show: InquiriesShow) => (show === 'waiting' ? WAITING : ANSWERED);
