export const GROUPINGS = ['band', 'neighborhood', 'category', 'school'] as const;
export type Grouping = (typeof GROUPINGS)[number];
