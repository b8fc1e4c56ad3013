import { plainWay } from '#app/domain/search/synonyms.ts';
import type { Connection } from '#db/client.server.ts';
import { searchSynonyms } from '#db/schema/index.ts';
import { SYNONYMS } from '#search/indexes/offerings-synonyms.ts';

/** The list that a district begins with, in its order. What the Office has already is left as it is. */
export async function storeShippedSynonyms(db: Connection): Promise<void> {
  if ((await db.$count(searchSynonyms)) > 0) return;
  await db
    .insert(searchSynonyms)
    .values(SYNONYMS.map((ways) => ({ ways: [...ways], plain: ways.map(plainWay) })));
}
