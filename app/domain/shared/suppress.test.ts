import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PublishedTable, suppress } from './suppress.ts';

/** A list of counts with its total is a table of one row. */
function suppressList(counts: readonly number[]) {
  const { cells, total } = suppress([counts]);
  return { counts: cells[0] ?? [], total };
}

const plain = (table: PublishedTable) => [
  ...table.cells.map((row, at) => [...row, table.rowTotals[at] ?? null]),
  [...table.columnTotals, table.total],
];
const numbersOf = (counts: readonly (readonly number[])[]) => {
  const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);
  const rows = counts.map((row) => [...row, sum(row)]);
  const columns = (counts[0] ?? []).map((_, column) => sum(counts.map((row) => row[column] ?? 0)));
  return [...rows, [...columns, sum(columns)]];
};

test('a table without small counts is published whole', () => {
  expect(
    plain(
      suppress([
        [10, 25],
        [40, 11],
      ]),
    ),
  ).toEqual([
    [10, 25, 35],
    [40, 11, 51],
    [50, 36, 86],
  ]);
});

test('one small count in a table takes three others with it, the smallest that do', () => {
  expect(
    plain(
      suppress([
        [4, 50, 12],
        [60, 70, 80],
        [20, 90, 30],
      ]),
    ),
  ).toEqual([
    [null, 50, null, 66],
    [60, 70, 80, 210],
    [null, 90, null, 140],
    [84, 210, 122, 416],
  ]);
});

test('in a list the next smallest goes too, and a small total hides itself', () => {
  expect(suppressList([4, 31, 12, 80])).toEqual({ counts: [null, 31, null, 80], total: 127 });
  expect(suppressList([4, 2])).toEqual({ counts: [null, null], total: null });
  expect(suppressList([0, 40])).toEqual({ counts: [null, null], total: 40 });
  expect(suppressList([])).toEqual({ counts: [], total: null });
});

test('two small counts that add up to little do not protect each other', () => {
  // With 3 and 4 hidden and 107 published they could only be 0 to 7.
  expect(suppressList([3, 4, 100])).toEqual({ counts: [null, null, null], total: 107 });
  expect(suppressList([6, 7, 100])).toEqual({ counts: [null, null, 100], total: 113 });
});

test('what is not a table of whole counts is a bug', () => {
  expect(() => suppress([[1, 2], [3]])).toThrow(RangeError);
  expect(() => suppress([[1.5]])).toThrow(RangeError);
  expect(() => suppress([[-1]])).toThrow(RangeError);
});

/** The attack: every table of counts up to a bound that agrees with all that is shown. */
function attack(shown: (number | null)[][], bound: number): { least: number; most: number }[][] {
  const rows = shown.length - 1;
  const columns = (shown[0]?.length ?? 1) - 1;
  const ranges = shown.map((row) =>
    row.map(() => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY })),
  );
  const guess = Array.from({ length: rows }, () => Array<number>(columns).fill(0));
  const tryFrom = (cell: number): void => {
    if (cell === rows * columns) {
      const numbers = numbersOf(guess);
      if (!shown.every((row, r) => row.every((count, c) => count === null || count === numbers[r]?.[c])))
        return;
      ranges.forEach((row, r) => {
        row.forEach((range, c) => {
          const number = numbers[r]?.[c] ?? 0;
          range.least = Math.min(range.least, number);
          range.most = Math.max(range.most, number);
        });
      });
      return;
    }
    const row = Math.floor(cell / columns);
    const above = shown[row - 1]?.[columns] ?? null;
    const isRowDone = cell % columns === 0 && row > 0;
    if (isRowDone && above !== null && above !== guess[row - 1]?.reduce((sum, count) => sum + count, 0))
      return;
    const column = cell % columns;
    const known = shown[row]?.[column] ?? null;
    for (let count = known ?? 0; count <= (known ?? bound); count += 1) {
      (guess[row] as number[])[column] = count;
      tryFrom(cell + 1);
    }
  };
  tryFrom(0);
  return ranges;
}

const LEAST = 2;
const anyTable = fc
  .record({ rows: fc.integer({ min: 1, max: 2 }), columns: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rows, columns }) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

test('no hidden number can be narrowed down, by trying every table there is', () => {
  fc.assert(
    fc.property(anyTable, (counts) => {
      const shown = plain(suppress(counts, LEAST));
      const ranges = attack(shown, 4 + LEAST);
      const numbers = numbersOf(counts);
      shown.forEach((row, r) => {
        row.forEach((count, c) => {
          const number = numbers[r]?.[c] ?? 0;
          if (count !== null) {
            expect(count).toBe(number);
            expect(number).toBeGreaterThanOrEqual(LEAST);
            return;
          }
          const range = ranges[r]?.[c];
          expect((range?.most ?? 0) - (range?.least ?? 0)).toBeGreaterThanOrEqual(LEAST);
        });
      });
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('nothing is hidden for nothing: without a small count, all is shown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 3, maxLength: 3 }), {
        minLength: 1,
        maxLength: 4,
      }),
      (counts) => {
        expect(plain(suppress(counts))).toEqual(numbersOf(counts));
      },
    ),
  );
});
