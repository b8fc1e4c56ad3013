/** One way to say what was asked for. Any of several is enough. */
export type Way =
  /** The word itself, or any form with this stem. */
  | { readonly kind: 'word'; readonly word: string; readonly stem: string }
  | { readonly kind: 'beginning'; readonly start: string }
  /** Words side by side, in this order. */
  | { readonly kind: 'run'; readonly words: readonly string[] };

export type Ways = readonly Way[];

export const wordWay = (word: string, stem: string): Way => ({ kind: 'word', word, stem });
export const beginningWay = (start: string): Way => ({ kind: 'beginning', start });
export const runWay = (words: readonly string[]): Way => ({ kind: 'run', words });
