import type { OfferingId } from '#app/domain/shared/id.ts';
import { FACETS, type Facet } from '../engine.ts';
import type { OfferingDocument } from '../indexes/offerings.ts';
import { Bits } from './bits.ts';
import { Column } from './columns.ts';
import { KeptRuns } from './kept-runs.ts';
import { type Entry, Lexicon, saidIn } from './lexicon.ts';
import type { Stems } from './resolve-query.ts';
import type { Place, Token } from './tokens.ts';

/** What names, distances and phrases read of a document. */
export type Stored = {
  readonly id: OfferingId;
  readonly version: string;
  readonly sortName: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Its words by number and place, see `tokenAt`; zero between fields. */
  readonly tokens: Uint32Array;
};

export const NO_TOKEN = 0;
const tokenFor = ({ number }: Entry, place: Place): number => ((number + 1) << 2) | place;
export const wordOfToken = (token: number): number => (token >>> 2) - 1;
export const placeOfToken = (token: number): Place => (token & 3) as Place;

/** So many numbers of documents that are gone, beside the share of those that are there, and the store is worn out. */
const GONE_AT_LEAST = 1_000;

/**
 * The index as searches read it: for each word the documents that say it, for each value of a facet a bit for each
 * document. A document that changes gets the next number, and its old one is only taken out of `alive`, so that a
 * change costs what one document costs.
 */
export class DocumentStore {
  readonly lexicon = new Lexicon();
  readonly alive = new Bits();
  /** Those that state no neighborhood: they serve every one. */
  readonly everywhere = new Bits();
  readonly facets: Record<Facet, Map<string, Bits>>;
  /** Hundredths of a level. */
  readonly quality = new Column();
  /** Whole cents. */
  readonly price = new Column();
  /** How names begin, as numbers in the same order: most are told apart without reading them. */
  readonly nameBeginnings = new Column();
  /** A number for each name, so that a name is looked for without reading those of all that was found. */
  readonly #names = new Column();
  readonly #years = new Map<string, Bits>();
  readonly #stored: (Stored | undefined)[] = [];
  readonly #numbers = new Map<OfferingId, number>();

  constructor(readonly runs = new KeptRuns()) {
    this.facets = Object.fromEntries(FACETS.map((facet) => [facet, new Map()])) as never;
  }

  /** One more than the highest number of a document. */
  get numbers(): number {
    return this.#stored.length;
  }

  get isWornOut(): boolean {
    return this.#stored.length > 2 * this.#numbers.size + GONE_AT_LEAST;
  }

  /** A document that is there. */
  at(number: number): Stored {
    return this.#stored[number]!;
  }

  /** Which of these documents have just this name, in plain words. */
  named(name: string, among: Bits): readonly number[] {
    const sought = numberOfName(name);
    const { values } = this.#names;
    const those: number[] = [];
    among.each((number) => {
      if (values[number] === sought && this.at(number).sortName === name) those.push(number);
    });
    return those;
  }

  ids(): IterableIterator<OfferingId> {
    return this.#numbers.keys();
  }

  versionOf(id: OfferingId): string | undefined {
    const number = this.#numbers.get(id);
    return number === undefined ? undefined : this.at(number).version;
  }

  ofYear(year: string | null): Bits {
    return this.#years.get(year ?? '') ?? new Bits(0);
  }

  /** Takes a document in, in place of what was there under its id. `stems` knows the stem of each of its words. */
  put(
    { document, version, tokens }: { document: OfferingDocument; version: string; tokens: readonly Token[] },
    stems: Stems,
  ): void {
    this.drop(document.id);
    const number = this.#stored.length;
    this.#stored.push({
      id: document.id,
      version,
      sortName: document.sortName,
      latitude: document.latitude,
      longitude: document.longitude,
      tokens: this.#post(number, tokens, stems),
    });
    this.quality.set(number, document.quality);
    this.price.set(number, document.priceToSchool);
    this.#names.set(number, numberOfName(document.sortName));
    this.nameBeginnings.set(number, beginningOf(document.sortName));
    this.#numbers.set(document.id, number);
    this.alive.add(number);
    bitsOf(this.#years, document.schoolYear).add(number);
    if (document.neighborhoods.length === 0) this.everywhere.add(number);
    for (const facet of FACETS) {
      for (const value of valuesOf(document, facet)) bitsOf(this.facets[facet], value).add(number);
    }
  }

  drop(id: OfferingId): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    for (const word of distinctWords(this.at(number).tokens)) this.lexicon.at(word).documents -= 1;
    this.alive.delete(number);
    this.#stored[number] = undefined;
    this.#numbers.delete(id);
  }

  #post(number: number, tokens: readonly Token[], stems: Stems): Uint32Array {
    const places = new Map<Entry, Place[]>();
    const packed = new Uint32Array(tokens.length);
    for (const [at, token] of tokens.entries()) {
      if (!token) continue;
      const entry = this.lexicon.entry(token.word, stems(token.word));
      const known = places.get(entry);
      if (known) known.push(token.place);
      else places.set(entry, [token.place]);
      packed[at] = tokenFor(entry, token.place);
    }
    for (const [entry, found] of places) this.lexicon.post(entry, number, saidIn(found));
    return packed;
  }
}

/** Three signs of sixteen bits, which a number holds exactly. */
function beginningOf(name: string): number {
  const sign = (at: number) => (at < name.length ? name.charCodeAt(at) : 0);
  return (sign(0) * 0x10000 + sign(1)) * 0x10000 + sign(2);
}

/** FNV-1a. Two names may share a number, so that whoever finds one still reads the name. */
function numberOfName(name: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) number = Math.imul(number ^ name.charCodeAt(at), 0x01000193);
  return number >>> 0;
}

function distinctWords(tokens: Uint32Array): Set<number> {
  const words = new Set<number>();
  for (const token of tokens) if (token !== NO_TOKEN) words.add(wordOfToken(token));
  return words;
}

function bitsOf(sets: Map<string, Bits>, value: string): Bits {
  const known = sets.get(value);
  if (known) return known;
  const made = new Bits();
  sets.set(value, made);
  return made;
}

const flag = (holds: boolean): string[] => (holds ? ['true'] : []);

/** The values of a facet under which a document is counted. */
function valuesOf(document: OfferingDocument, facet: Facet): readonly string[] {
  switch (facet) {
    case 'categories':
      return document.category === null ? [] : [document.category];
    case 'places':
      return [document.place];
    case 'organizationKinds':
      return [document.organizationKind];
    case 'minQuality':
      return document.qualitySteps.map(String);
    case 'maxPrice':
      return document.priceSteps.map(String);
    case 'freeToFamilies':
    case 'portfolio':
    case 'fundable':
    case 'hasPlaces':
    case 'childCare':
    case 'interpretation':
      return flag(document[facet]);
    default:
      return document[facet];
  }
}
