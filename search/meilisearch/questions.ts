import type { MatchingStrategies, MultiSearchQuery } from 'meilisearch';
import type { Facet, NormalQuery } from '../engine.ts';
import { chosenFacets } from '../facet-choices.ts';
import { printable } from '../text.ts';
import { filterOf } from './filter.ts';
import { FACET_ATTRIBUTES } from './settings.ts';

/** Signs of no meaning that no text has: what is between them matched. */
export const MARK_BEGINS = '\ue000';
export const MARK_ENDS = '\ue001';

const LONGEST_QUERY = 400;
const PASSAGE_WORDS = 30;

export type Questions = {
  readonly queries: MultiSearchQuery[];
  /** Which facets each question is to count. */
  readonly counts: readonly (readonly Facet[])[];
};

/** One question for the hits and the facets without a choice, and one more for every facet with a choice of its own. */
export function questionsFor(
  query: NormalQuery,
  indexUid: string,
  matchingStrategy: MatchingStrategies,
): Questions {
  const chosen = chosenFacets(query.filters).filter((facet) => query.facets.includes(facet));
  const open = query.facets.filter((facet) => !chosen.includes(facet));
  const common = { indexUid, q: textOf(query), matchingStrategy };
  const hits: MultiSearchQuery = {
    ...common,
    filter: filterOf(query),
    facets: open.map((facet) => FACET_ATTRIBUTES[facet]),
    page: query.page,
    hitsPerPage: query.pageSize,
    attributesToHighlight: ['name', 'organizationName', 'summary', 'description'],
    attributesToCrop: [`description:${PASSAGE_WORDS}`],
    cropMarker: '…',
    highlightPreTag: MARK_BEGINS,
    highlightPostTag: MARK_ENDS,
    ...sortOf(query),
  };
  const disjunctive = chosen.map((facet) => ({
    ...common,
    filter: filterOf(query, facet),
    facets: [FACET_ATTRIBUTES[facet]],
    limit: 0,
  }));
  return { queries: [hits, ...disjunctive], counts: [open, ...chosen.map((facet) => [facet])] };
}

export const textOf = (query: NormalQuery): string =>
  printable(query.text.slice(0, LONGEST_QUERY)).replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"');

function sortOf({ sort, text, near }: NormalQuery): { sort?: string[] } {
  const tie = 'sortName:asc';
  if (sort === 'distance' && near)
    return { sort: [`_geoPoint(${near.latitude}, ${near.longitude}):asc`, tie] };
  if (sort === 'price') return { sort: ['priceToSchool:asc', tie] };
  if (sort === 'name') return { sort: [tie] };
  if (sort === 'quality' || text.trim() === '') return { sort: ['quality:desc', tie] };
  return {};
}
