/** What the vetting rested on. An edit to any of these marks the offering for the Office to look at again. */
export const VETTED_FIELDS = [
  'safety',
  'grades',
  'studentsPerAdult',
  'costToFamily',
  'priceToSchool',
] as const;
export type VettedField = (typeof VETTED_FIELDS)[number];

export type VettedFacts = {
  readonly safety: string | null;
  readonly grades: readonly string[];
  readonly studentsPerAdult: number | null;
  /** Whole cents. */
  readonly costToFamily: number | null;
  readonly priceToSchool: number | null;
};

/**
 * The vetted fields that an edit changes, in their stated order; empty means
 * that the Office need not look. The order of grades and the spacing of text
 * are not changes. Product 3, Offering.
 */
export function reopeningEdits(before: VettedFacts, after: VettedFacts): VettedField[] {
  return VETTED_FIELDS.filter((field) => meaning(before[field]) !== meaning(after[field]));
}

function meaning(value: VettedFacts[VettedField]): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim().replace(/\s+/g, ' ');
  return [...new Set(value)].sort().join(' ');
}
