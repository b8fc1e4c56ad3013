import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import type { OwnSchool } from '#app/features/matching/own-school.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Facet } from '#search/engine.ts';
import { askHowMany, askWithoutEach } from './ask.server.ts';
import {
  activeFilters,
  addressOf,
  type Choice,
  chosenIn,
  type FilterParam,
  facetOf,
  filterInWords,
  withoutFilter,
} from './filters.ts';
import type { SearchState } from './inputs.ts';

export type Relaxation = {
  readonly words: string;
  /** Which filter it is; null where it is what was typed. */
  readonly param: FilterParam | null;
  /** What is chosen in that filter. */
  readonly chosen: readonly Choice[];
  /** How many offerings come back without it. */
  readonly count: number;
  readonly href: string;
};

/**
 * Where nothing is left, what each thing that narrows removed: the one that removed most first. Each is taken off
 * alone, so that what it says stands by itself; what alone brings nothing back is not named.
 */
export async function relaxations(
  ctx: Context,
  state: SearchState,
  facts: { labels: TermLabels; school: OwnSchool | undefined },
): Promise<Relaxation[]> {
  const filters = activeFilters(state).map((param) => ({
    param,
    facet: facetOf(param),
    words: filterInWords(state, param, facts.labels),
    chosen: chosenIn(state, param, facts.labels),
    without: withoutFilter(state, param),
  }));
  const words =
    state.q === ''
      ? []
      : [
          {
            param: null,
            facet: undefined,
            words: `the words “${state.q}”`,
            chosen: [],
            without: { ...state, q: '', page: 1 },
          },
        ];

  const counted = filters.some(({ facet }) => facet) ? await askWithoutEach(ctx, state, facts.school) : {};
  const known = (facet: Facet | undefined): number | undefined => facet && counted?.[facet];
  const tried = await Promise.all(
    [...filters, ...words].map(async ({ param, facet, words, chosen, without }) => ({
      words,
      chosen,
      param,
      count: known(facet) ?? (await askHowMany(ctx, without, facts.school)),
      href: addressOf(without),
    })),
  );
  return tried.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
