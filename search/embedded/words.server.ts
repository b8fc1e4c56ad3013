import { sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';

const stem = sql`coalesce((ts_lexize('english_stem', word))[1], word)`;

/** Adds the words of these documents to the lexicon, or takes them out of it before they change. */
export async function countWords(
  db: Connection,
  generation: number,
  ids: readonly OfferingId[],
  sign: 1 | -1,
): Promise<void> {
  if (ids.length === 0) return;
  const counted = sql`
    select word, ${sign}::int * count(*)::int as documents
    from search_documents cross join unnest(words) as word
    where generation = ${generation} and id = any(${sql.param(ids)}::uuid[])
    group by word`;
  if (sign === 1) {
    await db.execute(sql`
      insert into search_words as known (generation, word, stem, documents)
      select ${generation}::int, word, ${stem}, documents from (${counted}) counted
      on conflict (generation, word) do update set documents = known.documents + excluded.documents`);
    return;
  }
  await db.execute(sql`
    update search_words set documents = search_words.documents + counted.documents
    from (${counted}) counted
    where search_words.generation = ${generation} and search_words.word = counted.word`);
  await db.execute(sql`delete from search_words where generation = ${generation} and documents <= 0`);
}

/** Makes the lexicon of a generation anew from its documents. */
export async function recountWords(db: Connection, generation: number): Promise<void> {
  await db.execute(sql`delete from search_words where generation = ${generation}`);
  await db.execute(sql`
    insert into search_words (generation, word, stem, documents)
    select ${generation}::int, word, ${stem}, documents from (
      select word, count(*)::int as documents
      from search_documents cross join unnest(words) as word
      where generation = ${generation}
      group by word
    ) counted`);
}
