import type { Word } from '../text.ts';
import type { Lexicon as Index } from './lexicon.ts';
import { type LookedUp, lookUp, type WordToLookUp } from './look-up.ts';
import type { Asked, ParsedQuery } from './parse-query.ts';
import { beginningWay, runWay, type Way, type Ways, wordWay } from './ways.ts';

/** A query made ready for the index. */
export type ResolvedQuery = {
  /** One for each thing that was asked for. */
  readonly wanted: readonly Ways[];
  /** How rare each of them is, 0 to 1: what few offerings say tells more than what many say. */
  readonly rarity: readonly number[];
  /** What to look for when nothing has all of it: the same, and every word of a name of several words. */
  readonly parts: readonly { readonly ways: Ways; readonly rarity: number }[];
  /** What need not occur, but raises whatever says it. */
  readonly leaning: readonly Ways[];
  /** The same without corrections, where there are any: what matches it comes first. */
  readonly asTyped: readonly Ways[] | undefined;
  readonly unwanted: Ways;
  readonly correctedQuery: string | undefined;
  readonly marks: Marks;
};

/** Which words of a text to mark. */
export type Marks = {
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly beginnings: readonly string[];
};

type AskedWords = Extract<Asked, { kind: 'words' }>;
type Lexicon = ReadonlyMap<string, LookedUp>;
type Readings = { typed: Way[]; corrected: Way[]; shown?: string };

const SHORTEST_HALF = 3;

/** The stem of a word as the database's English dictionary has it. */
export type Stems = (word: string) => string;

export function resolveQuery(index: Index, parsed: ParsedQuery, stems: Stems): ResolvedQuery {
  const lexicon: Lexicon = new Map(
    [...wordsToLookUp(parsed)].map(([word, how]) => [word, lookUp(index, word, stems(word), how)]),
  );
  const marks = noMarks();
  const asked = withJoins(parsed.asked, lexicon);
  const ways = asked.map((one) => waysOf(one, lexicon, marks));
  const isCorrected = ways.some(({ corrected }) => corrected.length > 0);
  const wanted = ways.map(({ typed, corrected }) => [...typed, ...corrected]);
  const rarity = asked.map(({ words }) => rarityOf(words, lexicon));
  const inNames = asked.flatMap((one) => (one.kind === 'words' && one.words.length > 1 ? one.words : []));
  return {
    wanted,
    rarity,
    parts: [
      ...wanted.map((one, at) => ({ ways: one, rarity: rarity[at]! })),
      ...inNames.map((word) => ({
        ways: [wholly([word.text], lexicon)],
        rarity: rarityOf([word], lexicon) / inNames.length,
      })),
    ],
    leaning: parsed.leaning.map((one) =>
      typedWays(one, lexicon, parsed.words === 'order' ? marks : noMarks()),
    ),
    asTyped: isCorrected ? ways.map(({ typed }) => typed) : undefined,
    unwanted: parsed.excluded.map((words) => wholly(words, lexicon)),
    correctedQuery: corrected(parsed.text, asked, ways),
    marks,
  };
}

/** Everything the lexicon is asked about, in one go: the words, other ways to say them, halves and pairs. */
export function wordsToLookUp({ asked, leaning, excluded }: ParsedQuery): Map<string, WordToLookUp> {
  const wanted = new Map<string, WordToLookUp>();
  const add = (word: string, more: Partial<WordToLookUp> = {}) => {
    const before = wanted.get(word);
    wanted.set(word, {
      prefix: before?.prefix || more.prefix || false,
      correct: before?.correct || more.correct || false,
    });
  };
  for (const [at, one] of asked.entries()) {
    if (one.kind !== 'words') continue;
    for (const words of one.alternatives) if (words.length === 1) add(words[0]!);
    if (one.words.length > 1) {
      for (const word of one.words) add(word.text);
      continue;
    }
    const word = one.words[0]!.text;
    add(word, { prefix: one.prefix, correct: true });
    for (const half of halvesOf(word).flat()) add(half);
    const next = asked[at + 1];
    if (isSingle(next)) add(word + next.words[0]!.text);
  }
  for (const words of [...leaning.flatMap(waysToSay), ...excluded]) if (words.length === 1) add(words[0]!);
  return wanted;
}

/** What stands for it in the query, and every other way to say it. */
const waysToSay = (asked: Asked): (readonly string[])[] => [
  asked.words.map((word) => word.text),
  ...(asked.kind === 'words' ? asked.alternatives : []),
];

/** A word that nothing has, and a name of several words, count as rare. */
function rarityOf(words: readonly Word[], lexicon: Lexicon): number {
  const forms = words.length === 1 ? (lexicon.get(words[0]!.text)?.forms ?? 0) : 0;
  return 1 / (1 + Math.log(1 + forms));
}

const isSingle = (asked: Asked | undefined): asked is AskedWords =>
  asked?.kind === 'words' && asked.words.length === 1;

function halvesOf(word: string): [string, string][] {
  const halves: [string, string][] = [];
  for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at += 1) {
    halves.push([word.slice(0, at), word.slice(at)]);
  }
  return halves;
}

/** Two words of which one is unknown, but which together are a word: `foot ball`. */
function withJoins(asked: readonly Asked[], lexicon: Lexicon): Asked[] {
  const result: Asked[] = [];
  for (let at = 0; at < asked.length; at += 1) {
    const [one, next] = [asked[at]!, asked[at + 1]];
    if (isSingle(one) && isSingle(next)) {
      const together = one.words[0]!.text + next.words[0]!.text;
      const unknown = [one, next].some(({ words }) => !lexicon.get(words[0]!.text)?.known);
      if (unknown && lexicon.get(together)?.documents) {
        const words = [...one.words, ...next.words];
        result.push({ kind: 'words', words, alternatives: [[together]], prefix: false });
        at += 1;
        continue;
      }
    }
    result.push(one);
  }
  return result;
}

function waysOf(asked: Asked, lexicon: Lexicon, marks: MarksInTheMaking): Readings {
  const typed = typedWays(asked, lexicon, marks);
  const only = isSingle(asked) && asked.words[0]!.text;
  const found = only && lexicon.get(only);
  // A name that there are other words for is no slip.
  if (!found || found.known || asked.alternatives.length > 0) return { typed, corrected: [] };
  return correctionsOf(only, found, lexicon, { typed, mark: markIn(marks, lexicon) });
}

/** The ways to say it as it was typed. */
function typedWays(asked: Asked, lexicon: Lexicon, marks: MarksInTheMaking): Way[] {
  const texts = asked.words.map((word) => word.text);
  if (asked.kind === 'phrase') {
    for (const text of texts) marks.words.add(text);
    return [runWay(texts)];
  }
  const mark = markIn(marks, lexicon);
  const typed = waysToSay(asked).map((words) => {
    mark(words);
    return wholly(words, lexicon);
  });
  const [only, ...others] = texts;
  if (asked.prefix && only !== undefined && others.length === 0) {
    typed.push(beginningWay(only));
    marks.beginnings.push(only);
  }
  return typed;
}

type MarksInTheMaking = { words: Set<string>; stems: Set<string>; beginnings: string[] };

const noMarks = (): MarksInTheMaking => ({ words: new Set(), stems: new Set(), beginnings: [] });

const markIn = (marks: MarksInTheMaking, lexicon: Lexicon) => (words: readonly string[]) => {
  for (const word of words) marks.words.add(word);
  const stem = words.length === 1 && lexicon.get(words[0]!)?.stem;
  if (stem) marks.stems.add(stem);
};

function correctionsOf(
  word: string,
  found: LookedUp,
  lexicon: Lexicon,
  { typed, mark }: { typed: Way[]; mark: (words: readonly string[]) => void },
): Readings {
  const halves = found.begun
    ? undefined
    : halvesOf(word).find((pair) => pair.every((half) => lexicon.get(half)?.documents));
  const corrected = found.corrections.map(({ word: meant, stem }) => {
    mark([meant]);
    return wordWay(meant, stem);
  });
  if (halves) {
    mark(halves);
    corrected.push(runWay(halves));
  }
  // While a word that begins like this exists, the person may not be done typing, and is not corrected.
  const shown = found.begun ? undefined : (found.corrections[0]?.word ?? halves?.join(' '));
  return { typed, corrected, ...(shown ? { shown } : {}) };
}

/** A word in any of its forms, or several words side by side. */
function wholly(words: readonly string[], lexicon: Lexicon): Way {
  if (words.length > 1) return runWay(words);
  const word = words[0]!;
  return wordWay(word, lexicon.get(word)?.stem ?? word);
}

function corrected(text: string, asked: readonly Asked[], ways: readonly Readings[]): string | undefined {
  let result = '';
  let at = 0;
  for (const [index, { words }] of asked.entries()) {
    const { shown } = ways[index]!;
    if (!shown) continue;
    result += text.slice(at, words[0]!.start) + shown;
    at = words.at(-1)!.end;
  }
  return at === 0 ? undefined : (result + text.slice(at)).trim();
}
