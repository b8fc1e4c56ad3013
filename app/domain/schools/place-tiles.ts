import { assignAtLeastCost } from '../shared/assign.ts';

/** Degrees. */
export type PlacedArea = { readonly code: string; readonly latitude: number; readonly longitude: number };
/** From the top left, north at the top. */
export type TilePlace = { readonly column: number; readonly row: number };

/** More columns cannot be read on a phone. */
const MOST_COLUMNS = 7;
/** How much more room than areas, so that each finds a tile near its place. */
const ROOM = 1.8;

/**
 * A diagram of areas: a square tile for each, at the free place of a grid that moves all of them least from where they
 * lie. It keeps directions roughly and distances not at all. The same areas give the same diagram in any order.
 */
export function placeTiles(areas: readonly PlacedArea[]): Map<string, TilePlace> {
  const sorted = [...areas].sort((a, b) => (a.code < b.code ? -1 : 1));
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.ceil(Math.sqrt(sorted.length * ROOM))));
  const rows = Math.max(1, Math.ceil((sorted.length * ROOM) / columns));
  const across = spread(
    sorted.map(({ longitude }) => longitude),
    columns,
  );
  const down = spread(
    sorted.map(({ latitude }) => -latitude),
    rows,
  );

  const cells = Array.from({ length: columns * rows }, (_, at) => ({
    column: at % columns,
    row: Math.floor(at / columns),
  }));
  const costs = sorted.map((_, at) =>
    cells.map(({ column, row }) => (column - across[at]!) ** 2 + (row - down[at]!) ** 2),
  );
  const placed = assignAtLeastCost(costs).map((cell) => cells[cell]!);
  // Rows and columns in which nothing came to lie are left out.
  const usedColumns = [...new Set(placed.map(({ column }) => column))].sort((a, b) => a - b);
  const usedRows = [...new Set(placed.map(({ row }) => row))].sort((a, b) => a - b);
  return new Map(
    sorted.map(({ code }, at) => [
      code,
      { column: usedColumns.indexOf(placed[at]!.column), row: usedRows.indexOf(placed[at]!.row) },
    ]),
  );
}

/**
 * Values onto 0..places−1: half by where they lie between the ends, half by their rank, so that a crowded middle finds
 * room and a far one keeps its distance. Equal values share a rank.
 */
function spread(values: readonly number[], places: number): number[] {
  const ordered = [...values].sort((a, b) => a - b);
  const [least = 0] = ordered;
  const width = (ordered.at(-1) ?? 0) - least;
  return values.map((value) => {
    if (width === 0) return (places - 1) / 2;
    const rank = (ordered.indexOf(value) + ordered.lastIndexOf(value)) / 2 / (values.length - 1);
    return ((value - least) / width + rank) * 0.5 * (places - 1);
  });
}
