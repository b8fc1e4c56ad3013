import type { Facet, FacetCounts, NormalQuery, OfferingFilters } from '../engine.ts';
import { distanceBetween } from '../hit.ts';
import { anyOf, Bits, type Countable, countBoth, either, except } from './bits.ts';
import type { DocumentStore } from './document-store.ts';

/** The documents that a facet's choice lets through. */
export function chosenIn(store: DocumentStore, facet: Facet, filters: OfferingFilters): Bits {
  const sets = store.facets[facet];
  const choice = filters[facet];
  // What has no number compares as false, and is not let through.
  if (facet === 'minQuality') {
    const { values } = store.quality;
    return those(store, (number) => values[number]! >= Number(choice));
  }
  if (facet === 'maxPrice') {
    const { values } = store.price;
    return those(store, (number) => values[number]! <= Number(choice));
  }
  if (typeof choice === 'boolean') {
    const holds = anyOf([sets.get('true')]);
    return choice ? holds : except(store.alive, holds);
  }
  const stated = anyOf((choice as readonly string[]).map((value) => sets.get(value)));
  return facet === 'neighborhoods' ? either(stated, store.everywhere) : stated;
}

/** What is as near as was asked for; undefined where nothing was. */
export function withinReach(store: DocumentStore, { near }: NormalQuery): Bits | undefined {
  const reach = near?.maxMeters;
  if (near === undefined || reach === undefined) return undefined;
  return those(store, (number) => (distanceBetween(near, store.at(number)) ?? Infinity) <= reach);
}

function those(store: DocumentStore, holds: (number: number) => boolean): Bits {
  const found = new Bits(store.numbers);
  store.alive.each((number) => {
    if (holds(number)) found.add(number);
  });
  return found;
}

/** How many of the counted documents have each value of a facet; values that none has are left out. */
export function countsOf(
  store: DocumentStore,
  facet: Facet,
  counted: Countable,
  neighborhoods: readonly string[],
): FacetCounts[Facet] {
  const counts = new Map<string, number>();
  const add = (value: string, count: number) => {
    if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count);
  };
  for (const [value, documents] of store.facets[facet]) add(value, countBoth(counted, documents));
  if (facet === 'neighborhoods') {
    // What serves the whole district counts for each of its neighborhoods.
    const everywhere = countBoth(counted, store.everywhere);
    for (const code of neighborhoods) add(code, everywhere);
  }
  return Object.fromEntries(counts);
}
