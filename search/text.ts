/** A word as it is searched for, and where it stands in the text it came from. */
export type Word = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Joined to the word before it by a hyphen, as `K` is in `pre-K`. */
  readonly hyphenated: boolean;
};

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*/gu;
const HYPHEN = /^[-\u2010\u2011]$/;
/** Written without spaces: each sign is a word of its own, and several in a row are a phrase. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Marks that people leave out when they type: accents of the Latin and Greek scripts, vowel points of Arabic. */
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670]/g;
const NOT_IN_WORD = /[^\p{L}\p{N}\p{M}]/gu;
const LIGATURES: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const LONGEST_WORD = 48;
const PLAIN_ALREADY = /^[a-z0-9]+$/i;

/** Lower case, without accents, possessives and apostrophes: `Muñiz’s` is `muniz`. */
export function plainWord(word: string): string {
  if (word.length <= LONGEST_WORD && PLAIN_ALREADY.test(word)) return word.toLowerCase();
  const plain = word
    .replace(/['’][sS]$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(NOT_IN_WORD, '')
    .normalize('NFC');
  return plain.length <= LONGEST_WORD ? plain : [...plain].slice(0, LONGEST_WORD).join('');
}

export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    for (const piece of pieces(match[0], match.index)) {
      const plain = plainWord(piece.text);
      if (plain === '') continue;
      const before = words.at(-1);
      const hyphenated = before !== undefined && HYPHEN.test(text.slice(before.end, piece.start));
      words.push({ text: plain, start: piece.start, end: piece.start + piece.text.length, hyphenated });
    }
  }
  return words;
}

function pieces(text: string, start: number): { text: string; start: number }[] {
  if (!UNSPACED.test(text)) return [{ text, start }];
  const found: { text: string; start: number }[] = [];
  let at = start;
  let joined = false;
  for (const sign of text) {
    const last = found.at(-1);
    const unspaced = UNSPACED.test(sign);
    if (last && joined && !unspaced) last.text += sign;
    else found.push({ text: sign, start: at });
    joined = !unspaced;
    at += sign.length;
  }
  return found;
}

/** The whole text in plain words, for sorting by name. */
export const plainText = (text: string): string =>
  wordsIn(text)
    .map((word) => word.text)
    .join(' ');

/** A hyphenated run in one word as well, so that `prek` finds `pre-K`: its word and the place of its first part. */
export function joinedForms(words: readonly Word[]): { text: string; at: number }[] {
  const joined: { text: string; at: number }[] = [];
  for (let at = 0; at < words.length; at += 1) {
    let end = at;
    while (words[end + 1]?.hyphenated) end += 1;
    if (end > at) {
      const text = words.slice(at, end + 1).map((word) => word.text);
      joined.push({ text: [...text.join('')].slice(0, LONGEST_WORD).join(''), at });
    }
    at = end;
  }
  return joined;
}

/** Takes out what neither a database nor a search server stores: null bytes, other control signs, half characters. */
export function printable(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out.
      .replace(/[\u0000-\u001f\u007f\ue000-\ue001\ufffd]/g, ' ')
  );
}
