import type { OfferingId } from '../shared/id.ts';
import { HARD_CONDITIONS } from './hard-conditions.ts';
import { JUDGE_FIT } from './judge-fit.ts';
import type { NeedFacts } from './match-facts.ts';
import { CRITERIA, type MatchWeights } from './match-weights.ts';
import type { Facet, OfferingTable } from './offering-table.ts';
import { partOf } from './share.ts';
import { fitBand, placeInTurn } from './take-turns.ts';

export type Ranked = { readonly offeringId: OfferingId; readonly points: number };

/** Offerings in order of fit, of which any stretch can be had without ordering the rest. */
export type Ranking = {
  readonly total: number;
  /** From a place (0 is first), at most so many. */
  slice(from: number, most: number): Ranked[];
  /** How many print each fit, best first: runs of equals, as `[hundredths, count]`. */
  readonly bands: readonly (readonly [number, number])[];
};

const CONDITION_FACETS = [
  ['organization', 'standing'],
  ['offering', 'standing'],
  ['published', 'standing'],
  ['grades', 'grades'],
  ['places', 'places'],
  ['price', 'price'],
] as const satisfies readonly (readonly [keyof typeof HARD_CONDITIONS, Facet])[];

/** How many hard conditions each row fails. */
export function failuresByRow(need: NeedFacts, table: OfferingTable): Uint8Array {
  const failures = new Uint8Array(table.ids.length);
  for (const [condition, facet] of CONDITION_FACETS) {
    const { kinds, examples } = table.columns[facet];
    const fails = examples.map((example) => (HARD_CONDITIONS[condition](need, example) === null ? 0 : 1));
    if (!fails.includes(1)) continue;
    for (let row = 0; row < failures.length; row += 1) failures[row]! += fails[kinds[row]!]!;
  }
  return failures;
}

/** The fit in points, the same as `fitOf` gives one by one, of each row that fails at most one condition; the others stay 0. */
export function pointsByRow(
  need: NeedFacts,
  table: OfferingTable,
  { weights, failures }: { readonly weights: MatchWeights; readonly failures: Uint8Array },
): Uint16Array {
  const points = new Uint16Array(table.ids.length);
  for (const criterion of CRITERIA) {
    const weight = weights[criterion];
    if (weight === 0) continue;
    const { kinds, examples } = table.columns[criterion];
    // What a kind adds is worked out when the first row of it comes; -1 until then.
    const adds = new Int16Array(examples.length).fill(-1);
    for (let row = 0; row < points.length; row += 1) {
      if (failures[row]! > 1) continue;
      const kind = kinds[row]!;
      let added = adds[kind]!;
      if (added < 0) {
        added = partOf(weight, JUDGE_FIT[criterion](need, examples[kind]!).fit);
        adds[kind] = added;
      }
      points[row]! += added;
    }
  }
  return points;
}

type MatchTableRules = {
  readonly weights: MatchWeights;
  readonly turn: string;
  /** Offerings that this need has set aside: in neither list. */
  readonly without?: ReadonlySet<OfferingId>;
};

/** As `matchOfferings`, over a whole table at once: the same offerings in the same order. */
export function matchTable(
  need: NeedFacts,
  table: OfferingTable,
  { weights, turn, without }: MatchTableRules,
): { readonly matches: Ranking; readonly nearMisses: Ranking } {
  const failures = failuresByRow(need, table);
  for (const id of without ?? []) {
    const row = table.rowOf.get(id);
    if (row !== undefined) failures[row] = 255;
  }
  const points = pointsByRow(need, table, { weights, failures });
  const rank = (wanted: number) => ranking(rowsByBand(failures, wanted, points), { table, points, turn });
  return { matches: rank(0), nearMisses: rank(1) };
}

function rowsByBand(failures: Uint8Array, wanted: number, points: Uint16Array): number[][] {
  const bands: number[][] = Array.from({ length: 101 }, () => []);
  for (let row = 0; row < failures.length; row += 1) {
    if (failures[row] === wanted) bands[fitBand(points[row]!)]!.push(row);
  }
  return bands;
}

type RankingOf = { readonly table: OfferingTable; readonly points: Uint16Array; readonly turn: string };

function ranking(rows: readonly number[][], { table, points, turn }: RankingOf): Ranking {
  const bands = rows
    .map((each, band) => [band, each.length] as const)
    .filter(([, count]) => count > 0)
    .reverse();
  return {
    total: bands.reduce((sum, [, count]) => sum + count, 0),
    bands,
    slice(from, most) {
      const found: Ranked[] = [];
      let before = 0;
      for (const [band, count] of bands) {
        if (found.length === most) break;
        if (before + count > from) {
          const inTurn = rows[band]!.map((row) => {
            const offeringId = table.ids[row]!;
            return { offeringId, points: points[row]!, place: placeInTurn(turn, offeringId) };
          }).sort((a, b) => a.place - b.place || (a.offeringId < b.offeringId ? -1 : 1));
          const start = Math.max(0, from - before);
          for (const { offeringId, points } of inTurn.slice(start, start + most - found.length))
            found.push({ offeringId, points });
        }
        before += count;
      }
      return found;
    },
  };
}
