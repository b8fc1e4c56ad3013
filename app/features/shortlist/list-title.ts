/** What a list without a need is called, on every page. */
export const BROWSING = 'Found while browsing';

export const listTitle = (needTitle: string | null): string => needTitle ?? BROWSING;
