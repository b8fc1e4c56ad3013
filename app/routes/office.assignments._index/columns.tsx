import type { assignmentsPage, WantedView } from '#app/features/assignment/office-assignments.server.ts';
import { type Column, NoValue, Sub } from '#app/ui/data-table.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { formatDaysAway, formatSchoolYear, plural } from '#app/ui/format.ts';
import { StatusTag, Tag } from '#app/ui/tag.tsx';

type Round = Awaited<ReturnType<typeof assignmentsPage>>['rounds'][number];

const KIND = {
  draft: 'not-started',
  open: 'in-progress',
  closed: 'waiting',
  assigned: 'done',
  'called-off': 'refused',
} as const;

export const ASSIGNMENT_COLUMNS = (now: string, zone: string): Column<Round>[] => [
  {
    key: 'name',
    header: 'Round',
    rowHeader: true,
    cell: (round) => (
      <>
        <a href={`/office/assignments/${round.slug}`}>{round.name}</a>
        <Sub>{formatSchoolYear(round.schoolYear)}</Sub>
      </>
    ),
  },
  {
    key: 'status',
    header: 'Standing',
    cell: (round) => <StatusTag kind={KIND[round.status]}>{round.standing}</StatusTag>,
  },
  {
    key: 'closes',
    header: 'Closes',
    nowrap: true,
    cell: (round) => (
      <>
        <DateText value={round.closesAt} zone={zone} />
        {round.status === 'open' && <Sub>{formatDaysAway(round.closesAt, new Date(now), zone)}</Sub>}
      </>
    ),
  },
  { key: 'offerings', header: 'Offerings', numeric: true, cell: (round) => round.offerings },
  { key: 'submitted', header: 'Schools ranked', numeric: true, cell: (round) => round.submitted },
];

export const WANTED_COLUMNS = (withChoice: boolean): Column<WantedView>[] => [
  {
    key: 'name',
    header: 'Offering',
    rowHeader: true,
    cell: (row) => (
      <>
        {withChoice ? (
          <label className="check">
            <input type="checkbox" name="offering" value={row.slug} />
            <span>{row.name}</span>
          </label>
        ) : (
          row.name
        )}
        <Sub>
          {row.organization} · <a href={`/offerings/${row.slug}`}>Open the offering</a>
        </Sub>
      </>
    ),
  },
  {
    key: 'why',
    header: 'Wanted',
    cell: (row) => (
      <Tag tone={row.isOver ? 'stop' : 'sun'}>{row.isOver ? 'Over-subscribed' : 'May become so'}</Tag>
    ),
  },
  { key: 'waiting', header: 'Requests waiting', numeric: true, cell: (row) => row.waiting },
  { key: 'students', header: 'Students asked for', numeric: true, cell: (row) => row.students },
  {
    key: 'left',
    header: 'Places left',
    numeric: true,
    cell: (row) => `${row.placesLeft} of ${row.places}`,
  },
  {
    key: 'room',
    header: 'Room for',
    numeric: true,
    cell: (row) =>
      row.room === null ? (
        <NoValue words="Not known" />
      ) : (
        <>
          {plural(row.room, 'school')}
          <Sub>{`groups of ${row.usualGroup}`}</Sub>
        </>
      ),
  },
  {
    key: 'interested',
    header: 'Other schools that may want it',
    numeric: true,
    cell: (row) => row.interested,
  },
];
