import { compareText } from '../shared/order.ts';

/** Somebody on one side of a threshold: a request or a school. `size` is students or enrollment; money in cents. */
export type Twin = {
  readonly key: string;
  /** Hundredths. */
  readonly opportunityIndex: number;
  readonly size: number;
  readonly receives: number;
};
/** Who stands first below a threshold: the highest index, then the largest, then by key. Undefined where nobody is below. */
export function nextBelow<One extends Omit<Twin, 'receives'>>(
  all: readonly One[],
  threshold: number,
): One | undefined {
  return all
    .filter(({ opportunityIndex }) => opportunityIndex < threshold)
    .sort(
      (a, b) => b.opportunityIndex - a.opportunityIndex || b.size - a.size || compareText(a.key, b.key),
    )[0];
}

export type TwinPair = { readonly below: Twin; readonly above: Twin };

/**
 * For each one just below a threshold, the most alike of those at or just
 * above it: the nearest index, then the nearest size, then by key. At most
 * `within` hundredths lie between a twin and the threshold. What a threshold
 * parts is read from the pairs. Product 4, What if.
 */
export function nearTwins(all: readonly Twin[], threshold: number, within = 5): TwinPair[] {
  const near = all.filter(({ opportunityIndex: oi }) => Math.abs(oi - threshold) <= within);
  const above = near.filter(({ opportunityIndex }) => opportunityIndex >= threshold);
  return near
    .filter(({ opportunityIndex }) => opportunityIndex < threshold)
    .sort((a, b) => b.opportunityIndex - a.opportunityIndex || compareText(a.key, b.key))
    .flatMap((below) => {
      const [nearest] = [...above].sort(
        (a, b) =>
          a.opportunityIndex - b.opportunityIndex ||
          Math.abs(a.size - below.size) - Math.abs(b.size - below.size) ||
          compareText(a.key, b.key),
      );
      return nearest ? [{ below, above: nearest }] : [];
    });
}
