/** What the Office does to many at once: to applications, or, for a date in the calendar, to partners and schools. */
export const BULK_KINDS = ['remind', 'ask', 'extend', 'assign', 'calendar'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/** What became of each application or review in it: done, left out with a reason, undone, or past undoing. */
export const BULK_OUTCOMES = ['done', 'left-out', 'undone', 'stands'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** For how long an act can be undone. Its mails wait as long and are sent only then. */
export const UNDO_MINUTES = 5;

/** The records that the Office writes notes about. */
export const NOTED_RECORDS = ['application', 'organization', 'offering', 'partnership', 'school'] as const;
export type NotedRecord = (typeof NOTED_RECORDS)[number];
