/** Grades in the district's own labels, in order. K0, K1 and K2 are ages 3, 4 and 5. */
export const GRADES = [
  'K0',
  'K1',
  'K2',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '10',
  '11',
  '12',
] as const;
export type Grade = (typeof GRADES)[number];

export const SCHOOL_STATUSES = ['open', 'merged', 'closed'] as const;
export type SchoolStatus = (typeof SCHOOL_STATUSES)[number];

/** Who may see a school's Opportunity Index where no published round names it. */
export const INDEX_AUDIENCES = ['everyone', 'schools', 'office'] as const;
export type IndexAudience = (typeof INDEX_AUDIENCES)[number];
