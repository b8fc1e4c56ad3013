import type { AllocationTier } from './allocation-weight.ts';
import type { ALLOCATION_METHODS, RoundKind } from './vocabulary.ts';

/** A start for a round's rules: settings only, each of which the Office can change on the form. Dollars are whole. */
export type RoundTemplate = {
  readonly key: string;
  readonly name: string;
  readonly about: string;
  readonly kind: RoundKind;
  readonly allocationMethod: (typeof ALLOCATION_METHODS)[number];
  /** Hundredths. */
  readonly threshold: number | null;
  readonly tiers: readonly AllocationTier[];
};

/**
 * Rules on record. The FY22 arithmetic of Boston was not published beyond "0.56 and above, by enrollment and need"; its
 * template is enrollment × index, and says so. Los Angeles matches two for one up to 500 students, and one for one above.
 * Last year's round is not here: it is a round of the district, and the form starts from it.
 */
export const ROUND_TEMPLATES: readonly RoundTemplate[] = [
  {
    key: 'fy22',
    name: 'The FY22 rule on record',
    about:
      'Money to schools at an Opportunity Index of 0.56 or above, by enrollment × index. The exact FY22 arithmetic was not published; this is its simplest reading.',
    kind: 'formula',
    allocationMethod: 'at-threshold',
    threshold: 56,
    tiers: [],
  },
  {
    key: 'no-cliff',
    name: 'Without a cliff',
    about:
      'Money to schools by enrollment × (index − 0.56). A school just above the threshold gets a little, and no school gets or loses a full share by one hundredth.',
    kind: 'formula',
    allocationMethod: 'above-threshold',
    threshold: 56,
    tiers: [],
  },
  {
    key: 'tier-and-cap',
    name: 'Tier and cap, as in Los Angeles',
    about:
      'The Fund matches what a school puts in: two dollars for one, at most $62,500, up to 500 students; one for one, at most $45,000, above.',
    kind: 'formula',
    allocationMethod: 'tiers',
    threshold: null,
    tiers: [
      { from: 1, studentsUpTo: 500, matchBasisPoints: 20_000, cap: 62_500 },
      { from: 1, studentsUpTo: null, matchBasisPoints: 10_000, cap: 45_000 },
    ],
  },
];

export const templateOf = (key: string | null): RoundTemplate | undefined =>
  ROUND_TEMPLATES.find((template) => template.key === key);
