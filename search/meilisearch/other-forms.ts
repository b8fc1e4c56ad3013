import { wordsIn } from '../text.ts';

const SHORTEST = 3;

/**
 * One for many and many for one, of words whose two forms a search server that knows no grammar does not bring together:
 * `library` and `libraries`, `box` and `boxes`. Other endings it finds as beginnings or as slips.
 */
export function otherForms(texts: readonly string[]): string[] {
  const forms = new Set<string>();
  for (const text of texts) {
    for (const { text: word } of wordsIn(text)) {
      const form = otherForm(word);
      if (form !== null) forms.add(form);
    }
  }
  return [...forms].sort();
}

function otherForm(word: string): string | null {
  const beginning = (cut: number) => (word.length - cut >= SHORTEST - 1 ? word.slice(0, -cut) : null);
  const changed = (cut: number, ending: string) => {
    const kept = beginning(cut);
    return kept === null ? null : kept + ending;
  };
  if (word.length < SHORTEST) return null;
  if (word.endsWith('ies')) return changed(3, 'y');
  if (/[^aeiou]y$/.test(word)) return changed(1, 'ies');
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return changed(2, '');
  return /(?:ss|x|z|ch|sh)$/.test(word) ? `${word}es` : null;
}
