import { placeInTurn } from '#app/domain/matching/take-turns.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { emptyFacets, type Facet, type FacetCounts, type NormalQuery } from '../engine.ts';
import { chosenFacets } from '../facet-choices.ts';
import { distanceBetween } from '../hit.ts';
import { anyOf, Bits, both, countable, except } from './bits.ts';
import { chosenIn, countsOf, withinReach } from './choices.ts';
import type { DocumentStore } from './document-store.ts';
import { type Found, findWays, readingsFor } from './find-ways.ts';
import { firstOf } from './first-of.ts';
import { raiseByNearness, rankBy } from './rank.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import type { Ways } from './ways.ts';

export type Listed = {
  readonly ids: readonly OfferingId[];
  readonly total: number;
  readonly facets: FacetCounts;
  readonly without: Partial<Record<Facet, number>>;
  /** Whether anything has the words, whatever the filters leave of it. */
  readonly isSaid: boolean;
};

/** What the district says that a search rests on: its year, and every neighborhood's code. */
export type Setting = { readonly schoolYear: string | null; readonly neighborhoods: readonly string[] };

/** The share of the best score that is still worth showing. */
const NEARLY = 0.5;
/** How many of the first are read for how near to each other they say the words. */
const READ_FOR_NEARNESS = 200;

/**
 * What has all the words; where nothing has, what has most of them. Filters have no say in which of the two it is, nor
 * in what most is: else one filter less could be one result less.
 */
export function listAsAsked(
  store: DocumentStore,
  query: NormalQuery,
  resolved: ResolvedQuery,
  setting: Setting,
): Listed & { readonly relaxed: boolean } {
  const strict = listDocuments(store, query, resolved, setting);
  const relaxed = !strict.isSaid && resolved.parts.length > 1;
  return { ...(relaxed ? listDocuments(store, query, resolved, setting, true) : strict), relaxed };
}

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
  const open = both(store.alive, store.ofYear(schoolYear));
  const allowed = except(open, findWays(store, resolved.unwanted, open).documents);
  const chosen = chosenFacets(query.filters);
  const choices = new Map(chosen.map((facet) => [facet, chosenIn(store, facet, query.filters)]));
  const narrowed = (documents: Bits, but?: Facet) =>
    chosen.reduce((left, facet) => (facet === but ? left : both(left, choices.get(facet)!)), documents);

  const found = relaxed
    ? resolved.wanted.map((ways) => findWays(store, ways, allowed))
    : findEach(store, resolved.wanted, allowed);
  const saidAnywhere = relaxed
    ? nearlyAll(store, resolved, { found, allowed })
    : found.reduce((left, { documents }) => both(left, documents), allowed);
  const reach = withinReach(store, query);
  const said = reach ? both(saidAnywhere, reach) : saidAnywhere;
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
  const order = orderOf(store, query, resolved, { found, results });
  return {
    ids: page(store, query, results, order),
    total,
    facets,
    without,
    isSaid: total > 0 || saidAnywhere.count() > 0,
  };
}

/** What costs the least reading comes first: runs of words are looked for only in what has everything before them. */
function findEach(store: DocumentStore, wanted: readonly Ways[], allowed: Bits): readonly Found[] {
  const found = new Map<Ways, Found>();
  let within = allowed;
  for (const ways of wanted.toSorted((a, b) => readingsFor(store, a) - readingsFor(store, b))) {
    const one = findWays(store, ways, within);
    found.set(ways, one);
    within = both(within, one.documents);
  }
  return wanted.map((ways) => found.get(ways)!);
}

type Sought = {
  readonly found: readonly Found[];
  readonly allowed: Bits;
};

function nearlyAll(store: DocumentStore, { parts }: ResolvedQuery, { found, allowed }: Sought): Bits {
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
  some.each((number) => {
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
  const from = (page - 1) * pageSize;
  return firstOf(results, from + pageSize, order)
    .slice(from)
    .map((number) => store.at(number).id);
}

/** Highest first, or lowest with the sign turned. What has no value comes last. */
const highest =
  (values: Float64Array, sign: 1 | -1 = 1): Order =>
  (a, b) => {
    const one = sign * values[a]!;
    const other = sign * values[b]!;
    if (one === other) return 0;
    if (one > other) return -1;
    return one < other ? 1 : Number(Number.isNaN(one)) - Number(Number.isNaN(other));
  };

function orderOf(
  store: DocumentStore,
  query: NormalQuery,
  resolved: ResolvedQuery,
  those: { found: readonly Found[]; results: Bits },
): Order {
  if (query.sort === 'name') return byName(store);
  const amongEquals = query.turn === undefined ? byName(store) : byTurn(store, query.turn);
  const byQuality = highest(store.quality.values);
  if (query.sort === 'quality' || (query.sort === 'relevance' && saysNothing(resolved))) {
    return (a, b) => byQuality(a, b) || amongEquals(a, b);
  }
  if (query.sort === 'relevance') {
    const rank = rankBy(store, query.text, resolved, those);
    const byRank = highest(rank);
    const order: Order = (a, b) => byRank(a, b) || byQuality(a, b) || amongEquals(a, b);
    if (resolved.wanted.length > 1) {
      raiseByNearness(store, resolved, firstOf(those.results, READ_FOR_NEARNESS, order), rank);
    }
    return order;
  }
  const values = query.sort === 'price' ? store.price.values : distancesOf(store, query, those.results);
  const lowest = highest(values, -1);
  return (a, b) => lowest(a, b) || amongEquals(a, b);
}

/** In meters from where was asked, by document. */
function distancesOf(store: DocumentStore, { near }: NormalQuery, results: Bits): Float64Array {
  const distances = new Float64Array(store.numbers).fill(Number.NaN);
  if (near) {
    results.each((number) => {
      distances[number] = distanceBetween(near, store.at(number)) ?? Number.NaN;
    });
  }
  return distances;
}

const saysNothing = ({ wanted, leaning }: ResolvedQuery) => wanted.length + leaning.length === 0;

/** Only what the order before it does not tell apart is ever asked for its place, and each at most once. */
function byTurn(store: DocumentStore, turn: string): Order {
  const places = new Float64Array(store.numbers).fill(Number.NaN);
  const placeOf = (number: number): number => {
    if (Number.isNaN(places[number])) places[number] = placeInTurn(turn, store.at(number).id);
    return places[number]!;
  };
  const thenByName = byName(store);
  return (a, b) => placeOf(a) - placeOf(b) || thenByName(a, b);
}

/** Names are in plain words already, and are compared sign by sign. */
function byName(store: DocumentStore): Order {
  const beginnings = store.nameBeginnings.values;
  return (a, b) => {
    if (beginnings[a] !== beginnings[b]) return beginnings[a]! < beginnings[b]! ? -1 : 1;
    const [one, other] = [store.at(a), store.at(b)];
    if (one.sortName !== other.sortName) return one.sortName < other.sortName ? -1 : 1;
    return one.id < other.id ? -1 : Number(one.id > other.id);
  };
}
