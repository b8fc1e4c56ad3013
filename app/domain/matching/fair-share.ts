/** The places at the head of a list that almost everybody reads. */
export const TOP_PLACES = 3;

/**
 * The share of the top places that falls to each offering of a run of equals:
 * the places that the run holds, divided among all of it. Runs come best
 * first as `[band, count]`. Shares are in basis points of one place, 0 to
 * 10,000, rounded down; a run that begins below the top has none.
 */
export function fairShares(runs: readonly (readonly [number, number])[]): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  let left = TOP_PLACES;
  for (const [band, count] of runs) {
    if (left === 0) break;
    const held = Math.min(left, count);
    shares.set(band, Math.floor((held * 10_000) / count));
    left -= held;
  }
  return shares;
}
