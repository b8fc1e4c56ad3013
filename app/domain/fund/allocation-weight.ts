import type { SchoolCode } from '../shared/id.ts';

/** Opportunity Index in hundredths, 1 to 99. */
export type AllocationMethod =
  | { readonly kind: 'at-threshold'; readonly threshold: number }
  | { readonly kind: 'above-threshold'; readonly threshold: number }
  | { readonly kind: 'tiers'; readonly tiers: readonly AllocationTier[] };

/**
 * From an index upward, for schools up to a number of students: the share of a school's own dollars that is matched, in
 * basis points (20,000 is two dollars for one), up to a cap in dollars. Null is any number of students.
 */
export type AllocationTier = {
  readonly from: number;
  readonly studentsUpTo?: number | null;
  readonly matchBasisPoints: number;
  readonly cap: number;
};

/** A school in a year. Money in whole dollars. */
export type AllocationSchool = {
  readonly schoolCode: SchoolCode;
  readonly enrollment: number;
  readonly opportunityIndex: number;
  /** What it received last year; 0 if nothing. */
  readonly lastYear: number;
  /** What it puts in itself; only tiers ask for it. */
  readonly ownDollars: number;
};

/**
 * A school's weight in the sharing, a whole number, and the most it can get by
 * the method itself. At or above a threshold: enrollment × index. Above it:
 * enrollment × (index − threshold), so that just passing it wins nothing
 * sudden. Tiers: its match, which is also its most.
 */
export function weightOf(
  school: AllocationSchool,
  method: AllocationMethod,
): { readonly weight: number; readonly most: number | null } {
  const { enrollment, opportunityIndex, ownDollars } = school;
  switch (method.kind) {
    case 'at-threshold':
      return { weight: opportunityIndex >= method.threshold ? enrollment * opportunityIndex : 0, most: null };
    case 'above-threshold':
      return { weight: enrollment * Math.max(0, opportunityIndex - method.threshold), most: null };
    case 'tiers': {
      const tier = [...method.tiers]
        .sort((a, b) => b.from - a.from || sizeOf(a) - sizeOf(b))
        .find((each) => opportunityIndex >= each.from && enrollment <= sizeOf(each));
      if (!tier) return { weight: 0, most: null };
      const match = Math.min(tier.cap, Math.floor((ownDollars * tier.matchBasisPoints) / 10_000));
      return { weight: match, most: match };
    }
  }
}

const sizeOf = ({ studentsUpTo }: AllocationTier): number => studentsUpTo ?? Number.POSITIVE_INFINITY;
