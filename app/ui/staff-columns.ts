import {
  createColumnHelper,
  metaHelper,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';

type StaffColumnMeta = {
  readonly numeric?: boolean;
  /** The cell that names the row. One per table. */
  readonly rowHeader?: boolean;
  readonly nowrap?: boolean;
  readonly wide?: boolean;
  readonly subHeader?: ReactNode;
};

/** Sorting and paging are done by the query; the table only knows how the page is sorted and what is chosen. */
export const staffFeatures = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<StaffColumnMeta>(),
});

/**
 * Columns of a staff table, declared once per module: `const column = staffColumns<QueueRow>()`. A column
 * sorts when it says `enableSorting: true` and has an accessor; its id is what stands in the address.
 */
export function staffColumns<Row extends object>() {
  return createColumnHelper<typeof staffFeatures, Row>();
}
