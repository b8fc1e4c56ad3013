/** A word of a query, folded for comparison, and where it stands in what was typed. */
export type Token = {
  readonly plain: string;
  readonly start: number;
  readonly end: number;
  /** What stands between it and the word before it. */
  readonly before: string;
  /** Inside quotation marks, or behind a minus: the person means these very words. */
  readonly literal: boolean;
};

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*/gu;
const QUOTED = /["“”][^"“”]*(?:["“”]|$)/g;

/** Lower case, without accents and apostrophes: `Kreyòl` is `kreyol`. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, '')
    .replace(/đ/g, 'd');

export function tokensOf(text: string): Token[] {
  const quoted = [...text.matchAll(QUOTED)].map(
    ({ 0: { length }, index }) => [index, index + length] as const,
  );
  let last = 0;
  return [...text.matchAll(WORD)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(last, start);
    last = end;
    return {
      plain: folded(match[0]),
      start,
      end,
      before,
      literal:
        /(?:^|\s)-$/.test(text.slice(0, start)) || quoted.some(([from, to]) => from < start && start < to),
    };
  });
}

/** Whether two words are written as one, as `pre-K` or `3–5` are. */
export const isHyphenated = ({ before }: Token): boolean => /^\s?[-\u2010-\u2015]\s?$/.test(before);
