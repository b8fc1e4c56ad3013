import type { Bits } from './bits.ts';

/**
 * The first `count` of the numbers in the order that `compare` says, in that order. It keeps no more than that many at a
 * time, in a heap whose top is the last of them, so that most numbers cost one comparison.
 */
export function firstOf(numbers: Bits, count: number, compare: (a: number, b: number) => number): number[] {
  const kept: number[] = [];
  numbers.each((number) => {
    if (kept.length < count) {
      kept.push(number);
      rise(kept, compare);
    } else if (compare(number, kept[0]!) < 0) {
      kept[0] = number;
      sink(kept, compare);
    }
  });
  return kept.sort(compare);
}

function rise(heap: number[], compare: (a: number, b: number) => number): void {
  let at = heap.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (compare(heap[at]!, heap[above]!) <= 0) return;
    [heap[at], heap[above]] = [heap[above]!, heap[at]!];
    at = above;
  }
}

function sink(heap: number[], compare: (a: number, b: number) => number): void {
  let at = 0;
  for (;;) {
    let last = at;
    for (const below of [2 * at + 1, 2 * at + 2]) {
      if (below < heap.length && compare(heap[below]!, heap[last]!) > 0) last = below;
    }
    if (last === at) return;
    [heap[at], heap[last]] = [heap[last]!, heap[at]!];
    at = last;
  }
}
