import { z } from 'zod';
import type { QueueViewId } from '#app/domain/shared/id.ts';
import { QueueSearch } from '#app/features/vetting/inputs.ts';
import { QUEUE_COLUMNS, type QueueColumn, USUAL_COLUMNS } from '#app/features/vetting/stages.ts';
import { idParam } from '#app/platform/fields.ts';

/** Columns in the order in which they stand, the partner's name first. None that is known means the usual ones. */
const columns = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .catch([])
  .transform((names): readonly QueueColumn[] => {
    const known = names.filter((name): name is QueueColumn =>
      (QUEUE_COLUMNS as readonly string[]).includes(name),
    );
    return known.length === 0 ? USUAL_COLUMNS : [...new Set<QueueColumn>(['partner', ...known])];
  });

/** The state of the queue as its address holds it; `saved` names the view that it was opened from. */
export const DeskSearch = QueueSearch.extend({
  cols: columns,
  saved: idParam<QueueViewId>().optional().catch(undefined),
  deleted: idParam<QueueViewId>().optional().catch(undefined),
});
export type DeskInput = z.output<typeof DeskSearch>;

/** What a view keeps: everything that the address holds but the page. Read back as leniently as an address is. */
export const QueueState = DeskSearch.omit({ page: true, saved: true, deleted: true });
export type QueueState = z.output<typeof QueueState>;

const SINGLE = ['q', 'owner', 'reviewer', 'category', 'cycle', 'late', 'sort'] as const;

/** The address of a state, always spelled in the same order, so that two equal states have one address. */
export function stateQuery(state: QueueState): string {
  const params = new URLSearchParams({ view: state.view });
  for (const name of SINGLE) {
    const value = state[name];
    if (value) params.set(name, value);
  }
  if (state.cols.join() !== USUAL_COLUMNS.join()) for (const name of state.cols) params.append('cols', name);
  return params.toString();
}

export const sameState = (one: QueueState, other: QueueState): boolean =>
  stateQuery(one) === stateQuery(other);
