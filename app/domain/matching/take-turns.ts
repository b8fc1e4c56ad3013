import type { OfferingId } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';

/**
 * The fit as it is printed, in hundredths from 0 to 100: points (0 to 10,000)
 * rounded half up. Offerings that a reader cannot tell apart by their fit fit
 * equally, and take turns.
 */
export const fitBand = (points: number): number => Math.floor((points + 50) / 100);

/**
 * A place in the queue among equals: a whole number from 0 to 2^32 - 1 that
 * depends on the turn and the offering alone. FNV-1a with Murmur's last mix;
 * not for secrets. Whoever repeats it with the same turn gets the same order.
 */
export function placeInTurn(turn: string, offeringId: OfferingId): number {
  let state = hashInto(0x811c9dc5, turn);
  state = hashInto(Math.imul(state ^ 0x7c, 0x01000193), offeringId);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

function hashInto(from: number, text: string): number {
  let state = from;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state;
}

/** Whose turn it is at one school on one day; all of that school's needs share it. Shown on the page. */
export const turnOf = (schoolCode: string, day: string): string => `${schoolCode} ${day}`;

type Fitting = { readonly offeringId: OfferingId; readonly points: number };

/**
 * Best printed fit first; among those that print alike, by their place in this
 * turn. Over many days each of them is first as often as any other, whatever
 * its size, age or name. A better fit never stands lower for it, since an
 * offering's place in the turn does not depend on its fit.
 */
export function takeTurns<Item extends Fitting>(items: readonly Item[], turn: string): Item[] {
  return items
    .map((item) => ({ item, band: fitBand(item.points), place: placeInTurn(turn, item.offeringId) }))
    .sort((a, b) => b.band - a.band || a.place - b.place || compareText(a.item.offeringId, b.item.offeringId))
    .map(({ item }) => item);
}
