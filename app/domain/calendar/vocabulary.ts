/** The five dates of the yearly calendar, in the order of the school year. */
export const DATE_KINDS = [
  'partners-registered',
  'partners-renew',
  'autumn-check',
  'spring-check',
  'year-end',
] as const;
export type DateKind = (typeof DATE_KINDS)[number];

export type OwedBy = 'schools' | 'partners';

/** Which side owes each date. */
export const OWED_BY: Readonly<Record<DateKind, OwedBy>> = {
  'partners-registered': 'schools',
  'partners-renew': 'partners',
  'autumn-check': 'partners',
  'spring-check': 'partners',
  'year-end': 'schools',
};

/** The dates for which a partner confirms that everything about it is still right. */
export const LOOK_OVER_KINDS = ['autumn-check', 'spring-check'] as const satisfies readonly DateKind[];
export type LookOverKind = (typeof LOOK_OVER_KINDS)[number];

export const isLookOver = (kind: DateKind): kind is LookOverKind =>
  (LOOK_OVER_KINDS as readonly DateKind[]).includes(kind);

/** The days before a date on which those who owe hear of it, unless the Office says otherwise. */
export const USUAL_REMINDERS = [30, 14, 3, 0] as const;

/** Whose calendar a secret address holds. */
export const FEED_KINDS = ['person', 'school', 'partner'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];
