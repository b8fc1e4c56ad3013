/** How alike two organizations are, from the most to the least. */
export const LIKENESS_BANDS = ['same', 'probable', 'different'] as const;
export type LikenessBand = (typeof LIKENESS_BANDS)[number];

/** What a pair is judged by. */
export const LIKENESS_FIELDS = ['name', 'ein', 'domain', 'phone'] as const;
export type LikenessField = (typeof LIKENESS_FIELDS)[number];

/** For so many days a merge can be taken back. */
export const MERGE_UNDO_DAYS = 30;

/** What of the two profiles may be kept from either. The address goes with its neighborhood and its place on the map. */
export const MERGE_FIELDS = [
  'name',
  'ein',
  'address',
  'phone',
  'email',
  'website',
  'contact',
  'mission',
  'description',
  'founded',
  'staff',
  'volunteers',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
