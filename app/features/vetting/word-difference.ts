import { diffArrays } from 'diff';

export type WordPiece = { readonly text: string; readonly what: 'kept' | 'added' | 'removed' };

/** Past this many differing words a text was written anew, and both are shown whole. */
const MOST_EDITS = 600;

/** A word, a space or one mark. Chinese is written without spaces: each of its letters is a word here. */
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|\s+|./gsu;

/** Words, the marks between them and the spaces, in whatever script; put together again they are the text. */
export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/**
 * What changed from one text to another, word by word: without the added pieces it is the older text, without the
 * removed ones the newer. As few words as possible are marked.
 */
export function wordDifference(before: string, after: string): WordPiece[] {
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS }) ?? [
    { value: [before], removed: true, added: false },
    { value: [after], removed: false, added: true },
  ];
  return parts.flatMap(({ value, added, removed }) => {
    const text = value.join('');
    return text === '' ? [] : [{ text, what: added ? 'added' : removed ? 'removed' : 'kept' } as const];
  });
}
