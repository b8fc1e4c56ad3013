/** What a school says at the year's end of whether the work was done. */
export const TOOK_PLACE = ['yes', 'partly', 'no'] as const;
export type TookPlace = (typeof TOOK_PLACE)[number];

/** Fewer schools than this are never averaged in public, whatever the Office sets. */
export const FEWEST_PUBLISHED = 3;

/** What ratings follow until the Office says otherwise: nothing is public. */
export const USUAL_RATING_SETTINGS = { isPublic: false, threshold: 5, replyDays: 14 } as const;
