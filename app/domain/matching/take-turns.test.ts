import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId } from '../shared/id.ts';
import { fairShares, TOP_PLACES } from './fair-share.ts';
import { fitBand, placeInTurn, takeTurns, turnOf } from './take-turns.ts';

const id = (text: string) => text as OfferingId;
const DAYS = Array.from({ length: 365 }, (_, day) => turnOf('00350001', `day ${day}`));

test('a fit is read as it is printed, halves up', () => {
  expect([0, 49, 50, 8_949, 8_950, 9_049, 10_000].map(fitBand)).toEqual([0, 0, 1, 89, 90, 90, 100]);
});

test('a better printed fit stands first on every day, whatever the turn', () => {
  for (const day of DAYS)
    expect(
      takeTurns(
        [
          { offeringId: id('a'), points: 8_000 },
          { offeringId: id('b'), points: 8_100 },
        ],
        day,
      )[0]?.offeringId,
    ).toBe('b');
});

test('over a year each of several equals is first about as often as the others, at every school', () => {
  for (const school of ['00350001', '00350002', '00350400']) {
    const first = new Map<string, number>();
    for (let day = 0; day < 1_000; day += 1) {
      const list = ['small and new', 'large', 'old', 'middling', 'another'].map((name) => ({
        offeringId: id(name),
        points: 8_310,
      }));
      const leader = takeTurns(list, turnOf(school, `day ${day}`))[0]!.offeringId;
      first.set(leader, (first.get(leader) ?? 0) + 1);
    }
    // 200 expected; five standard deviations of a fair draw are 63.
    expect(first.size).toBe(5);
    for (const count of first.values()) expect(Math.abs(count - 200)).toBeLessThan(63);
  }
});

test('two schools and two days draw apart', () => {
  const order = (turn: string) =>
    takeTurns(
      Array.from({ length: 8 }, (_, at) => ({ offeringId: id(`offering ${at}`), points: 5_000 })),
      turn,
    )
      .map(({ offeringId }) => offeringId)
      .join();
  expect(order('00350001 2026-11-28')).toBe(order('00350001 2026-11-28'));
  expect(new Set(DAYS.slice(0, 20).map(order)).size).toBeGreaterThan(15);
  expect(order(turnOf('00350001', '2026-11-28'))).not.toBe(order(turnOf('00350002', '2026-11-28')));
});

test('a place in turn does not depend on the fit, so that a better fit is never a worse place', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.nat({ max: 500 }),
      (fits, which, more) => {
        const list = fits.map((points, at) => ({ offeringId: id(`o${at}`), points }));
        const one = which % list.length;
        const rank = (items: typeof list) =>
          takeTurns(items, 'turn').findIndex(({ offeringId }) => offeringId === `o${one}`);
        const better = list.map((item, at) =>
          at === one ? { ...item, points: Math.min(10_000, item.points + more) } : item,
        );
        expect(rank(better)).toBeLessThanOrEqual(rank(list));
      },
    ),
  );
  expect(placeInTurn('turn', id('a'))).not.toBe(placeInTurn('turn', id('b')));
});

test('the top places are shared out whole, to the best runs first, equals alike', () => {
  expect([
    ...fairShares([
      [91, 1],
      [90, 4],
      [80, 9],
    ]),
  ]).toEqual([
    [91, 10_000],
    [90, 5_000],
  ]);
  expect([
    ...fairShares([
      [91, 3],
      [90, 4],
    ]),
  ]).toEqual([[91, 10_000]]);
  expect([...fairShares([])]).toEqual([]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }), (counts) => {
      const runs = counts.map((count, at) => [100 - at, count] as const);
      const shares = fairShares(runs);
      const given = runs.reduce((sum, [band, count]) => sum + (shares.get(band) ?? 0) * count, 0);
      const held =
        Math.min(
          TOP_PLACES,
          counts.reduce((sum, count) => sum + count, 0),
        ) * 10_000;
      expect(given).toBeLessThanOrEqual(held);
      expect(held - given).toBeLessThan(counts.reduce((sum, count) => sum + count, 0) + 1);
    }),
  );
});
