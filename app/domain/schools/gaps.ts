export type GapFacts = {
  /** Categories of the school's open needs; null where a need names none. */
  readonly needs: readonly { readonly category: string | null; readonly headcount: number | null }[];
  /** Categories of its partnerships that go on this year, with their places. */
  readonly partnerships: readonly { readonly category: string | null; readonly headcount: number }[];
};

export type Gap = {
  readonly category: string;
  readonly needs: number;
  /** Students asked for; null where no need of the category says how many. */
  readonly wanted: number | null;
  readonly places: number;
};

/**
 * Categories in which a school looks for something, each with the places that it has there: those without any place
 * first, then those with most needs. A category that nobody needs is no gap, however empty.
 */
export function gapsOf({ needs, partnerships }: GapFacts): Gap[] {
  const categories = [...new Set(needs.flatMap(({ category }) => category ?? []))];
  return categories
    .map((category) => {
      const own = needs.filter((need) => need.category === category);
      const counts = own.flatMap(({ headcount }) => headcount ?? []);
      return {
        category,
        needs: own.length,
        wanted: counts.length === 0 ? null : counts.reduce((all, count) => all + count, 0),
        places: partnerships
          .filter((partnership) => partnership.category === category)
          .reduce((all, { headcount }) => all + headcount, 0),
      };
    })
    .sort(
      (a, b) =>
        Number(a.places > 0) - Number(b.places > 0) ||
        b.needs - a.needs ||
        (a.category < b.category ? -1 : 1),
    );
}
