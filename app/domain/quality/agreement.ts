/** Below this many items rated by two or more reviewers, an agreement figure says nothing. */
export const FEWEST_SHARED_ITEMS = 10;

export type Agreement =
  | {
      readonly said: true /** Thousandths; 1,000 is perfect, 0 is chance, below 0 is worse than chance. */;
      readonly alphaThousandths: number;
      readonly sharedItems: number;
    }
  | { readonly said: false; readonly reason: 'too-few' | 'no-variation'; readonly sharedItems: number };

/**
 * Krippendorff's alpha with the ordinal difference, over items that at least
 * two reviewers rated. Each item is the list of ratings it received (whole
 * numbers; who gave which does not matter). "Too few" under ten shared items;
 * "no variation" where all ratings are one value, since alpha is then
 * undefined. Method: K. Krippendorff, Computing Krippendorff's
 * Alpha-Reliability (2011), coincidence matrix; its example C comes to 0.815.
 */
export function krippendorffAlphaOrdinal(items: readonly (readonly number[])[]): Agreement {
  const shared = items.filter((ratings) => ratings.length >= 2);
  const sharedItems = shared.length;
  if (sharedItems < FEWEST_SHARED_ITEMS) return { said: false, reason: 'too-few', sharedItems };

  const values = [...new Set(shared.flat())].sort((a, b) => a - b);
  if (values.length < 2) return { said: false, reason: 'no-variation', sharedItems };

  const alpha = alphaOf(coincidences(shared, values));
  // With two values or more something always differs by chance, so alpha is defined.
  return { said: true, alphaThousandths: Math.round((alpha as number) * 1_000), sharedItems };
}

/** Alpha of a coincidence matrix; null where chance alone would leave no difference. */
export function alphaOf(matrix: readonly (readonly number[])[]): number | null {
  const totals = matrix.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const n = totals.reduce((sum, total) => sum + total, 0);
  let observed = 0;
  let expected = 0;
  for (let low = 0; low < totals.length; low += 1) {
    for (let high = low + 1; high < totals.length; high += 1) {
      const difference = ordinalDifference(totals, low, high);
      observed += at(at(matrix, low), high) * difference;
      expected += at(totals, low) * at(totals, high) * difference;
    }
  }
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}

/** How often each pair of values met within an item; an item's pairs weigh 1 / (ratings − 1). Matrices add up. */
export function coincidences(items: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const matrix = values.map(() => values.map(() => 0));
  for (const ratings of items) {
    ratings.forEach((a, i) => {
      ratings.forEach((b, j) => {
        const row = at(matrix, values.indexOf(a));
        const column = values.indexOf(b);
        if (i !== j) row[column] = at(row, column) + 1 / (ratings.length - 1);
      });
    });
  }
  return matrix;
}

/** Squared count of ratings that lie between two values, both ends counting half. */
function ordinalDifference(totals: readonly number[], low: number, high: number): number {
  const between = totals.slice(low, high + 1).reduce((sum, total) => sum + total, 0);
  return (between - (at(totals, low) + at(totals, high)) / 2) ** 2;
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`No item ${index}`);
  return item;
}
