import { slugFrom } from '../shared/slug-from.ts';
import { optionsFrom } from './edit-questionnaire.ts';
import type { RowColumn } from './questionnaire.ts';

/** A column as a person writes it; `key` names the one that it was before, if it was. */
export type ColumnDraft = Pick<RowColumn, 'label' | 'kind'> & {
  readonly key: string;
  readonly options: readonly string[];
};

/** Columns in the order of the drafts. One without a name is left out; one that was there keeps its key, and so its cells. */
export function columnsFrom(drafts: readonly ColumnDraft[], before: readonly RowColumn[] = []): RowColumn[] {
  const taken = new Set(before.map(({ key }) => key));
  const used = new Set<string>();
  return drafts.flatMap(({ key, label, kind, options }) => {
    if (label.trim() === '') return [];
    const old = before.find((column) => column.key === key && !used.has(key));
    const own = old?.key ?? slugFrom(label, taken, 'column');
    taken.add(own);
    used.add(own);
    return [
      {
        key: own,
        label: label.trim(),
        kind,
        ...(kind === 'choice' && { options: optionsFrom(options, old?.options) }),
      },
    ];
  });
}
