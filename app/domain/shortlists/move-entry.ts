import type { Move } from './vocabulary.ts';

/**
 * The order after one of them is moved one place up or down, or to the top. What is first stays first on its way up, what is
 * last stays last on its way down, and one that is not in the list moves nothing.
 */
export function moveEntry<Id extends string>(order: readonly Id[], moved: Id, move: Move): Id[] {
  const from = order.indexOf(moved);
  if (from === -1) return [...order];
  const to = { top: 0, up: Math.max(0, from - 1), down: Math.min(order.length - 1, from + 1) }[move];
  const rest = order.filter((_, place) => place !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}
