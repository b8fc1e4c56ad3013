import type { QueueColumn } from '#app/features/vetting/stages.ts';

/**
 * The columns with one of them a place further to the front or the back, and the same where it stands at that end. The
 * partner's name leads and does not move.
 */
export function moveColumn(
  columns: readonly QueueColumn[],
  name: QueueColumn,
  to: 'front' | 'back',
): readonly QueueColumn[] {
  const from = columns.indexOf(name);
  const place = to === 'front' ? from - 1 : from + 1;
  if (from < 1 || place < 1 || place >= columns.length) return columns;
  const moved = [...columns];
  moved.splice(from, 1);
  moved.splice(place, 0, name);
  return moved;
}
