const FIRST_SIZE = 1024;

/** A set of small whole numbers, a bit for each. It grows as it needs to. */
export class Bits {
  words: Uint32Array;

  constructor(size = FIRST_SIZE) {
    this.words = new Uint32Array((size + 31) >>> 5);
  }

  add(number: number): void {
    const at = number >>> 5;
    if (at >= this.words.length) {
      const grown = new Uint32Array(Math.max(at + 1, this.words.length * 2));
      grown.set(this.words);
      this.words = grown;
    }
    this.words[at]! |= 1 << (number & 31);
  }

  delete(number: number): void {
    const at = number >>> 5;
    if (at < this.words.length) this.words[at]! &= ~(1 << (number & 31));
  }

  has(number: number): boolean {
    return ((this.words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  each(visit: (number: number) => void): void {
    for (let at = 0; at < this.words.length; at += 1) {
      for (let rest = this.words[at]!; rest !== 0; rest &= rest - 1) {
        visit((at << 5) + 31 - Math.clz32(rest & -rest));
      }
    }
  }

  count(): number {
    let sum = 0;
    for (const word of this.words) sum += bitsIn(word);
    return sum;
  }
}

const NOTHING = new Bits(0);

export const both = (a: Bits, b: Bits): Bits => combined(a, b, (x, y) => x & y);
export const either = (a: Bits, b: Bits): Bits => combined(a, b, (x, y) => x | y);
/** What is in the first and not in the second. */
export const except = (a: Bits, b: Bits): Bits => combined(a, b, (x, y) => x & ~y);
export const anyOf = (sets: readonly (Bits | undefined)[]): Bits =>
  sets.reduce<Bits>((all, one) => (one ? either(all, one) : all), NOTHING);

function combined(a: Bits, b: Bits, combine: (x: number, y: number) => number): Bits {
  const result = new Bits(Math.max(a.words.length, b.words.length) << 5);
  for (let at = 0; at < result.words.length; at += 1) {
    result.words[at] = combine(a.words[at] ?? 0, b.words[at] ?? 0);
  }
  return result;
}

/**
 * A set to be counted against many others: only the words that have something in them, so that counting costs as much as
 * the set has members where it has few, and as much as there are words where it has many.
 */
export type Countable = { readonly places: Uint32Array; readonly words: Uint32Array };

export function countable({ words }: Bits): Countable {
  let used = 0;
  for (const word of words) if (word !== 0) used += 1;
  const result = { places: new Uint32Array(used), words: new Uint32Array(used) };
  let next = 0;
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === 0) continue;
    result.places[next] = at;
    result.words[next] = words[at]!;
    next += 1;
  }
  return result;
}

/** How many members the two have in common. */
export function countBoth({ places, words }: Countable, other: Bits): number {
  const theirs = other.words;
  let sum = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at]!;
    if (place < theirs.length) sum += bitsIn(words[at]! & theirs[place]!);
  }
  return sum;
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
