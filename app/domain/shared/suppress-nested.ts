import { type Arc, hideUntilSafe } from './hide-until-safe.ts';
import { LEAST_PUBLISHED } from './suppress.ts';

type Counts = readonly number[];
type Shown = readonly (number | null)[];
type ShownRow = { readonly counts: Shown; readonly total: number | null };

/** Tables of one another's parts as they may be published together; null is hidden. */
export type PublishedNest = {
  /** In the order given: each group's own line, and the line of each of its members. */
  readonly groups: readonly (ShownRow & { readonly members: readonly ShownRow[] })[];
  /** Everything together, by column. */
  readonly all: ShownRow;
};

/**
 * As `suppress`, for lines that add up to groups and groups that add up to everything, in the same columns: such as schools,
 * bands of schools, and the district. All of it is hidden as one, so that no hidden number can be had by taking what one of the
 * tables shows from what another does. Whoever reads them may know from elsewhere which counts are none, as the catalogue says
 * which offerings a school has: zeros are shown, and protect nothing. Throws on a count that is not whole, or on lines of
 * different lengths.
 */
export function suppressNested(
  groups: readonly (readonly Counts[])[],
  least: number = LEAST_PUBLISHED,
): PublishedNest {
  const columns = groups.flat()[0]?.length ?? 0;
  for (const counts of groups.flat())
    if (counts.length !== columns || !counts.every((count) => Number.isSafeInteger(count) && count >= 0))
      throw new RangeError('Not lines of whole counts');

  // A circulation again: everything flows to the groups, to their lines, through the cells to a group's columns, to the columns, and back.
  const arcs: Arc[] = [];
  let nodes = 2 + columns;
  const put = (from: number, to: number, value: number) => arcs.push({ from, to, value }) - 1;
  const sum = (list: Counts) => list.reduce((total, count) => total + count, 0);
  const columnsOf = (lines: readonly Counts[]) =>
    Array.from({ length: columns }, (_, column) => sum(lines.map((line) => line[column] ?? 0)));

  const places = groups.map((lines) => {
    const [group, firstColumn] = [nodes, nodes + 1];
    nodes += 1 + columns;
    const own = columnsOf(lines);
    return {
      total: put(0, group, sum(own)),
      counts: own.map((value, column) => put(firstColumn + column, 2 + column, value)),
      members: lines.map((line) => {
        const node = nodes;
        nodes += 1;
        return {
          total: put(group, node, sum(line)),
          counts: line.map((value, column) => put(node, firstColumn + column, value)),
        };
      }),
    };
  });
  const whole = columnsOf(groups.flat());
  const all = {
    counts: whole.map((value, column) => put(2 + column, 1, value)),
    total: put(1, 0, sum(whole)),
  };
  const hidden = hideUntilSafe(arcs, least, { floor: 1 });
  const shown = (at: number) => (hidden.has(at) ? null : (arcs[at]?.value ?? null));
  const row = ({ counts, total }: { counts: readonly number[]; total: number }): ShownRow => ({
    counts: counts.map(shown),
    total: shown(total),
  });
  return {
    groups: places.map((place) => ({ ...row(place), members: place.members.map(row) })),
    all: row(all),
  };
}
