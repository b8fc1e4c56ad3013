export const GROUPINGS = ['band', 'neighborhood', 'category', 'school'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** Schools by formula are of no category. */
export const FORMULA_GROUPINGS = ['band', 'neighborhood', 'school'] as const satisfies readonly Grouping[];
export type FormulaGrouping = (typeof FORMULA_GROUPINGS)[number];
