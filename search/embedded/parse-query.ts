import { STOP_WORDS, SYNONYMS } from '../indexes/offerings-language.ts';
import { plainText, printable, type Word, wordsIn } from '../text.ts';

/** One thing that was asked for. */
export type Asked =
  | {
      readonly kind: 'words';
      /** One word, or several that are a known name for something, such as `after school`. */
      readonly words: readonly Word[];
      /** Other ways to say it, each a run of words. */
      readonly alternatives: readonly (readonly string[])[];
      /** It may be the beginning of a longer word. */
      readonly prefix: boolean;
    }
  | { readonly kind: 'phrase'; readonly words: readonly Word[] };

export type ParsedQuery = {
  /** What was typed, as far as it is searched for. */
  readonly text: string;
  readonly asked: readonly Asked[];
  /** Runs of words that must not occur. */
  readonly excluded: readonly (readonly string[])[];
};

const LONGEST_QUERY = 400;
const MOST_WORDS = 10;
const LONGEST_SYNONYM = 4;
const STOP = new Set(STOP_WORDS);
const SYNONYMS_OF = synonymTable();

/** Quoted phrases, negations, then words. What is not closed, or is no word, is taken as plain text. */
const PART = /(?<minus>(?<=^|\s)-)?(?:"(?<phrase>[^"]*)"|(?<plain>[^\s"]+))/g;

export function parseQuery(typed: string): ParsedQuery {
  const text = printable(typed.slice(0, LONGEST_QUERY)).replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"');
  const excluded: string[][] = [];
  const phrases: Asked[] = [];
  const words: Word[] = [];
  let budget = MOST_WORDS;

  for (const match of text.matchAll(PART)) {
    const { minus, phrase, plain } = match.groups as { minus?: string; phrase?: string; plain?: string };
    const offset = match.index + match[0].indexOf(phrase ?? plain ?? '');
    const found = wordsIn(phrase ?? plain ?? '')
      .slice(0, budget)
      .map((word) => ({ ...word, start: word.start + offset, end: word.end + offset }));
    if (found.length === 0) continue;
    budget -= found.length;
    if (minus) excluded.push(found.map((word) => word.text));
    else if (phrase !== undefined) phrases.push({ kind: 'phrase', words: found });
    else words.push(...found);
  }

  const stillTyping = words.at(-1)?.end === text.length;
  return { text, asked: [...grouped(withoutStopWords(words, phrases), stillTyping), ...phrases], excluded };
}

/** Stop words go, unless nothing else is left or they are part of a known name such as `after school`. */
function withoutStopWords(words: readonly Word[], phrases: readonly Asked[]): readonly Word[] {
  const inName = new Set<number>();
  for (let at = 0; at < words.length; at += 1) {
    const length = synonymAt(words, at)?.length ?? 0;
    for (let covered = at; length > 1 && covered < at + length; covered += 1) inName.add(covered);
  }
  const kept = words.filter((word, at) => inName.has(at) || word.hyphenated || !STOP.has(word.text));
  return kept.length > 0 || phrases.length > 0 ? kept : words;
}

function grouped(words: readonly Word[], stillTyping: boolean): Asked[] {
  const asked: Asked[] = [];
  for (let at = 0; at < words.length; ) {
    const name = synonymAt(words, at);
    let length = name?.length ?? 1;
    while (words[at + length]?.hyphenated) length += 1;
    const group = words.slice(at, at + length);
    const alternatives = name && name.length === length ? [...name.alternatives] : [];
    if (length > 1) alternatives.push([group.map((word) => word.text).join('')]);
    at += length;
    asked.push({ kind: 'words', words: group, alternatives, prefix: stillTyping && at === words.length });
  }
  return asked;
}

function synonymAt(words: readonly Word[], at: number) {
  for (let length = Math.min(LONGEST_SYNONYM, words.length - at); length > 0; length -= 1) {
    const run = words.slice(at, at + length).map((word) => word.text);
    const alternatives = SYNONYMS_OF.get(run.join(' '));
    if (alternatives) return { length, alternatives };
  }
  return undefined;
}

function synonymTable(): Map<string, string[][]> {
  const known = new Map<string, string[][]>();
  for (const group of SYNONYMS) {
    const names = group.map(plainText);
    for (const name of names) {
      const others = names.filter((other) => other !== name).map((other) => other.split(' '));
      known.set(name, [...(known.get(name) ?? []), ...others]);
    }
  }
  return known;
}
