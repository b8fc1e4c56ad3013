import { slips, slipsForgiven, slipsToPrefix } from '../embedded/edit-distance.ts';
import type { ParsedQuery } from '../embedded/parse-query.ts';
import {
  emptyFacets,
  type Facet,
  type FacetCounts,
  type NormalQuery,
  type OfferingHit,
  type Segment,
} from '../engine.ts';
import { distanceBetween } from '../hit.ts';
import type { OfferingDocument } from '../indexes/offerings.ts';
import { wordsIn } from '../text.ts';
import { MeilisearchTrouble } from './http-client.server.ts';
import { MARK_BEGINS, MARK_ENDS } from './questions.ts';
import { FACET_ATTRIBUTES } from './settings.ts';

type Formatted = Partial<Record<'name' | 'organizationName' | 'summary' | 'description', string>>;
export type StoredDocument = OfferingDocument & {
  version: string;
  /** Other forms of its words, to be found by and never shown. */
  otherForms: readonly string[];
  _geo: { lat: number; lng: number } | null;
};
type StoredHit = StoredDocument & { _formatted?: Formatted; _geoDistance?: number };

type Result = {
  readonly hits: readonly StoredHit[];
  readonly totalHits?: number;
  readonly facetDistribution?: Record<string, Record<string, number>>;
};

/** Takes nothing on trust: an answer of another shape is as good as none. */
export function resultsOf(answer: unknown, expected: number): [Result, ...Result[]] {
  const results = (answer as { results?: unknown } | undefined)?.results;
  const [first] = Array.isArray(results) ? (results as Result[]) : [];
  const isSound =
    Array.isArray(results) &&
    results.length === expected &&
    (results as Result[]).every(
      ({ hits }) => Array.isArray(hits) && hits.every((hit) => typeof hit?.id === 'string'),
    ) &&
    typeof first?.totalHits === 'number';
  if (!isSound) throw new MeilisearchTrouble('the answer has another shape than the documented one');
  return results as [Result, ...Result[]];
}

export function facetsOf(results: readonly Result[], counts: readonly (readonly Facet[])[]): FacetCounts {
  const facets = emptyFacets();
  for (const [at, counted] of counts.entries()) {
    for (const facet of counted) {
      const found = results[at]?.facetDistribution?.[FACET_ATTRIBUTES[facet]] ?? {};
      const shown = Object.entries(found).filter(([value, count]) => value !== 'false' && count > 0);
      facets[facet] = Object.fromEntries(shown);
    }
  }
  return facets;
}

/** By choice, how many there are without it; the questions for it stand last. */
export function withoutEach(
  results: readonly Result[],
  without: readonly Facet[],
): Partial<Record<Facet, number>> {
  const counted = results.slice(results.length - without.length);
  return Object.fromEntries(without.map((facet, at) => [facet, counted[at]!.totalHits ?? 0]));
}

export function toHit(hit: StoredHit, query: NormalQuery): OfferingHit {
  const { _formatted: formatted = {}, _geo, _geoDistance, version, otherForms, ...document } = hit;
  const {
    description: _text,
    keywords: _keywords,
    otherNames: _names,
    sortName: _sortName,
    ...shown
  } = document;
  const name = marked(formatted.name ?? document.name);
  const organizationName = marked(formatted.organizationName ?? document.organizationName);
  const summary = marked(formatted.summary ?? document.summary);
  const passage = marked(formatted.description ?? '');
  const isSaid = [...name, ...organizationName, ...summary].some((segment) => segment.mark);
  const isInText = !isSaid && passage.some((segment) => segment.mark);
  const distance = query.near && distanceBetween(query.near, document);
  return {
    id: document.id,
    slug: document.slug,
    name: document.name,
    organizationName: document.organizationName,
    highlights: { name, organizationName, summary, ...(isInText ? { description: passage } : {}) },
    ...(distance === undefined ? {} : { distanceMeters: distance }),
    document: shown,
  };
}

function marked(text: string): Segment[] {
  return text.split(MARK_BEGINS).flatMap((part, at) => {
    if (at === 0) return part === '' ? [] : [{ text: part, mark: false }];
    const [inside = '', ...outside] = part.split(MARK_ENDS);
    const rest = outside.join('');
    return [{ text: inside, mark: true }, ...(rest === '' ? [] : [{ text: rest, mark: false }])];
  });
}

/**
 * The server forgives slips without saying so. A word that was typed but marked nowhere, although something close to it
 * was, has been read as that.
 */
export function correctionOf({ text, kept }: ParsedQuery, hits: readonly OfferingHit[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { highlights } of hits) {
    for (const segment of Object.values(highlights).flat()) {
      if (!segment.mark) continue;
      for (const word of wordsIn(segment.text)) counts.set(word.text, (counts.get(word.text) ?? 0) + 1);
    }
  }
  const found = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  let corrected = '';
  let at = 0;
  for (const word of kept) {
    const forgiven = slipsForgiven(word.text.length);
    if (forgiven === 0 || found.some((other) => other.startsWith(word.text))) continue;
    const meant =
      found.find((other) => slips(word.text, other) <= forgiven) ??
      found.find((other) => slipsToPrefix(word.text, other) <= forgiven);
    if (!meant) continue;
    corrected += text.slice(at, word.start) + meant;
    at = word.end;
  }
  return at === 0 ? undefined : (corrected + text.slice(at)).trim();
}
