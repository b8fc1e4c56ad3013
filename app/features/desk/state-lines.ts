import type { QueueChoices } from '#app/features/vetting/queue-choices.server.ts';
import { COLUMN_LABELS, type QueueSort, VIEW_LABELS } from '#app/features/vetting/stages.ts';
import { listWords } from '#app/ui/format.ts';
import { filterWords } from './filter-words.ts';
import type { QueueState } from './queue-state.ts';

const SORT_WORDS: Readonly<Record<QueueSort, readonly [up: string, down: string]>> = {
  due: ['What is due first', 'What is due last'],
  partner: ['Partners from A to Z', 'Partners from Z to A'],
  submitted: ['What was sent first', 'What was sent last'],
  stage: ['What waits for the Office first', 'What is decided first'],
};

/** A state of the queue in words, for whoever is about to keep it. */
export function stateLines(state: QueueState, choices: QueueChoices) {
  const { view: _, ...filters } = filterWords(state, choices);
  const [up, down] = SORT_WORDS[state.sort.replace(/^-/, '') as QueueSort];
  const on = Object.values(filters);
  return [
    { key: 'view', term: 'Shows', value: VIEW_LABELS[state.view] },
    { key: 'filters', term: 'Filters', value: on.length > 0 ? on.join(', ') : 'None' },
    {
      key: 'columns',
      term: 'Columns',
      value: listWords(state.cols.map((column) => COLUMN_LABELS[column].toLowerCase())),
    },
    { key: 'order', term: 'Order', value: state.sort.startsWith('-') ? down : up },
  ];
}
