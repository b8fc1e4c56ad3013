import type { BoundedBy } from '#app/domain/fund/allocation-claim.ts';
import type { AllocationTier } from '#app/domain/fund/allocation-weight.ts';
import type { FormulaSettings } from '#app/domain/fund/scenario.ts';
import type { ALLOCATION_METHODS, RoundKind } from '#app/domain/fund/vocabulary.ts';
import { formatDollars, formatHundredths, formatPercent, plural } from '#app/ui/format.ts';

export const KIND_NAME: Readonly<Record<RoundKind, string>> = {
  requests: 'Requests, in order of priority',
  formula: 'Schools, by formula',
  envelopes: 'Schools, by formula, as envelopes',
};

export const KIND_IN_WORDS: Readonly<Record<RoundKind, string>> = {
  requests: 'Schools ask for money for a partnership. The rules rank what they ask.',
  formula: 'Every school gets a share that follows from its enrollment and its index. Nobody asks.',
  envelopes: 'Every school gets a share, and then asks for money out of it, partnership by partnership.',
};

type MethodName = (typeof ALLOCATION_METHODS)[number];

export const ALLOCATION_NAME: Readonly<Record<MethodName, string>> = {
  'at-threshold': 'Enrollment × index, for schools at the threshold or above',
  'above-threshold': 'Enrollment × (index − threshold), which has no cliff',
  tiers: 'A match of what the school puts in, by tiers, each to its cap',
};

export const BOUND_IN_WORDS: Readonly<Record<Exclude<BoundedBy, null>, string>> = {
  floor: 'Raised to the floor',
  cap: 'Held at the cap',
  match: 'Its whole match',
  'loss-limit': 'Kept from losing more',
};

type School = { enrollment: number; opportunityIndex: number; ownDollars: number };
type Rules = { allocationMethod: MethodName | null; threshold: number | null };

/** The sum that gave a school its weight. */
export function weightInWords(school: School, rules: Rules): string {
  const { enrollment, opportunityIndex, ownDollars } = school;
  const size = enrollment.toLocaleString('en-US');
  switch (rules.allocationMethod) {
    case 'above-threshold':
      return `${size} × (${formatHundredths(opportunityIndex)} − ${formatHundredths(rules.threshold ?? 0)})`;
    case 'tiers':
      return `${plural(enrollment, 'student')}, puts in ${formatDollars(ownDollars * 100)}`;
    default:
      return `${size} × ${formatHundredths(opportunityIndex)}`;
  }
}

/** "from 0.01, up to 500 students: 200%, at most $62,500" */
export const tierInWords = (tier: AllocationTier): string =>
  `from ${formatHundredths(tier.from)}${tier.studentsUpTo == null ? '' : `, up to ${plural(tier.studentsUpTo, 'student')}`}: ${formatPercent(tier.matchBasisPoints)} of what the school puts in, at most ${formatDollars(tier.cap * 100)}`;

/** Tiers as somebody would type them. */
export const tierLines = (tiers: readonly AllocationTier[]): string =>
  tiers
    .map(
      ({ from, studentsUpTo, matchBasisPoints, cap }) =>
        `${formatHundredths(from)}, ${studentsUpTo ?? 'any'}, ${matchBasisPoints / 100}%, ${cap}`,
    )
    .join('\n');

/** "From 0.56. Floor $2,000. No school loses more than 10%." */
export function boundsInWords(settings: FormulaSettings): string {
  const { allocationMethod, threshold, tiers, allocationFloor, schoolCap, lossLimit } = settings;
  const isMatch = allocationMethod === 'tiers';
  return [
    isMatch ? plural(tiers?.length ?? 0, 'tier') : threshold && `Threshold ${formatHundredths(threshold)}`,
    allocationFloor !== null && `Floor ${formatDollars(allocationFloor)}`,
    schoolCap !== null && `Cap ${formatDollars(schoolCap)}`,
    lossLimit !== null && `No school loses more than ${formatPercent(lossLimit)}`,
  ]
    .flatMap((part) => (part ? [`${part}.`] : []))
    .join(' ');
}

/** What the rules of a formula are, money in cents. */
export type FormulaView = {
  kind: Exclude<RoundKind, 'requests'>;
  method: MethodName | null;
  tiers: readonly AllocationTier[];
  floor: number | null;
  cap: number | null;
  lossLimit: number | null;
};
