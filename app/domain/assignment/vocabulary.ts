export const ASSIGNMENT_STATUSES = ['draft', 'open', 'closed', 'assigned', 'called-off'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

export const RANKING_STATUSES = ['prepared', 'submitted'] as const;
export type RankingStatus = (typeof RANKING_STATUSES)[number];

/** What may put one school before another at an offering. The lottery comes after all of them and is always drawn. */
export const PRIORITIES = ['need', 'continuing', 'neighborhood'] as const;
export type Priority = (typeof PRIORITIES)[number];

export type DecidedBy = Priority | 'lottery';
