import type { OfferingId } from '#app/domain/shared/id.ts';
import { emptyFacets, type Facet, type FacetCounts, type NormalQuery, type Sort } from '../engine.ts';
import { chosenFacets } from '../facet-choices.ts';
import { distanceBetween } from '../hit.ts';
import { anyOf, Bits, both, countable, except } from './bits.ts';
import { chosenIn, countsOf, withinReach } from './choices.ts';
import type { DocumentStore, Stored } from './document-store.ts';
import { type Found, findWays } from './find-ways.ts';
import { firstOf } from './first-of.ts';
import { rankBy } from './rank.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import type { Ways } from './ways.ts';

export type Listed = {
  readonly ids: readonly OfferingId[];
  readonly total: number;
  readonly facets: FacetCounts;
  readonly without: Partial<Record<Facet, number>>;
};

/** What the district says that a search rests on: its year, and every neighborhood's code. */
export type Setting = { readonly schoolYear: string | null; readonly neighborhoods: readonly string[] };

/** The share of the best score that is still worth showing. */
const NEARLY = 0.5;

/**
 * A page of results, their number and the facets' counts. With `relaxed`, what has nearly the most of the things asked
 * for, where nothing has them all.
 */
export function listDocuments(
  store: DocumentStore,
  query: NormalQuery,
  resolved: ResolvedQuery,
  { schoolYear, neighborhoods }: Setting,
  relaxed = false,
): Listed {
  const open = [store.ofYear(schoolYear), withinReach(store, query)].reduce<Bits>(
    (all, one) => (one ? both(all, one) : all),
    store.alive,
  );
  const allowed = except(open, findWays(store, resolved.unwanted, open).documents);
  const chosen = chosenFacets(query.filters);
  const choices = new Map(chosen.map((facet) => [facet, chosenIn(store, facet, query.filters)]));
  const narrowed = (documents: Bits, but?: Facet) =>
    chosen.reduce((left, facet) => (facet === but ? left : both(left, choices.get(facet)!)), documents);

  const found = relaxed
    ? resolved.wanted.map((ways) => findWays(store, ways, allowed))
    : findEach(store, resolved.wanted, allowed);
  const said = relaxed
    ? nearlyAll(store, resolved, { found, allowed, narrowed })
    : found.reduce((left, { documents }) => both(left, documents), allowed);
  const results = narrowed(said);
  const total = results.count();

  const facets = emptyFacets();
  const counted = countable(results);
  const without: Partial<Record<Facet, number>> = {};
  for (const facet of query.facets) {
    const those = choices.has(facet) ? countable(narrowed(said, facet)) : counted;
    facets[facet] = countsOf(store, facet, those, neighborhoods);
  }
  if (query.countWithout) for (const facet of chosen) without[facet] = narrowed(said, facet).count();
  const order = orderOf(store, query, rankOrder(store, query, resolved, { found, results }));
  return { ids: page(store, query, results, order), total, facets, without };
}

/** Words first: what has all of them is all that runs of words have to be looked for in. */
function findEach(store: DocumentStore, wanted: readonly Ways[], allowed: Bits): Found[] {
  const hasRun = (ways: Ways) => ways.some(({ kind }) => kind === 'run');
  const words = new Map(
    wanted.filter((ways) => !hasRun(ways)).map((ways) => [ways, findWays(store, ways, allowed)]),
  );
  const within = [...words.values()].reduce((left, { documents }) => both(left, documents), allowed);
  return wanted.map((ways) => words.get(ways) ?? findWays(store, ways, within));
}

type Sought = {
  readonly found: readonly Found[];
  readonly allowed: Bits;
  readonly narrowed: (documents: Bits) => Bits;
};

function nearlyAll(
  store: DocumentStore,
  { parts }: ResolvedQuery,
  { found, allowed, narrowed }: Sought,
): Bits {
  const score = new Float64Array(store.numbers);
  // The parts begin with what was wanted.
  const those = parts.map(({ ways }, at) => found[at] ?? findWays(store, ways, allowed));
  for (const [at, { documents }] of those.entries()) {
    documents.each((number) => {
      score[number]! += parts[at]!.rarity;
    });
  }
  const some = both(allowed, anyOf(those.map(({ documents }) => documents)));
  let most = Number.POSITIVE_INFINITY;
  narrowed(some).each((number) => {
    most = most === Number.POSITIVE_INFINITY ? score[number]! : Math.max(most, score[number]!);
  });
  const kept = new Bits(store.numbers);
  some.each((number) => {
    if (score[number]! >= NEARLY * most) kept.add(number);
  });
  return kept;
}

type Order = (a: number, b: number) => number;

function page(
  store: DocumentStore,
  { page, pageSize }: NormalQuery,
  results: Bits,
  order: Order,
): readonly OfferingId[] {
  const numbers: number[] = [];
  results.each((number) => numbers.push(number));
  const from = (page - 1) * pageSize;
  if (from >= numbers.length) return [];
  return firstOf(numbers, from + pageSize, order)
    .slice(from)
    .map((number) => store.at(number).id);
}

function orderOf(store: DocumentStore, query: NormalQuery, byRank: readonly Order[]): Order {
  const by =
    (value: (stored: Stored) => number | null | undefined, sign: 1 | -1): Order =>
    (a, b) =>
      lastIfMissing(value(store.at(a)), value(store.at(b)), sign);
  const byQuality = by(({ quality }) => quality, -1);
  const lead: Record<Sort, readonly Order[]> = {
    relevance: [...byRank, byQuality],
    quality: [byQuality],
    price: [by(({ price }) => price, 1)],
    distance: [by((stored) => query.near && distanceBetween(query.near, stored), 1)],
    name: [],
  };
  const orders = [...lead[query.sort], byName(store)];
  return (a, b) => {
    for (const one of orders) {
      const difference = one(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function rankOrder(
  store: DocumentStore,
  { sort, text }: NormalQuery,
  resolved: ResolvedQuery,
  those: { found: readonly Found[]; results: Bits },
): Order[] {
  if (sort !== 'relevance' || resolved.wanted.length + resolved.leaning.length === 0) return [];
  const rank = rankBy(store, text, resolved, those);
  return [(a, b) => rank[b]! - rank[a]!];
}

function lastIfMissing(a: number | null | undefined, b: number | null | undefined, sign: 1 | -1): number {
  const [none, neither] = [a ?? undefined, b ?? undefined];
  if (none === undefined || neither === undefined) {
    return Number(none === undefined) - Number(neither === undefined);
  }
  return sign * (none - neither);
}

/** Names are in plain words already, and are compared sign by sign. */
const byName =
  (store: DocumentStore): Order =>
  (a, b) => {
    const [one, other] = [store.at(a), store.at(b)];
    if (one.sortName !== other.sortName) return one.sortName < other.sortName ? -1 : 1;
    return one.id < other.id ? -1 : Number(one.id > other.id);
  };
