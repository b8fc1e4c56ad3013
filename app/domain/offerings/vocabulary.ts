export const ORGANIZATION_KINDS = [
  'non-profit',
  'business',
  'college',
  'hospital',
  'agency',
  'cultural',
  'faith',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

export const OFFERING_STATUSES = ['draft', 'published', 'paused', 'archived'] as const;
export type OfferingStatus = (typeof OFFERING_STATUSES)[number];

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When an offering runs, told against a school's own bells and not by the clock. */
export const TIME_WINDOWS = [
  'before-school',
  'school-day',
  'after-school',
  'evening',
  'weekend',
  'summer',
] as const;
export type TimeWindow = (typeof TIME_WINDOWS)[number];

export const OFFERING_PLACES = ['at-school', 'partner-site', 'online'] as const;
export type OfferingPlace = (typeof OFFERING_PLACES)[number];

/** The lists that the Office edits: an item is data, its kind is not. */
export const TERM_KINDS = ['category', 'population', 'language', 'goal', 'neighborhood'] as const;
export type TermKind = (typeof TERM_KINDS)[number];
