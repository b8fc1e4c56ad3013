/**
 * A condition on a document's words, written in the database's own query language once the fields are known that may
 * hold them. Words are letters, digits and marks only, so that nothing in them can be read as an operator.
 */
export type Matcher = (weights?: string) => string;

export const lexeme =
  (word: string): Matcher =>
  (weights = '') =>
    `'${word}'${weights ? `:${weights}` : ''}`;

export const beginning =
  (word: string): Matcher =>
  (weights = '') =>
    `'${word}':*${weights}`;

/** Words side by side, in this order. */
export const sequence = (words: readonly string[]): Matcher => joined(words.map(lexeme), ' <-> ');
export const any = (matchers: readonly Matcher[]): Matcher => joined(matchers, ' | ');
export const all = (matchers: readonly Matcher[]): Matcher => joined(matchers, ' & ');

const joined =
  (matchers: readonly Matcher[], operator: string): Matcher =>
  (weights) =>
    matchers.length === 1
      ? matchers[0]!(weights)
      : `(${matchers.map((matcher) => matcher(weights)).join(operator)})`;
