import { suppressNested } from '../shared/suppress-nested.ts';

type Line = {
  readonly counts: readonly (number | null)[];
  readonly total: number | null;
};

/** Places in partnerships of a year as they may be read: what is hidden is hidden in here already. */
export type ServedFigures = {
  /** Codes of service categories, the empty one for none, in order. */
  readonly categories: readonly string[];
  /** Bands of the Opportunity Index that have a school, in order. */
  readonly bands: readonly (Line & { readonly key: string; readonly schools: number })[];
  /** In the order given. */
  readonly schools: readonly (Line & { readonly code: string; readonly band: string })[];
};

/**
 * Draws up schools and their bands as one table, so that what a band shows less what its other schools show tells nothing of a
 * school. A school whose band is not in the order does not count.
 */
export function servedFigures(
  schools: readonly { readonly code: string; readonly band: string }[],
  places: readonly { readonly schoolCode: string; readonly category: string; readonly students: number }[],
  bandOrder: readonly string[],
): ServedFigures {
  const categories = [...new Set(places.map(({ category }) => category))].sort();
  const at = new Map(places.map((cell) => [`${cell.schoolCode} ${cell.category}`, cell.students]));
  const groups = bandOrder.flatMap((key) => {
    const own = schools.filter(({ band }) => band === key);
    return own.length === 0 ? [] : [{ key, own }];
  });
  const nest = suppressNested(
    groups.map(({ own }) =>
      own.map(({ code }) => categories.map((category) => at.get(`${code} ${category}`) ?? 0)),
    ),
  );
  const lineOf = new Map(
    groups.flatMap(({ own }, group) =>
      own.map(({ code }, place) => [code, nest.groups[group]!.members[place]!] as const),
    ),
  );
  return {
    categories,
    bands: groups.map(({ key, own }, group) => {
      const { counts, total } = nest.groups[group]!;
      return { key, schools: own.length, counts, total };
    }),
    schools: schools.flatMap(({ code, band }) => {
      const line = lineOf.get(code);
      return line ? [{ code, band, ...line }] : [];
    }),
  };
}
