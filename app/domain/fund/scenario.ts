import type { FundRequestId } from '../shared/id.ts';
import type { Cents } from '../shared/money.ts';
import type { AllocationTier } from './allocation-weight.ts';
import type { AwardPlan } from './award-plan.ts';
import type { PriorityWeights, RoundRules } from './round-rules.ts';
import type { ALLOCATION_METHODS, AwardMethod } from './vocabulary.ts';

/** What a scenario asks differently. Money in whole cents; each field replaces the round's own. */
export type ScenarioSettings = {
  readonly pool: number;
  readonly threshold: number | null;
  readonly weights: PriorityWeights;
  readonly requestCap: number | null;
  readonly schoolCap: number | null;
  readonly method: AwardMethod;
};

/** The same of a formula, by the names that a round keeps them under. Money in whole cents, of whole dollars. */
export type FormulaSettings = {
  readonly pool: Cents;
  readonly allocationMethod: (typeof ALLOCATION_METHODS)[number];
  readonly threshold: number | null;
  readonly tiers: AllocationTier[] | null;
  readonly allocationFloor: Cents | null;
  readonly schoolCap: Cents | null;
  /** Basis points of what a school had last year. */
  readonly lossLimit: number | null;
};

export const isOfFormula = (settings: ScenarioSettings | FormulaSettings): settings is FormulaSettings =>
  'allocationMethod' in settings;

/** At most this many stand beside each other. */
export const MOST_SCENARIOS = 6;

/** The round's rules with a scenario's in their place. The reserve stays the round's, but never more than the pool. */
export function rulesUnder(rules: RoundRules, settings: ScenarioSettings): RoundRules {
  return { ...rules, ...settings, reserve: Math.min(rules.reserve, settings.pool) };
}

export type Swing = { readonly before: number; readonly after: number };

/** What each request receives under two plans, in cents; one that neither names is left out. */
export function swings(before: AwardPlan, after: AwardPlan): Map<FundRequestId, Swing> {
  const received = ({ lines }: AwardPlan) => new Map(lines.map(({ id, award }) => [id, award]));
  return swingsOf(received(before), received(after));
}

/** The same of any two lists of amounts: requests', or schools'. */
export function swingsOf<Key>(
  was: ReadonlyMap<Key, number>,
  becomes: ReadonlyMap<Key, number>,
): Map<Key, Swing> {
  return new Map(
    [...new Set([...was.keys(), ...becomes.keys()])].map((id) => [
      id,
      { before: was.get(id) ?? 0, after: becomes.get(id) ?? 0 },
    ]),
  );
}

export type GroupSwing = Swing & {
  readonly group: string;
  /** How many receive more, and how many less. */
  readonly gain: number;
  readonly lose: number;
};

/** Who gains and who loses, told by groups: school, neighborhood, band or category. Sums agree with both plans. */
export function swingsBy<Key>(all: ReadonlyMap<Key, Swing>, groupOf: (key: Key) => string): GroupSwing[] {
  const groups = new Map<string, { before: number; after: number; gain: number; lose: number }>();
  for (const [id, { before, after }] of all) {
    const group = groupOf(id);
    const sums = groups.get(group) ?? { before: 0, after: 0, gain: 0, lose: 0 };
    groups.set(group, {
      before: sums.before + before,
      after: sums.after + after,
      gain: sums.gain + (after > before ? 1 : 0),
      lose: sums.lose + (after < before ? 1 : 0),
    });
  }
  return [...groups]
    .map(([group, sums]) => ({ group, ...sums }))
    .sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}
