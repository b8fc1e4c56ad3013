/** One number of a table, as a flow between the two sums that it belongs to. */
export type Arc = { readonly from: number; readonly to: number; readonly value: number };

/** A step along an arc: with it the number grows without end, against it it shrinks, to zero at most. */
type Step = { readonly at: number; readonly from: number; readonly to: number; readonly isForward: boolean };

/**
 * Which numbers to hide: all below `least`, and others until each hidden
 * number's lowest and highest possible value lie at least `least` apart.
 * Others are chosen to take the fewest people out of sight. Hiding more only
 * ever frees the rest, so one pass is enough.
 */
export function hideUntilSafe(arcs: readonly Arc[], least: number): ReadonlySet<number> {
  const steps: readonly Step[] = arcs.flatMap(({ from, to }, at) => [
    { at, from, to, isForward: true },
    { at, from: to, to: from, isForward: false },
  ]);
  const hidden = new Set(arcs.flatMap(({ value }, at) => (value < least ? [at] : [])));
  // A set is walked in the order of insertion, so what is added on the way is looked at as well.
  for (const at of hidden) {
    if (freedom(arcs, steps, { hidden, at, least }) >= least) continue;
    for (const other of cheapestCycle(arcs, steps, { hidden, at, least })) hidden.add(other);
  }
  return hidden;
}

type Question = { readonly hidden: ReadonlySet<number>; readonly at: number; readonly least: number };

/** How far apart the lowest and the highest possible value of one hidden number are, counted no further than `least` each way. */
function freedom(arcs: readonly Arc[], steps: readonly Step[], question: Question): number {
  const { from, to, value } = arcs[question.at] as Arc;
  const usable = steps.filter(({ at }) => question.hidden.has(at) && at !== question.at);
  const up = greatestFlow(arcs, usable, { from: to, to: from, most: question.least });
  const down = greatestFlow(arcs, usable, { from, to, most: Math.min(value, question.least) });
  return up + down;
}

function greatestFlow(
  arcs: readonly Arc[],
  usable: readonly Step[],
  { from, to, most }: { readonly from: number; readonly to: number; readonly most: number },
): number {
  const values = arcs.map(({ value }) => value);
  const room = ({ at, isForward }: Step) => (isForward ? most : (values[at] ?? 0));
  let flow = 0;
  while (flow < most) {
    const path = cheapestPath(usable, { from, to, cost: (step) => (room(step) > 0 ? 1 : null) });
    if (!path) break;
    const amount = Math.min(most - flow, ...path.map(room));
    for (const { at, isForward } of path) values[at] = (values[at] ?? 0) + (isForward ? amount : -amount);
    flow += amount;
  }
  return flow;
}

/**
 * The arcs through which one hidden number can grow by `least` once all of
 * them are hidden. There is always such a cycle: by way of the totals, which
 * can grow without end.
 */
function cheapestCycle(
  arcs: readonly Arc[],
  steps: readonly Step[],
  { hidden, at, least }: Question,
): number[] {
  const { from, to } = arcs[at] as Arc;
  const peopleIn = (step: Step) => arcs[step.at]?.value ?? 0;
  const path = cheapestPath(steps, {
    from: to,
    to: from,
    cost: (step) => {
      if (step.at === at || (!step.isForward && peopleIn(step) < least)) return null;
      return hidden.has(step.at) ? 0 : peopleIn(step) + 1;
    },
  });
  return path?.map((step) => step.at) ?? [];
}

/** The path of least cost, the first found among equals; null as a cost is no way through. */
function cheapestPath(
  steps: readonly Step[],
  {
    from,
    to,
    cost,
  }: { readonly from: number; readonly to: number; readonly cost: (step: Step) => number | null },
): Step[] | undefined {
  const best = new Map<number, { readonly cost: number; readonly by: Step | null }>([
    [from, { cost: 0, by: null }],
  ]);
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const step of steps) {
      const reached = best.get(step.from);
      const more = reached && cost(step);
      if (!reached || more === null || more === undefined) continue;
      const known = best.get(step.to);
      if (known && known.cost <= reached.cost + more) continue;
      best.set(step.to, { cost: reached.cost + more, by: step });
      isBetter = true;
    }
  }
  const path: Step[] = [];
  for (let node = to; node !== from; ) {
    const by = best.get(node)?.by;
    if (!by) return undefined;
    path.unshift(by);
    node = by.from;
  }
  return path;
}
