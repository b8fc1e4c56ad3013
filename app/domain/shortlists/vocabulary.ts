/** What one person says about one offering on a shortlist, strongest first. */
export const VOTES = ['first', 'yes', 'no'] as const;
export type Vote = (typeof VOTES)[number];

/** By hand is what the people on it put in order; by votes is worked out. */
export const SHORTLIST_ORDERS = ['hand', 'votes'] as const;
export type ShortlistOrder = (typeof SHORTLIST_ORDERS)[number];

export const MOVES = ['top', 'up', 'down'] as const;
export type Move = (typeof MOVES)[number];

/** Offerings on one shortlist at a time. A list longer than this decides nothing. */
export const MOST_ENTRIES = 30;

/** Letters in one note. */
export const LONGEST_NOTE = 2_000;
