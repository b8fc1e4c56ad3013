import { HINDRANCES } from '#app/domain/matching/cover-need.ts';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { HINDRANCE_WORDS } from './coverage-words.ts';
import type { CoverageCell } from './covered-needs.server.ts';

export type CoverageGroup = {
  readonly key: string;
  readonly label: string;
  readonly open: number;
  /** Nothing meets the hard conditions. */
  readonly unmatched: number;
  /** Something does, but nothing of the category or goals that are asked for. */
  readonly otherKind: number;
  /** Both: what to recruit for. */
  readonly unmet: number;
};

export const keysOf = ({ category, neighborhood, opportunityIndex, hindrance }: CoverageCell) => ({
  category: category ?? 'none',
  neighborhood: neighborhood ?? 'none',
  band: indexBand(opportunityIndex)?.key ?? 'none',
  hindrance,
});

type Labels = Pick<TermLabels, 'category' | 'neighborhood'>;

/** Counts by category, neighborhood and band, the most unmet first, and by what is in the way. */
export function coverageGroups(rows: readonly CoverageCell[], labels: Labels) {
  return {
    all: { ...countsOf(rows), key: 'all', label: 'All open needs' },
    byCategory: grouped(rows, 'category', (key) =>
      key === 'none' ? 'Any category' : labels.category.label(key),
    ),
    byNeighborhood: grouped(rows, 'neighborhood', (key) =>
      key === 'none' ? 'Not on file' : labels.neighborhood.label(key),
    ),
    byBand: grouped(rows, 'band', (key) => INDEX_BANDS.find((band) => band.key === key)?.label ?? 'No index'),
    byHindrance: HINDRANCES.map((key) => ({
      key,
      label: HINDRANCE_WORDS[key],
      value: sumOf(rows, ({ hindrance }) => hindrance === key),
    })).filter(({ value }) => value > 0),
  };
}

function grouped(
  rows: readonly CoverageCell[],
  by: 'category' | 'neighborhood' | 'band',
  label: (key: string) => string,
): CoverageGroup[] {
  const groups = groupBy(rows, (row) => keysOf(row)[by]);
  return [...groups]
    .map(([key, members]) => ({ key, label: label(key), ...countsOf(members) }))
    .sort((a, b) => b.unmet - a.unmet || b.open - a.open || (a.key < b.key ? -1 : 1));
}

function countsOf(rows: readonly CoverageCell[]) {
  const unmatched = sumOf(rows, ({ hasMatch }) => !hasMatch);
  const unmet = sumOf(rows, ({ hindrance }) => hindrance !== null);
  return { open: sumOf(rows, () => true), unmatched, otherKind: unmet - unmatched, unmet };
}

const sumOf = (rows: readonly CoverageCell[], counts: (row: CoverageCell) => boolean): number =>
  rows.reduce((sum, row) => sum + (counts(row) ? row.count : 0), 0);
