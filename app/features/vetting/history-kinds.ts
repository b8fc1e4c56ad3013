/** What somebody looks for in a long history. */
export const HISTORY_KINDS = ['all', 'notes', 'reviews', 'papers', 'decisions', 'messages', 'other'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

export const HISTORY_KIND_WORDS: Readonly<Record<HistoryKind, string>> = {
  all: 'Everything',
  notes: 'Notes',
  reviews: 'Reviews',
  papers: 'Papers',
  decisions: 'Decisions',
  messages: 'Reminders and questions',
  other: 'Other changes',
};

const KINDS: readonly (readonly [Exclude<HistoryKind, 'all' | 'other'>, RegExp])[] = [
  ['notes', /^note\./],
  [
    'messages',
    /\.(reminded|reminder-undone|date-reminded|date-reminder-undone|document-asked|document-ask-undone|returned-for-information|message)/,
  ],
  ['decisions', /^decision\.|^letter\.|\.(decided|approved|declined|appealed|suspended|reinstated|adopted)$/],
  ['reviews', /^review\.|^application\.(assigned|agreed)$/],
  ['papers', /^(document|attestation|file|agreement)\./],
];

/** The one kind of an event, by its type. */
export const historyKindOf = (type: string): Exclude<HistoryKind, 'all'> =>
  KINDS.find(([, pattern]) => pattern.test(type))?.[0] ?? 'other';
