import { CYCLE_KIND_WORDS, CYCLE_PHASES } from '#app/features/cycle/cycle-words.ts';
import type { cyclesPage } from '#app/features/cycle/cycles-page.server.ts';
import { type Column, Sub } from '#app/ui/data-table.tsx';
import { formatCount } from '#app/ui/format.ts';
import { StatusTag } from '#app/ui/tag.tsx';

type Row = Awaited<ReturnType<typeof cyclesPage>>['cycles'][number];

export const CYCLE_COLUMNS: readonly Column<Row>[] = [
  {
    key: 'name',
    header: 'Cycle',
    cell: ({ id, name, kind, category }) => (
      <>
        <a href={`/office/cycles/${id}`}>{name}</a>
        <Sub>{category === null ? CYCLE_KIND_WORDS[kind] : `${CYCLE_KIND_WORDS[kind]}: ${category}`}</Sub>
      </>
    ),
    rowHeader: true,
  },
  {
    key: 'phase',
    header: 'Stands',
    cell: ({ phase, distance }) => (
      <>
        <StatusTag kind={CYCLE_PHASES[phase].kind}>{CYCLE_PHASES[phase].words}</StatusTag>
        <Sub>{`${CYCLE_PHASES[phase].turns} ${distance}`}</Sub>
      </>
    ),
  },
  { key: 'opens', header: 'Opens', cell: ({ opens }) => opens },
  { key: 'closes', header: 'Closes', cell: ({ closes }) => closes },
  {
    key: 'applications',
    header: 'Applications',
    cell: ({ applications }) => formatCount(applications),
    numeric: true,
  },
];
