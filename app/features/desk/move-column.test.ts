import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUEUE_COLUMNS } from '#app/features/vetting/stages.ts';
import { moveColumn } from './move-column.ts';
import { QueueState, stateQuery } from './queue-state.ts';

const others = QUEUE_COLUMNS.filter((name) => name !== 'partner');
const anyColumns = fc
  .shuffledSubarray(others, { minLength: 1 })
  .map((names) => ['partner' as const, ...names]);

test('moving changes the order alone, by one place, and there and back again is nothing', () => {
  fc.assert(
    fc.property(anyColumns, fc.constantFrom(...QUEUE_COLUMNS), (columns, name) => {
      const moved = moveColumn(columns, name, 'front');
      expect(moved[0]).toBe('partner');
      expect([...moved].sort()).toEqual([...columns].sort());
      const from = columns.indexOf(name);
      if (from > 1) {
        expect(moved.indexOf(name)).toBe(from - 1);
        expect(moveColumn(moved, name, 'back')).toEqual(columns);
      } else expect(moved).toEqual(columns);
    }),
  );
});

test('an order goes into the address and comes back from it as it was', () => {
  fc.assert(
    fc.property(anyColumns, (cols) => {
      const state = QueueState.parse({ cols });
      const params = new URLSearchParams(stateQuery(state));
      const read = params.has('cols') ? params.getAll('cols') : [];
      expect(QueueState.parse({ cols: read }).cols).toEqual(cols);
    }),
  );
});
