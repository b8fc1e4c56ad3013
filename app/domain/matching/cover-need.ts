import type { OfferingId } from '../shared/id.ts';
import { HARD_CONDITIONS, type NearMissChange } from './hard-conditions.ts';
import { JUDGE_FIT } from './judge-fit.ts';
import type { NeedFacts, OfferingFacts } from './match-facts.ts';
import { failuresByRow } from './match-table.ts';
import type { OfferingTable } from './offering-table.ts';

/** What most often keeps a need from being met; `several` is more than one thing at a time. */
export const HINDRANCES = ['nobody', 'grades', 'places', 'price', 'several'] as const;
export type Hindrance = (typeof HINDRANCES)[number];

/** How well the published offerings cover one need. */
export type NeedCoverage = {
  /** Offerings that meet the hard conditions. */
  readonly matches: number;
  /** Those of them that have the category or one of the goals that the need asks for. */
  readonly ofItsKind: number;
  /** Offerings of its kind that fail exactly one condition. */
  readonly nearMisses: number;
  /** Null where an offering of its kind matches. */
  readonly hindrance: Hindrance | null;
};

/** Whether an offering has anything of the category and goals that are asked for; all of them, where none is. */
export const isOfItsKind = (need: NeedFacts, offering: OfferingFacts): boolean =>
  JUDGE_FIT.category(need, offering).reason.fits !== 'no';

/**
 * How one need is covered by all offerings, and what is in the way where none
 * of its kind matches: nobody offers that kind at all; or the one condition
 * that most of those who offer it fail, ties in the order of `HINDRANCES`; or
 * each of them fails several.
 */
export function coverNeed(
  need: NeedFacts,
  table: OfferingTable,
  without: ReadonlySet<string> = new Set(),
): NeedCoverage {
  const failures = failuresByRow(need, table);
  const { kinds, examples } = table.columns.category;
  const ofItsKind = examples.map((example) => isOfItsKind(need, example));
  const blocked = new Map<Hindrance, number>();
  const found = { matches: 0, ofItsKind: 0, nearMisses: 0, offered: 0 };

  for (let row = 0; row < failures.length; row += 1) {
    if (without.size > 0 && without.has(table.ids[row]!)) continue;
    const isKind = ofItsKind[kinds[row]!]!;
    if (isKind) found.offered += 1;
    if (failures[row] === 0) {
      found.matches += 1;
      if (isKind) found.ofItsKind += 1;
    }
    if (failures[row] === 1 && isKind) {
      found.nearMisses += 1;
      const what = failedFacet(need, table, row);
      if (what) blocked.set(what, (blocked.get(what) ?? 0) + 1);
    }
  }
  const { offered, ...counts } = found;
  return { ...counts, hindrance: counts.ofItsKind > 0 ? null : mostOften(offered, blocked) };
}

/** The offerings of a need's kind that fail exactly one condition, in the order of their ids. */
export function nearMissesOf(
  need: NeedFacts,
  table: OfferingTable,
  without: ReadonlySet<string> = new Set(),
): OfferingId[] {
  const failures = failuresByRow(need, table);
  const { kinds, examples } = table.columns.category;
  const ofItsKind = examples.map((example) => isOfItsKind(need, example));
  return table.ids
    .filter((id, row) => failures[row] === 1 && ofItsKind[kinds[row]!]! && !without.has(id))
    .sort();
}

const CONDITIONS = ['grades', 'places', 'price'] as const;

function failedFacet(need: NeedFacts, { columns }: OfferingTable, row: number): Hindrance | undefined {
  return CONDITIONS.find((facet) => {
    const { kinds, examples } = columns[facet];
    return HARD_CONDITIONS[facet](need, examples[kinds[row]!]!) !== null;
  });
}

function mostOften(offered: number, blocked: ReadonlyMap<Hindrance, number>): Hindrance {
  if (offered === 0) return 'nobody';
  const most = Math.max(0, ...blocked.values());
  return most === 0 ? 'several' : HINDRANCES.find((each) => blocked.get(each) === most)!;
}

/** A partner's own offering that one change of the partner's would make a match of its kind. */
export function opportunityFor(need: NeedFacts, offering: OfferingFacts): NearMissChange | null {
  const failed = Object.values(HARD_CONDITIONS).flatMap((condition) => condition(need, offering) ?? []);
  return failed.length === 1 && isOfItsKind(need, offering) ? failed[0]! : null;
}
