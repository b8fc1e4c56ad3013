export const STANDARD_FAMILIES = ['organization', 'offering', 'partnership'] as const;
export type StandardFamily = (typeof STANDARD_FAMILIES)[number];

/** The four levels, lowest first; level 3 is the bar. */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

export const FLOOR_ANSWERS = ['pass', 'fail', 'cannot-tell'] as const;
export type FloorAnswer = (typeof FLOOR_ANSWERS)[number];

export const RUBRIC_PURPOSES = ['vetting', 'partnership'] as const;
export type RubricPurpose = (typeof RUBRIC_PURPOSES)[number];
