import fc from 'fast-check';
import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { LEAST_PUBLISHED, type PublishedTable, suppress } from '#app/domain/shared/suppress.ts';
import { suppressNested } from '#app/domain/shared/suppress-nested.ts';

// The attack on what is published: whoever knows every number that is shown, and that counts are not negative, asks a linear
// program for the least and the most that each hidden number can be. It must never be told fewer than ten values.

const highs = await loadHighs();

type Sum = { readonly shown: number | null; readonly of: readonly number[] };

/** Every number of a table, its cells first, as a sum of cells. */
function sumsOf({ cells, rowTotals, columnTotals, total }: PublishedTable): Sum[] {
  const columns = cells[0]?.length ?? 0;
  const at = (row: number, column: number) => row * columns + column;
  const all = cells.flatMap((row, r) => row.map((shown, c) => ({ shown, of: [at(r, c)] })));
  return [
    ...all,
    ...rowTotals.map((shown, r) => ({ shown, of: cells[r]!.map((_, c) => at(r, c)) })),
    ...columnTotals.map((shown, c) => ({ shown, of: cells.map((_, r) => at(r, c)) })),
    { shown: total, of: all.map((_, place) => place) },
  ];
}

const plus = (of: readonly number[]) => of.map((place) => `x${place}`).join(' + ');

/**
 * How many whole steps lie between the least and the most that a hidden number can be; unbounded is beyond all. The attacker may
 * know of some cells that they are not empty.
 */
function roomOf(sums: readonly Sum[], hidden: Sum, filled: readonly number[] = []): number {
  const known = sums.filter(({ shown }) => shown !== null);
  const constraints = known.map(({ shown, of }, place) => ` c${place}: ${plus(of)} = ${shown}`);
  const bounds = [
    ...hidden.of.map((place) => ` 0 <= x${place}`),
    ...filled.map((place) => ` 1 <= x${place}`),
  ];
  const program = (sense: 'Minimize' | 'Maximize') =>
    [
      sense,
      ` obj: ${plus(hidden.of)}`,
      'Subject To',
      ...(constraints.length > 0 ? constraints : [' c0: x0 >= 0']),
      'Bounds',
      ...bounds,
      'End',
    ].join('\n');
  const least = highs.solve(program('Minimize'));
  const most = highs.solve(program('Maximize'));
  if (most.Status !== 'Optimal') return Number.POSITIVE_INFINITY;
  return Math.floor(most.ObjectiveValue + 1e-6) - Math.ceil(least.ObjectiveValue - 1e-6);
}

/** The hidden numbers of a table that the attacker learns too well. */
const recovered = (table: PublishedTable) => {
  const sums = sumsOf(table);
  return sums.filter((sum) => sum.shown === null && roomOf(sums, sum) < LEAST_PUBLISHED);
};

/** What a careless hand would publish: only the small numbers themselves are taken out. */
function naive(counts: readonly (readonly number[])[]): PublishedTable {
  const hide = (count: number) => (count < LEAST_PUBLISHED ? null : count);
  const add = (list: readonly number[]) => list.reduce((sum, count) => sum + count, 0);
  return {
    cells: counts.map((row) => row.map(hide)),
    rowTotals: counts.map((row) => hide(add(row))),
    columnTotals: (counts[0] ?? []).map((_, column) => hide(add(counts.map((row) => row[column] ?? 0)))),
    total: hide(add(counts.flat())),
  };
}

const anyTable = fc
  .record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rows, columns }) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 300 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

test('the attacker learns a small count where only the small counts are taken out', () => {
  const table = naive([
    [4, 50],
    [60, 70],
  ]);
  expect(recovered(table).map(({ of }) => of)).toEqual([[0]]);
  const broken = fc
    .sample(anyTable, { numRuns: 40, seed: 7 })
    .filter((counts) => recovered(naive(counts)).length > 0);
  expect(broken.length).toBeGreaterThan(20);
});

test('the attacker learns nothing of what is published, from all numbers of a table together', () => {
  fc.assert(
    fc.property(anyTable, (counts) => {
      expect(recovered(suppress(counts))).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);

// All tables of a district's places together: each school's line, each band's, and the same lines in the file.

type Nest = { bands: readonly Rows[]; members: readonly (readonly Rows[])[] };
type Rows = { readonly counts: readonly (number | null)[]; readonly total: number | null };

/** Every number that the page and its file show or hide, as a sum of the cells of schools. */
function sumsOfNest({ bands, members }: Nest): Sum[] {
  const columns = bands[0]?.counts.length ?? 0;
  let place = 0;
  return bands.flatMap((band, at) => {
    const begin = place;
    place += members[at]!.length * columns;
    const firsts = members[at]!.map((_, school) => begin + school * columns);
    const cell = (first: number, column: number) => first + column;
    const whole = firsts.flatMap((first) => band.counts.map((_, column) => cell(first, column)));
    return [
      ...members[at]!.flatMap(({ counts, total }, school) => [
        ...counts.map((shown, column) => ({ shown, of: [cell(firsts[school]!, column)] })),
        { shown: total, of: counts.map((_, column) => cell(firsts[school]!, column)) },
      ]),
      ...band.counts.map((shown, column) => ({ shown, of: firsts.map((first) => cell(first, column)) })),
      { shown: band.total, of: whole },
    ];
  });
}

/** What the attacker learns of a district, who reads in the catalogue where there is anything at all. */
const recoveredFrom = (nest: Nest, district: District) => {
  const sums = sumsOfNest(nest);
  const filled = district.flat(2).flatMap((count, place) => (count > 0 ? [place] : []));
  return sums.filter((sum) => sum.shown === null && roomOf(sums, sum, filled) < LEAST_PUBLISHED);
};

type District = readonly (readonly (readonly number[])[])[];

const together = (district: District): Nest => {
  const { groups } = suppressNested(district);
  return { bands: groups, members: groups.map(({ members }) => members) };
};

/** A list of counts with its total is a table of one row. */
function suppressList(counts: readonly number[]) {
  const { cells, total } = suppress([counts]);
  return { counts: cells[0] ?? [], total };
}

/** Each table safe by itself, and none knowing of the other. */
const apart = (district: District): Nest => ({
  bands: district.map((schools) =>
    suppressList(
      schools[0]!.map((_, column) => schools.reduce((all, counts) => all + (counts[column] ?? 0), 0)),
    ),
  ),
  members: district.map((schools) => schools.map((counts) => suppressList(counts))),
});

const anyDistrict: fc.Arbitrary<District> = fc.integer({ min: 1, max: 3 }).chain((columns) =>
  fc.array(
    fc.array(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 200 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 3 },
  ),
);

test('tables that are each safe tell a hidden count together: the attack finds it', () => {
  // The second school's 4 is hidden with its 30; the band's 74 less the other's 70 gives it away.
  const district = [
    [
      [70, 50],
      [4, 30],
    ],
  ];
  expect(recoveredFrom(apart(district), district).length).toBeGreaterThan(0);
  expect(recoveredFrom(together(district), district)).toEqual([]);
  expect(together(district).members[0]![1]!.counts[0]).toBeNull();
  const broken = fc
    .sample(anyDistrict, { numRuns: 40, seed: 11 })
    .filter((each) => recoveredFrom(apart(each), each).length > 0);
  expect(broken.length).toBeGreaterThan(5);
});

test('from all tables of a district together the attack learns nothing', () => {
  fc.assert(
    fc.property(anyDistrict, (district) => {
      expect(recoveredFrom(together(district), district)).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('a district of 130 schools and 12 categories is hidden while one waits for a page', () => {
  const luck = fc.sample(fc.oneof(fc.constant(0), fc.integer({ min: 4, max: 60 })), {
    numRuns: 1_560,
    seed: 3,
  });
  const schools = Array.from({ length: 130 }, (_, school) => luck.slice(school * 12, school * 12 + 12));
  const bands = Array.from({ length: 9 }, (_, band) => schools.filter((_, school) => school % 9 === band));
  const began = performance.now();
  suppressNested(bands);
  expect(performance.now() - began).toBeLessThan(8_000);
}, 60_000);
