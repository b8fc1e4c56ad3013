import { type PublishedTable, suppress } from '../shared/suppress.ts';

/** Students of one year by category and band, as everybody may read them: what is hidden is hidden in here already. */
export type ImpactFigures = PublishedTable & {
  /** Codes of service categories, the empty one for none, in order. */
  readonly categories: readonly string[];
  /** Keys of bands of the Opportunity Index, in order. */
  readonly bands: readonly string[];
};

export type Served = { readonly category: string; readonly band: string; readonly students: number };

/** Draws up the one table that is published of a year: only bands and categories that served somebody stand in it. */
export function impactFigures(served: readonly Served[], bandOrder: readonly string[]): ImpactFigures {
  const categories = [...new Set(served.map(({ category }) => category))].sort();
  const bands = bandOrder.filter((band) => served.some((row) => row.band === band));
  const counts = categories.map((category) =>
    bands.map((band) =>
      served
        .filter((row) => row.category === category && row.band === band)
        .reduce((all, { students }) => all + students, 0),
    ),
  );
  return { categories, bands, ...suppress(counts) };
}
