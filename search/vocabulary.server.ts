import type { Connection } from '#db/client.server.ts';
import { terms } from '#db/schema/index.ts';
import { currentLexicon } from './embedded/search.server.ts';
import { currentSynonyms } from './embedded/synonyms.server.ts';
import { STOP_WORDS } from './indexes/offerings-language.ts';
import { wordsIn } from './text.ts';

const STOP = new Set<string>(STOP_WORDS);

/** Whether the district itself uses each of these words: in its synonyms, its lists of terms or its catalogue. */
export async function isInVocabulary(db: Connection, text: string): Promise<boolean> {
  const words = wordsIn(text).map((word) => word.text);
  const lexicon = await currentLexicon(db);
  const left = words.filter((word) => !STOP.has(word) && !lexicon.find(word)?.documents);
  if (left.length === 0) return true;
  const labels = await db.select({ label: terms.label }).from(terms);
  const known = new Set([
    ...[...(await currentSynonyms(db)).keys()].flatMap((name) => name.split(' ')),
    ...labels.flatMap(({ label }) => wordsIn(label).map((word) => word.text)),
  ]);
  return left.every((word) => known.has(word));
}
