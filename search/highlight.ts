import type { Segment } from './engine.ts';
import { wordsIn } from './text.ts';

/** How much longer than its stem a form of a word can be: `s`, `ing`, `ings`. */
const LONGEST_ENDING = 4;
const PASSAGE = 180;

/** Cuts a text into pieces that are or are not to be marked. The pieces together are the text. */
export function segments(text: string, isMarked: (word: string) => boolean): Segment[] {
  const pieces: Segment[] = [];
  let at = 0;
  for (const word of wordsIn(text)) {
    if (!isMarked(word.text)) continue;
    if (word.start > at) pieces.push({ text: text.slice(at, word.start), mark: false });
    pieces.push({ text: text.slice(word.start, word.end), mark: true });
    at = word.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mark: false });
  return pieces;
}

/** A passage around the first marked word, cut between words; undefined when nothing is marked. */
export function passage(text: string, isMarked: (word: string) => boolean): Segment[] | undefined {
  const words = wordsIn(text);
  const first = words.find((word) => isMarked(word.text));
  if (!first) return undefined;
  const from = words.find((word) => word.start >= first.start - PASSAGE / 3)?.start ?? 0;
  const last = words.findLast((word) => word.end <= from + PASSAGE)?.end ?? text.length;
  const to = Math.max(last, first.end);
  const isWhole = to >= (words.at(-1)?.end ?? 0);
  const cut = `${from > 0 ? '… ' : ''}${text.slice(from, isWhole ? undefined : to)}${isWhole ? '' : ' …'}`;
  return segments(cut, isMarked);
}

export function marker(marks: {
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}): (word: string) => boolean {
  const stems = [...marks.stems].filter((stem) => stem.length > 2);
  return (word) =>
    marks.words.has(word) ||
    stems.some((stem) => word.startsWith(stem) && word.length <= stem.length + LONGEST_ENDING) ||
    marks.beginnings.some((start) => word.startsWith(start));
}
