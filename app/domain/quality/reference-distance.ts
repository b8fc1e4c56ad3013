/** Two ratings of one thing: what the Office holds to be right, and what a reviewer gave. A floor has no level. */
export type ReferencePair = {
  readonly reference: number | null;
  readonly level: number | null;
  readonly referenceFloor: string | null;
  readonly floor: string | null;
};

export type ReferenceDistance = {
  /** How far from the reference on the usual thing, either way, in hundredths of a level; null without a level. */
  readonly distance: number | null;
  /** The same with its sign: below zero is stricter than the reference. */
  readonly lean: number | null;
  /** Levels that are the reference's own. */
  readonly exact: number;
  readonly levels: number;
  /** Floors answered otherwise. */
  readonly floorsApart: number;
};

/** How far somebody's ratings lie from the reference. What only one side rated counts for nothing. */
export function referenceDistance(pairs: readonly ReferencePair[]): ReferenceDistance {
  const gaps = pairs.flatMap(({ reference, level }) =>
    reference === null || level === null ? [] : [level - reference],
  );
  return {
    distance: meanHundredths(gaps.map(Math.abs)),
    lean: meanHundredths(gaps),
    exact: gaps.filter((gap) => gap === 0).length,
    levels: gaps.length,
    floorsApart: pairs.filter(
      ({ referenceFloor, floor }) => referenceFloor !== null && floor !== null && referenceFloor !== floor,
    ).length,
  };
}

/** Rounded away from zero at the half, so that strict and mild are told alike. */
function meanHundredths(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const mean = (values.reduce((sum, value) => sum + value, 0) * 100) / values.length;
  return Math.sign(mean) * Math.round(Math.abs(mean)) || 0;
}
