import { plainText } from './text.ts';

/** Ways to say one thing: whichever of a set is typed, all of it is found. */
export type SynonymSets = readonly (readonly string[])[];

/** The other ways to say what is written as the key, each a run of plain words. */
export type SynonymTable = ReadonlyMap<string, readonly (readonly string[])[]>;

export function synonymTable(sets: SynonymSets): SynonymTable {
  const known = new Map<string, string[][]>();
  for (const set of sets) {
    const names = set.map(plainText).filter((name) => name !== '');
    for (const name of names) {
      const others = names.filter((other) => other !== name).map((other) => other.split(' '));
      known.set(name, [...(known.get(name) ?? []), ...others]);
    }
  }
  return known;
}

/** The same as a search server takes it: each name with the others. */
export function synonymsByName(sets: SynonymSets): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const set of sets) {
    const names = [...new Set(set.map(plainText).filter((name) => name !== ''))];
    for (const name of names) {
      table[name] = [...(table[name] ?? []), ...names.filter((other) => other !== name)];
    }
  }
  return table;
}
