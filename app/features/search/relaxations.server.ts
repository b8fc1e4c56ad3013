import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import type { OwnSchool } from '#app/features/matching/own-school.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Facet } from '#search/engine.ts';
import { askHowMany, askWithoutEach } from './ask.server.ts';
import { activeFilters, addressOf, facetOf, filterInWords, withoutFilter } from './filters.ts';
import type { SearchState } from './inputs.ts';

export type Relaxation = {
  readonly words: string;
  /** Whether it is what was typed, and not a filter. */
  readonly isText: boolean;
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
    facet: facetOf(param),
    words: filterInWords(state, param, facts.labels),
    isText: false,
    without: withoutFilter(state, param),
  }));
  const words =
    state.q === ''
      ? []
      : [
          {
            facet: undefined,
            words: `the words “${state.q}”`,
            isText: true,
            without: { ...state, q: '', page: 1 },
          },
        ];

  const counted = filters.some(({ facet }) => facet) ? await askWithoutEach(ctx, state, facts.school) : {};
  const known = (facet: Facet | undefined): number | undefined => facet && counted?.[facet];
  const tried = await Promise.all(
    [...filters, ...words].map(async ({ facet, words, isText, without }) => ({
      words,
      isText,
      count: known(facet) ?? (await askHowMany(ctx, without, facts.school)),
      href: addressOf(without),
    })),
  );
  return tried.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
