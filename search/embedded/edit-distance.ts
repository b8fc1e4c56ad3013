/** How many slips a word of this length is forgiven: a letter changed, left out, put in, or two swapped. */
export function slipsForgiven(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Slips between what was typed and a word. */
export const slips = (typed: string, word: string): number => table(typed, word).at(-1)!;

/** Slips between what was typed and the best beginning of a word, for a word that is still being typed. */
export const slipsToPrefix = (typed: string, word: string): number => Math.min(...table(typed, word));

/** The last row of the table: the cost of turning all of `typed` into each beginning of `word`. */
function table(typed: string, word: string): number[] {
  const from = [...typed];
  const to = [...word];
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row;
}
