import type { NormalQuery, WordsDo } from '../engine.ts';
import { STOP_WORDS, WEAK_WORDS } from '../indexes/offerings-language.ts';
import { SYNONYMS } from '../indexes/offerings-synonyms.ts';
import { type SynonymTable, synonymTable } from '../synonyms.ts';
import { printable, type Word, wordsIn } from '../text.ts';

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
  /** The words of `asked` that do not stand in quotation marks, one by one. */
  readonly kept: readonly Word[];
  /** What need not occur; what says it comes first. */
  readonly leaning: readonly Asked[];
  /** What the words typed do: see `WordsDo`. */
  readonly words: WordsDo;
  /** Runs of words that must not occur. */
  readonly excluded: readonly (readonly string[])[];
};

const LONGEST_QUERY = 400;
const MOST_WORDS = 10;
const LONGEST_SYNONYM = 4;
const STOP = new Set(STOP_WORDS);
const WEAK = new Set(WEAK_WORDS);
const SHIPPED = synonymTable(SYNONYMS);

/** Quoted phrases, negations, then words. What is not closed, or is no word, is taken as plain text. */
const PART = /(?<minus>(?<=^|\s)-)?(?:"(?<phrase>[^"]*)"|(?<plain>[^\s"]+))/g;

export function parseQuery(typed: string, synonyms: SynonymTable = SHIPPED, leaning = ''): ParsedQuery {
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
  const { required, weak } = sorted(words, synonyms);
  const mayGoOn = stillTyping && required.at(-1) === words.at(-1);
  const choose = required.length > 0 || phrases.length > 0;
  // Words that say too little to choose by say which come first, and no more: were they asked for where nothing else
  // is, to take the last filter away would take results away.
  const little = choose ? grouped(weak, synonyms) : grouped(words, synonyms, stillTyping);
  return {
    text,
    asked: [...grouped(required, synonyms, mayGoOn), ...phrases],
    kept: required,
    leaning: [...little, ...leaningOn(leaning, synonyms)],
    words: choose ? 'choose' : words.length > 0 ? 'order' : 'nothing',
    excluded,
  };
}

function leaningOn(text: string, synonyms: SynonymTable): Asked[] {
  const words = wordsIn(printable(text.slice(0, LONGEST_QUERY))).slice(0, MOST_WORDS);
  return grouped(sorted(words, synonyms).required, synonyms);
}

/**
 * Words without meaning go. Those that say little need not occur, so that "help with reading" finds what nobody calls
 * help. Both stay where they are part of a known name, such as `after school`.
 */
function sorted(words: readonly Word[], synonyms: SynonymTable) {
  const inName = new Set<number>();
  for (let at = 0; at < words.length; at += 1) {
    const length = synonymAt(words, at, synonyms)?.length ?? 0;
    for (let covered = at; length > 1 && covered < at + length; covered += 1) inName.add(covered);
  }
  const kept = words.filter((word, at) => inName.has(at) || word.hyphenated || !STOP.has(word.text));
  const named = new Set(words.filter((word, at) => inName.has(at) || word.hyphenated));
  const required = kept.filter((word) => named.has(word) || !WEAK.has(word.text));
  return { required, weak: kept.filter((word) => !required.includes(word)) };
}

function grouped(words: readonly Word[], synonyms: SynonymTable, stillTyping = false): Asked[] {
  const asked: Asked[] = [];
  for (let at = 0; at < words.length; ) {
    const name = synonymAt(words, at, synonyms);
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

function synonymAt(words: readonly Word[], at: number, synonyms: SynonymTable) {
  for (let length = Math.min(LONGEST_SYNONYM, words.length - at); length > 0; length -= 1) {
    const run = words.slice(at, at + length).map((word) => word.text);
    const alternatives = synonyms.get(run.join(' '));
    if (alternatives) return { length, alternatives };
  }
  return undefined;
}

export const readQuery = ({ text, leaning }: NormalQuery, synonyms?: SynonymTable): ParsedQuery =>
  parseQuery(text, synonyms, leaning);
