export type Move = {
  readonly id: string;
  /** Places from 1, or null where it is not among the first. */
  readonly before: number | null;
  readonly after: number | null;
};

/** How the head of a list changes: each item that stands in it before or after, in the new order, those that left last. */
export function compareOrders(before: readonly string[], after: readonly string[]): Move[] {
  const place = (list: readonly string[], id: string) => (list.includes(id) ? list.indexOf(id) + 1 : null);
  return [...after, ...before.filter((id) => !after.includes(id))].map((id) => ({
    id,
    before: place(before, id),
    after: place(after, id),
  }));
}

/** How much of a head moved: 0 where nothing did; coming in and leaving count as the whole length. */
export function movement(moves: readonly Move[], length: number): number {
  return moves.reduce(
    (sum, { before, after }) => sum + (before === null || after === null ? length : Math.abs(before - after)),
    0,
  );
}
