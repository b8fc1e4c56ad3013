import { groupBy } from './group-by.ts';

/** One number of a table, as a flow between the two sums that it belongs to. */
export type Arc = { readonly from: number; readonly to: number; readonly value: number };

/** A step along an arc: with it the number grows without end, against it it shrinks, to zero at most. */
type Step = { readonly at: number; readonly from: number; readonly to: number; readonly isForward: boolean };

type StepsFrom = ReadonlyMap<number, readonly Step[]>;

/** What is known of the numbers beside the table itself: each is `floor` at the least, or, where that is 1, known to be none. */
type Floor = 0 | 1;

/** A number with how far it could shrink; one that could not even stand as it is does not move at all. */
type Movable = Arc & { readonly spare: number };

/**
 * Which numbers to hide: all below `least`, and others until each hidden
 * number's lowest and highest possible value lie at least `least` apart.
 * Others are chosen to take the fewest people out of sight. Hiding more only
 * ever frees the rest, so one pass is enough. With a floor of 1 the reader
 * knows from elsewhere which numbers are zero: those stay in sight, and hide nothing.
 */
export function hideUntilSafe(
  numbers: readonly Arc[],
  least: number,
  { floor = 0 }: { readonly floor?: Floor } = {},
): ReadonlySet<number> {
  const arcs: readonly Movable[] = numbers.map((arc) => ({ ...arc, spare: arc.value - floor }));
  const steps: readonly Step[] = arcs.flatMap(({ from, to, spare }, at) =>
    spare < 0
      ? []
      : [
          { at, from, to, isForward: true },
          { at, from: to, to: from, isForward: false },
        ],
  );
  const stepsFrom: StepsFrom = groupBy(steps, ({ from }) => from);
  const hidden = new Set(arcs.flatMap(({ value, spare }, at) => (spare >= 0 && value < least ? [at] : [])));
  // A set is walked in the order of insertion, so what is added on the way is looked at as well.
  for (const at of hidden) {
    if (freedom(arcs, stepsFrom, { hidden, at, least }) >= least) continue;
    for (const other of cheapestCycle(arcs, stepsFrom, { hidden, at, least })) hidden.add(other);
  }
  return hidden;
}

type Question = { readonly hidden: ReadonlySet<number>; readonly at: number; readonly least: number };

/** How far apart the lowest and the highest possible value of one hidden number are, counted no further than `least` each way. */
function freedom(arcs: readonly Movable[], from: StepsFrom, { hidden, at, least }: Question): number {
  const arc = arcs[at] as Movable;
  const isUsable = (step: Step) => step.at !== at && hidden.has(step.at);
  const up = greatestFlow(arcs, from, { from: arc.to, to: arc.from, most: least, isUsable });
  if (up >= least) return up;
  return up + greatestFlow(arcs, from, { ...arc, most: Math.min(arc.spare, least), isUsable });
}

type Flow = {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  readonly isUsable: (step: Step) => boolean;
};

function greatestFlow(
  arcs: readonly Movable[],
  stepsFrom: StepsFrom,
  { from, to, most, isUsable }: Flow,
): number {
  const moved = new Map<number, number>();
  const room = ({ at, isForward }: Step) =>
    isForward ? most : (arcs[at]?.spare ?? 0) + (moved.get(at) ?? 0);
  let flow = 0;
  while (flow < most) {
    const path = shortestPath(stepsFrom, from, to, (step) => isUsable(step) && room(step) > 0);
    if (!path) break;
    const amount = Math.min(most - flow, ...path.map(room));
    for (const { at, isForward } of path)
      moved.set(at, (moved.get(at) ?? 0) + (isForward ? amount : -amount));
    flow += amount;
  }
  return flow;
}

/** The path of fewest steps; each node is looked at once. */
function shortestPath(
  stepsFrom: StepsFrom,
  from: number,
  to: number,
  isOpen: (step: Step) => boolean,
): Step[] | undefined {
  const by = new Map<number, Step | null>([[from, null]]);
  const reached = [from];
  // A list is walked in its order, so what is reached on the way is looked at as well.
  for (const node of reached) {
    if (node === to) return back(by, to);
    for (const step of stepsFrom.get(node) ?? []) {
      if (by.has(step.to) || !isOpen(step)) continue;
      by.set(step.to, step);
      reached.push(step.to);
    }
  }
  return undefined;
}

function back(by: ReadonlyMap<number, Step | null>, to: number): Step[] {
  const path: Step[] = [];
  for (let step = by.get(to); step; step = by.get(step.from)) path.unshift(step);
  return path;
}

/**
 * The arcs through which one hidden number can grow by `least` once all of
 * them are hidden. There is always such a cycle: by way of the totals, which
 * can grow without end.
 */
function cheapestCycle(
  arcs: readonly Movable[],
  stepsFrom: StepsFrom,
  { hidden, at, least }: Question,
): number[] {
  const { from, to } = arcs[at] as Movable;
  const peopleIn = (step: Step) => arcs[step.at]?.value ?? 0;
  const path = cheapestPath(stepsFrom, {
    from: to,
    to: from,
    cost: (step) => {
      if (step.at === at || (!step.isForward && (arcs[step.at]?.spare ?? 0) < least)) return null;
      return hidden.has(step.at) ? 0 : peopleIn(step) + 1;
    },
  });
  return path?.map((step) => step.at) ?? [];
}

/** The path of least cost, the first found among equals; null as a cost is no way through. */
function cheapestPath(
  stepsFrom: StepsFrom,
  {
    from,
    to,
    cost,
  }: { readonly from: number; readonly to: number; readonly cost: (step: Step) => number | null },
): Step[] | undefined {
  const best = new Map<number, number>([[from, 0]]);
  const by = new Map<number, Step | null>([[from, null]]);
  const waiting = [from];
  const isWaiting = new Set(waiting);
  // A list is walked in its order: a node that became cheaper to reach is looked at again.
  for (const node of waiting) {
    isWaiting.delete(node);
    const reached = best.get(node) ?? 0;
    for (const step of stepsFrom.get(node) ?? []) {
      const more = cost(step);
      if (more === null || (best.get(step.to) ?? Number.POSITIVE_INFINITY) <= reached + more) continue;
      best.set(step.to, reached + more);
      by.set(step.to, step);
      if (isWaiting.has(step.to)) continue;
      isWaiting.add(step.to);
      waiting.push(step.to);
    }
  }
  return by.has(to) ? back(by, to) : undefined;
}
