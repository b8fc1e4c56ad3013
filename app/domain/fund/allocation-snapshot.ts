import { canonicalJson } from '../shared/canonical-json.ts';
import { compareText } from '../shared/order.ts';
import { sha256Hex } from '../shared/sha256.ts';
import { type AllocationResult, type AllocationRules, allocateByFormula } from './allocate-by-formula.ts';
import type { AllocationSchool } from './allocation-weight.ts';
import type { NamedReleases } from './round-snapshot.ts';
import type { RoundKind } from './vocabulary.ts';

/** All that a formula's allocations follow from. Money in whole dollars; `pool` is without the reserve. */
export type AllocationInputs = {
  readonly releases?: NamedReleases;
  readonly round: string;
  readonly kind: Exclude<RoundKind, 'requests'>;
  readonly rules: AllocationRules;
  readonly schools: readonly AllocationSchool[];
};

export type AllocationRun = Extract<AllocationResult, { ok: true }> & {
  /** What a matching rule leaves in the pool because schools put no more in; 0 for the other methods. */
  readonly left: number;
};

/**
 * What the formula gives each school. A match is a promise of so much and no
 * more: where the matches come to less than the pool, each is paid whole and
 * the rest stays. The other methods hand out the pool to the dollar.
 */
export function runAllocation({ rules, schools }: Pick<AllocationInputs, 'rules' | 'schools'>) {
  const result = allocateByFormula(schools, rules);
  if (result.ok) return { ...result, left: 0 } satisfies AllocationRun;
  if (rules.method.kind !== 'tiers' || result.reason !== 'caps-below-pool') return result;
  const pool = rules.pool - result.differs;
  const matched = allocateByFormula(schools, { ...rules, pool });
  return matched.ok ? ({ ...matched, left: result.differs } satisfies AllocationRun) : matched;
}

/** An allocation as it is frozen at adoption: inputs and result in canonical JSON, with the SHA-256 of those bytes. */
export function allocationSnapshot(inputs: AllocationInputs): {
  readonly text: string;
  readonly hash: string;
} {
  const schools = [...inputs.schools].sort((a, b) => compareText(a.schoolCode, b.schoolCode));
  const sorted = { ...inputs, schools };
  const result = runAllocation(sorted);
  if (!result.ok) throw new RangeError(`The bounds do not meet the pool: ${result.reason}`);
  const { allocations, left } = result;
  const text = canonicalJson({ format: 'crosswalk-allocation-1', inputs: sorted, allocations, left });
  return { text, hash: sha256Hex(text) };
}
