import { studentsInWords } from '#app/features/equity/equity-words.ts';
import { REQUEST_STANDING } from '#app/features/fund/fund-words.ts';
import type { roundRequestsPage } from '#app/features/fund/round-pages.server.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { type Column, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDollars, formatHundredths } from '#app/ui/format.ts';
import { StatusTag } from '#app/ui/tag.tsx';

type Request = Awaited<ReturnType<typeof roundRequestsPage>>['requests'][number];

const KIND = {
  draft: 'not-started',
  submitted: 'waiting',
  withdrawn: 'locked',
  awarded: 'done',
  'not-awarded': 'refused',
  'called-off': 'locked',
} as const;

export const requestColumns = (slug: string): Column<Request>[] => [
  { key: 'reference', header: 'Request', nowrap: true, cell: ({ reference }) => <bdi>{reference}</bdi> },
  {
    key: 'offering',
    header: 'For',
    rowHeader: true,
    cell: (request) => (
      <>
        <a href={`/office/rounds/${slug}/requests/${request.id}`}>{request.offering}</a>
        <Sub>
          {request.organization} at {request.school}
        </Sub>
      </>
    ),
  },
  {
    key: 'oi',
    header: 'OI',
    subHeader: HIGHER_IS_MORE_NEED,
    numeric: true,
    cell: ({ opportunityIndex: oi }) => (oi === null ? <NoValue /> : formatHundredths(oi)),
  },
  { key: 'students', header: 'Students', numeric: true, cell: ({ students }) => studentsInWords(students) },
  { key: 'asked', header: 'Asked', numeric: true, cell: ({ amount }) => formatDollars(amount) },
  {
    key: 'status',
    header: 'Standing',
    cell: ({ status }) => <StatusTag kind={KIND[status]}>{REQUEST_STANDING[status]}</StatusTag>,
  },
  {
    key: 'eligible',
    header: 'Eligible today',
    wide: true,
    cell: ({ failures }) =>
      failures.length === 0 ? (
        'Yes'
      ) : (
        <ul className="stack stack-s">
          {failures.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      ),
  },
];
