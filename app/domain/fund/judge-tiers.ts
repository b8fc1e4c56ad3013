import type { AllocationTier } from './allocation-weight.ts';

/** Two tiers between which a school that rises in need would be matched by less. */
export type FallingTiers = { readonly lower: AllocationTier; readonly higher: AllocationTier };

/**
 * Finds tiers by which a school would get less for having more need: for schools of one size, the tier from a higher index
 * must match at least as large a share up to at least as high a cap as the one from a lower index. A share alone or a cap
 * alone is not enough, since a school that puts little in is held by the share and one that puts much in by the cap.
 * Undefined where no two tiers fall. Product 4: more need never means less.
 */
export function fallingTiers(tiers: readonly AllocationTier[]): FallingTiers | undefined {
  const sizes = [...new Set(tiers.map(sizeOf))].sort((a, b) => a - b);
  for (const size of sizes) {
    const steps = stepsFor(size, tiers);
    for (const [at, higher] of steps.entries()) {
      const lower = steps[at - 1];
      if (lower && (higher.matchBasisPoints < lower.matchBasisPoints || higher.cap < lower.cap))
        return { lower, higher };
    }
  }
  return undefined;
}

/** The tiers that a school of a size meets as its index rises; of those from one index the one for the smallest schools. */
function stepsFor(size: number, tiers: readonly AllocationTier[]): AllocationTier[] {
  const byIndex = new Map<number, AllocationTier>();
  for (const tier of tiers) {
    const known = byIndex.get(tier.from);
    if (sizeOf(tier) >= size && (!known || sizeOf(tier) < sizeOf(known))) byIndex.set(tier.from, tier);
  }
  return [...byIndex.values()].sort((a, b) => a.from - b.from);
}

const sizeOf = ({ studentsUpTo }: AllocationTier): number => studentsUpTo ?? Number.POSITIVE_INFINITY;
