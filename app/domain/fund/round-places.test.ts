import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_PUBLISHED } from '../shared/suppress.ts';
import { toldCount } from '../shared/told-count.ts';
import { type RoundPlaces, roundPlaces } from './round-places.ts';

const holds = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 });
const sumOf = (counts: readonly number[]) => counts.reduce((sum, each) => sum + each, 0);
const at = (places: number, others: number, own: readonly number[]): RoundPlaces => ({
  ...{ places, taken: others + sumOf(own), own: sumOf(own), ownTold: sumOf(own.map(toldCount)) },
});

/** Two numbers of places that others hold in one ten, which no reading may tell apart. */
const alike = fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 }));

/** As the file of a round told it before: only fewer than ten were told alike. */
const asTheyAre = ({ places, taken, ownTold }: RoundPlaces) => places + ownTold - toldCount(taken);

/** Whether this way of telling places tells two such numbers apart, for some offering and some round. */
const attack = (told: (facts: RoundPlaces) => number) =>
  fc.check(
    fc.property(fc.nat(160), holds, alike, (places, own, [ten, one, other]) => {
      const [first, second] = [one, other].map((each) => told(at(places, ten * LEAST_PUBLISHED + each, own)));
      return first === second;
    }),
    { numRuns: 500 },
  ).failed;

test('no round tells two numbers of places within one ten apart, and telling them as they are would', () => {
  expect(attack(roundPlaces)).toBe(false);
  expect(attack(asTheyAre)).toBe(true);
});

test('a round may always give what its own requests hold, and of the rest never more than is left', () => {
  fc.assert(
    fc.property(fc.nat(160), fc.nat(160), holds, (places, others, own) => {
      fc.pre(others + sumOf(own) <= places);
      const told = roundPlaces(at(places, others, own));
      const ownTold = sumOf(own.map(toldCount));
      expect(told).toBeGreaterThanOrEqual(ownTold);
      expect(told).toBeLessThanOrEqual(Math.max(places - others, ownTold));
    }),
  );
});

test('an offering in which nobody else is has all its places, and a full one none to give', () => {
  expect(roundPlaces(at(25, 0, [4]))).toBe(25);
  expect(roundPlaces(at(25, 21, [4]))).toBe(10);
  expect(roundPlaces(at(40, 21, []))).toBe(10);
  expect(roundPlaces(at(25, 25, []))).toBe(0);
});
