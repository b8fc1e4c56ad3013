/**
 * Gives each row a column of its own so that the sum of the costs is least: the Hungarian method, in time
 * rows² × columns. Costs are finite; there are at least as many columns as rows. Among equally good answers the one
 * that it finds depends on the order of rows and columns alone. (Kuhn 1955, in the form with potentials of Jonker and
 * Volgenant.)
 */
export function assignAtLeastCost(costs: readonly (readonly number[])[]): number[] {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  if (columns < rows) throw new Error('There are fewer columns than rows');
  // Both count from 1; 0 stands for none.
  const rowPotential = new Array<number>(rows + 1).fill(0);
  const columnPotential = new Array<number>(columns + 1).fill(0);
  const rowOf = new Array<number>(columns + 1).fill(0);

  for (let row = 1; row <= rows; row += 1) {
    const cameFrom = new Array<number>(columns + 1).fill(0);
    const slack = new Array<number>(columns + 1).fill(Number.POSITIVE_INFINITY);
    const seen = new Array<boolean>(columns + 1).fill(false);
    rowOf[0] = row;
    let column = 0;
    while (rowOf[column] !== 0) {
      seen[column] = true;
      const here = rowOf[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let each = 1; each <= columns; each += 1) {
        if (seen[each]) continue;
        const cost = costs[here - 1]![each - 1]! - rowPotential[here]! - columnPotential[each]!;
        if (cost < slack[each]!) {
          slack[each] = cost;
          cameFrom[each] = column;
        }
        if (slack[each]! < delta) {
          delta = slack[each]!;
          next = each;
        }
      }
      for (let each = 0; each <= columns; each += 1) {
        if (seen[each]) {
          rowPotential[rowOf[each]!]! += delta;
          columnPotential[each]! -= delta;
        } else {
          slack[each]! -= delta;
        }
      }
      column = next;
    }
    while (column !== 0) {
      const before = cameFrom[column]!;
      rowOf[column] = rowOf[before]!;
      column = before;
    }
  }

  const assigned = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    if (rowOf[column] !== 0) assigned[rowOf[column]! - 1] = column - 1;
  }
  return assigned;
}
