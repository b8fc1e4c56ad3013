export const IMPORT_KINDS = ['schools', 'opportunity-index'] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_LABELS: Record<ImportKind, string> = {
  schools: 'Schools: names, grades, enrollment, bells',
  'opportunity-index': 'Opportunity Index: one value for each school',
};
