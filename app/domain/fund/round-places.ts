import { LEAST_PUBLISHED } from '../shared/suppress.ts';

/** Counts of places of one offering in one year. Whole, none negative. */
export type RoundPlaces = {
  /** How many there are. */
  readonly places: number;
  /** How many are held by anybody, this round's requests too. */
  readonly taken: number;
  /** How many this round's own requests hold. */
  readonly own: number;
  /** The same as the round's file tells it, request by request (`toldCount`). */
  readonly ownTold: number;
};

/**
 * The places that a round may give of an offering, as its published file reckons with them: what others leave, whose places taken
 * are rounded up to tens, since beside a total that everybody knows and beside other schools' published counts they are a small
 * school's number. What its own requests hold is left out first, and they are never told less than that, so that no request is
 * refused for want of places it has. From 0 on; it may come to more than there are, as the students do who fill them.
 */
export function roundPlaces({ places, taken, own, ownTold }: RoundPlaces): number {
  const others = Math.max(0, taken - own);
  const othersTold = Math.ceil(others / LEAST_PUBLISHED) * LEAST_PUBLISHED;
  return Math.max(places - othersTold, ownTold, 0);
}
