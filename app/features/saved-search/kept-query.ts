import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { activeFilters, filterInWords, queryOf } from '#app/features/search/filters.ts';
import { OfferingsSearch, type SearchState } from '#app/features/search/inputs.ts';
import { understoodState } from '#app/features/search/understood-state.ts';

/** What of the search page's state is kept: all but the page that is open and what was chosen to compare. */
export const keptQuery = (state: SearchState): string => queryOf({ ...state, page: 1, o: [] });

/** The state that a kept query stands for. What is no longer understood is left out, as in an old address. */
export function stateOf(query: string): SearchState {
  const params = new URLSearchParams(query);
  const values = [...new Set(params.keys())].map((key) => {
    const all = params.getAll(key);
    return [key, all.length > 1 ? all : all[0]] as const;
  });
  return OfferingsSearch.parse(Object.fromEntries(values));
}

/** What a search asks for, as its chips say it: the words first. */
export function searchInWords(
  typed: SearchState,
  labels: TermLabels,
  school: Parameters<typeof understoodState>[2],
): string[] {
  const { state } = understoodState(typed, labels, school);
  const words = state.q === '' ? [] : [`“${state.q}”`];
  return [...words, ...activeFilters(state).map((param) => filterInWords(state, param, labels))];
}
