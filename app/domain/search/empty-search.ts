/** A search is told to partners once it has found nothing at so many schools. */
export const FEWEST_SCHOOLS = 3;
/** One that has found nothing at fewer schools is forgotten so many days after the last. */
export const FORGOTTEN_AFTER_DAYS = 60;
const LONGEST = 60;

/**
 * The words of a search as they may be kept when it found nothing: in lower case, with single spaces. Null where they
 * could say who somebody is or are no search at all: digits, an address, more than eight words or sixty letters.
 */
export function wordsToKeep(typed: string): string | null {
  const words = typed.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (words.length > LONGEST || words.split(' ').length > 8) return null;
  return /[\p{N}@/\\<>]|[\p{Cc}\p{Cf}]/u.test(words) ? null : words;
}
