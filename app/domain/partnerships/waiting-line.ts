import { judgeCapacity } from './judge-capacity.ts';

/** A request in line, in whole students; `slot` is null where the offering has none. */
export type Waiting<Id extends string> = {
  readonly id: Id;
  readonly slot: string | null;
  readonly wanted: number;
};

/** What is free in a slot, or in an offering without slots. */
export type FreePlaces = { readonly slot: string | null; readonly left: number };

/**
 * Who is offered places that are free: down the line in its order, each whose students all fit into what is left of the slot. One
 * who asks for more than is left keeps their place and is passed by, so that places do not stand empty in front of
 * people who could use them. What is returned is held at once and so no longer free.
 */
export function nextOffers<Id extends string>(
  free: readonly FreePlaces[],
  line: readonly Waiting<Id>[],
): Waiting<Id>[] {
  const left = new Map(free.map((places) => [places.slot, places.left]));
  return line.filter(({ slot, wanted }) => {
    const verdict = judgeCapacity({ places: left.get(slot) ?? 0, taken: 0, wanted });
    if (verdict.ok) left.set(slot, verdict.leftAfter);
    return verdict.ok;
  });
}

/** How many in the same slot stand before a request, which counts from 1: "third in line". Undefined when it is not in line. */
export function placeInLine<Id extends string>(line: readonly Waiting<Id>[], id: Id): number | undefined {
  const own = line.find((waiting) => waiting.id === id);
  if (!own) return undefined;
  return line.filter(({ slot }) => slot === own.slot).findIndex((waiting) => waiting.id === id) + 1;
}
