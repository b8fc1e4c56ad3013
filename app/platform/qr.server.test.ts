import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrCode } from './qr.server.ts';

const ADDRESS = 'https://partners.example.org/offerings/math-circles-for-grades-3-to-6';

/** Which modules the path paints, read from its own commands. */
function painted(path: string): Set<string> {
  const dark = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(width); step += 1) dark.add(`${Number(x) + step} ${y}`);
  return dark;
}

test('the path paints every dark module and no light one', () => {
  const { size, data } = encode(ADDRESS, { ecc: 'Q', border: 4 });
  const drawn = qrCode(ADDRESS);

  const dark = new Set(data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x} ${y}`] : []))));
  expect(drawn.size).toBe(size);
  expect(painted(drawn.path)).toEqual(dark);
});

test('a quiet zone of four modules is left all around', () => {
  const { size, path } = qrCode(ADDRESS);
  const places = [...painted(path)].flatMap((place) => place.split(' ').map(Number));

  expect(Math.min(...places)).toBe(4);
  expect(Math.max(...places)).toBe(size - 5);
});
