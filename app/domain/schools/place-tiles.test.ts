import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeTiles } from './place-tiles.ts';

const area = (code: string, latitude: number, longitude: number) => ({ code, latitude, longitude });

test('a few areas lie as on the map: north at the top, west on the left', () => {
  const places = placeTiles([
    area('north', 42.4, -71.06),
    area('south', 42.2, -71.06),
    area('west', 42.3, -71.16),
    area('east', 42.3, -70.96),
  ]);
  const at = (code: string) => places.get(code)!;
  expect(at('north').row).toBeLessThan(at('south').row);
  expect(at('west').column).toBeLessThan(at('east').column);
  expect(at('west').row).toBeGreaterThanOrEqual(at('north').row);
  expect(at('west').row).toBeLessThanOrEqual(at('south').row);
});

test('none, one, and several in one place', () => {
  expect(placeTiles([])).toEqual(new Map());
  expect(placeTiles([area('only', 42, -71)])).toEqual(new Map([['only', { column: 0, row: 0 }]]));
  const same = placeTiles(['a', 'b', 'c'].map((code) => area(code, 42, -71)));
  expect(new Set([...same.values()].map(({ column, row }) => `${column} ${row}`)).size).toBe(3);
});

const areas = fc.uniqueArray(
  fc.record({
    code: fc.stringMatching(/^[a-z]{1,6}$/),
    latitude: fc.double({ min: 42.2, max: 42.4, noNaN: true }),
    longitude: fc.double({ min: -71.2, max: -70.9, noNaN: true }),
  }),
  { selector: ({ code }) => code, maxLength: 40 },
);

test('each area has a tile of its own, at most seven side by side, the same in whatever order they come', () => {
  fc.assert(
    fc.property(areas, fc.integer(), (areas, seed) => {
      const places = placeTiles(areas);
      expect(new Set(places.keys())).toEqual(new Set(areas.map(({ code }) => code)));
      expect(new Set([...places.values()].map(({ column, row }) => `${column} ${row}`)).size).toBe(
        areas.length,
      );
      for (const { column, row } of places.values()) {
        expect(column).toBeGreaterThanOrEqual(0);
        expect(column).toBeLessThan(7);
        expect(row).toBeGreaterThanOrEqual(0);
      }
      const shuffled = [...areas].sort((a, b) => ((a.latitude * seed) % 1) - ((b.latitude * seed) % 1));
      expect(placeTiles(shuffled)).toEqual(places);
      expect(placeTiles([...areas].reverse())).toEqual(places);
    }),
    { numRuns: 60 },
  );
});

test('the most northern never lies below the most southern, nor the most western right of the most eastern', () => {
  fc.assert(
    fc.property(
      areas.filter(({ length }) => length > 1),
      (areas) => {
        const places = placeTiles(areas);
        const by = (key: 'latitude' | 'longitude') => [...areas].sort((a, b) => a[key] - b[key]);
        const [south, north] = [by('latitude')[0]!, by('latitude').at(-1)!];
        const [west, east] = [by('longitude')[0]!, by('longitude').at(-1)!];
        if (north.latitude > south.latitude)
          expect(places.get(north.code)!.row).toBeLessThanOrEqual(places.get(south.code)!.row);
        if (east.longitude > west.longitude)
          expect(places.get(west.code)!.column).toBeLessThanOrEqual(places.get(east.code)!.column);
      },
    ),
    { numRuns: 60 },
  );
});
