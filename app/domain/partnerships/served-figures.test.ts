import { expect, test } from 'vitest';
import { servedFigures } from './served-figures.ts';

const SCHOOLS = [
  { code: 'B', band: 'high' },
  { code: 'A', band: 'low' },
  { code: 'C', band: 'high' },
];

test('schools stand in the order given and bands in theirs; what is not there is shown as none', () => {
  const figures = servedFigures(
    SCHOOLS,
    [
      { schoolCode: 'A', category: 'arts', students: 20 },
      { schoolCode: 'B', category: 'arts', students: 30 },
      { schoolCode: 'C', category: '', students: 40 },
    ],
    ['low', 'high', 'none'],
  );

  expect(figures).toEqual({
    categories: ['', 'arts'],
    bands: [
      { key: 'low', schools: 1, counts: [0, 20], total: 20 },
      { key: 'high', schools: 2, counts: [40, 30], total: 70 },
    ],
    schools: [
      { code: 'B', band: 'high', counts: [0, 30], total: 30 },
      { code: 'A', band: 'low', counts: [0, 20], total: 20 },
      { code: 'C', band: 'high', counts: [40, 0], total: 40 },
    ],
  });
});

test('a few are hidden with as much as it takes, and never behind what is known to be none', () => {
  const figures = servedFigures(
    SCHOOLS,
    [
      { schoolCode: 'B', category: 'arts', students: 4 },
      { schoolCode: 'C', category: 'arts', students: 40 },
      { schoolCode: 'C', category: 'stem', students: 50 },
    ],
    ['high', 'low'],
  );
  const [b, , c] = figures.schools;

  expect(b).toMatchObject({ counts: [null, 0], total: null });
  // The 4 could else be had from the band's 44 less the 40.
  expect([c?.counts[0], figures.bands[0]?.counts[0]]).toContain(null);
  expect(figures.schools[1]).toMatchObject({ counts: [0, 0], total: 0 });
});
