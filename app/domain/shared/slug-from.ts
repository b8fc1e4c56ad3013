import { plainLetters } from './plain-letters.ts';

const LONGEST = 60;

/** Words that stand for pages where the address of a thing would: the form for a new one, and steps beside lists. */
const RESERVED: ReadonlySet<string> = new Set(['new', 'edit', 'add', 'export', 'index', 'carry']);

/**
 * A name as it stands in an address: lower-case letters, digits and single
 * hyphens, at most 60 characters, cut between words where it can be. Never one
 * that is taken: the second of a name ends in `-2`, and so does one that is a
 * page's own word, such as `new`. A name without any Latin
 * letter or digit falls back to `fallback`.
 */
export function slugFrom(name: string, taken: ReadonlySet<string>, fallback = 'offering'): string {
  const plain = plainLetters(name)
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = shorten(plain) || fallback;
  if (!taken.has(base) && !RESERVED.has(base)) return base;

  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** Leaves room for a number, so that even a numbered slug stays within the limit. */
function shorten(plain: string): string {
  const room = LONGEST - 5;
  if (plain.length <= room) return plain;
  const cut = plain.slice(0, room + 1);
  const lastHyphen = cut.lastIndexOf('-');
  return lastHyphen > 0 ? cut.slice(0, lastHyphen) : plain.slice(0, room);
}
