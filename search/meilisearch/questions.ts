import type { MatchingStrategies, MultiSearchQuery } from 'meilisearch';
import type { ParsedQuery } from '../embedded/parse-query.ts';
import type { Facet, NormalQuery } from '../engine.ts';
import { chosenFacets } from '../facet-choices.ts';
import { filterOf } from './filter.ts';
import { FACET_ATTRIBUTES } from './settings.ts';

/** Signs of no meaning that no text has: what is between them matched. */
export const MARK_BEGINS = '\ue000';
export const MARK_ENDS = '\ue001';

const PASSAGE_WORDS = 30;

export type Questions = {
  readonly queries: MultiSearchQuery[];
  /** Which facets each question is to count. */
  readonly counts: readonly (readonly Facet[])[];
  /** Which choice each of the last questions is asked without, where that is to be counted. */
  readonly without: readonly Facet[];
};

/**
 * One question for the hits and the facets without a choice, one more for every facet with a choice of its own, and one
 * for each choice that is to be counted without.
 */
export function questionsFor(
  query: NormalQuery,
  text: string,
  { indexUid, matchingStrategy }: { indexUid: string; matchingStrategy: MatchingStrategies },
): Questions {
  const chosen = chosenFacets(query.filters).filter((facet) => query.facets.includes(facet));
  const open = query.facets.filter((facet) => !chosen.includes(facet));
  const common = { indexUid, q: text, matchingStrategy };
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
    ...sortOf(query, text),
  };
  const disjunctive = chosen.map((facet) => ({
    ...common,
    filter: filterOf(query, facet),
    facets: [FACET_ATTRIBUTES[facet]],
    limit: 0,
  }));
  const without = query.countWithout ? chosenFacets(query.filters) : [];
  // Only a question for pages is answered with the exact number.
  const counted = without.map((facet) => ({
    ...common,
    filter: filterOf(query, facet),
    attributesToRetrieve: ['id'],
    page: 1,
    hitsPerPage: 1,
  }));
  return {
    queries: [hits, ...disjunctive, ...counted],
    counts: [open, ...chosen.map((facet) => [facet])],
    without,
  };
}

/**
 * What was typed, put together anew: words as they were written, then what stands in quotation marks, then what must not
 * occur. Words that say little are left out, since the server has no words that need not occur.
 */
export function textOf({ text, kept, asked, excluded }: ParsedQuery): string {
  let words = '';
  for (const [at, { start, end, hyphenated }] of kept.entries()) {
    const before = kept[at - 1];
    const gap =
      before === undefined || before.end === start ? '' : hyphenated && before.end === start - 1 ? '-' : ' ';
    words += gap + text.slice(start, end);
  }
  const phrases = asked.flatMap((one) =>
    one.kind === 'phrase' ? [quotedRun(one.words.map((word) => word.text))] : [],
  );
  return [words, ...phrases, ...excluded.map((run) => `-${run.length > 1 ? quotedRun(run) : run[0]}`)]
    .filter((part) => part !== '')
    .join(' ');
}

const quotedRun = (words: readonly string[]) => `"${words.join(' ')}"`;

function sortOf({ sort, near }: NormalQuery, text: string): { sort?: string[] } {
  const tie = 'sortName:asc';
  if (sort === 'distance' && near)
    return { sort: [`_geoPoint(${near.latitude}, ${near.longitude}):asc`, tie] };
  if (sort === 'price') return { sort: ['priceToSchool:asc', tie] };
  if (sort === 'name') return { sort: [tie] };
  if (sort === 'quality' || text === '') return { sort: ['quality:desc', tie] };
  return {};
}
