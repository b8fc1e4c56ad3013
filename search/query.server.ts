import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { isUnavailable } from '#db/unavailable.server.ts';
import { currentMeilisearch, reportSearchTrouble } from './configuration.server.ts';
import { searchDatabase } from './database/search.server.ts';
import { searchEmbedded } from './embedded/search.server.ts';
import { currentSynonyms } from './embedded/synonyms.server.ts';
import {
  type EngineAnswer,
  type NormalQuery,
  normalQuery,
  type OfferingAnswer,
  type OfferingQuery,
} from './engine.ts';
import { countVisible, seenAmong } from './indexes/offerings-truth.server.ts';

/**
 * Finds offerings by the best engine that answers: Meilisearch where there is one, else the embedded one, else the
 * offerings themselves. A lesser answer than usual says so in `degraded`.
 */
export async function searchOfferings(db: Connection, query: OfferingQuery): Promise<OfferingAnswer> {
  const normal = normalQuery(query);
  const meilisearch = currentMeilisearch();
  // What only a search server needs is not read for one that is left alone.
  const answer = meilisearch?.isAsked
    ? await meilisearch.search(normal, await currentSynonyms(db))
    : undefined;
  if (answer) return { ...(await asMayBeSeen(db, normal, answer)), degraded: false };
  const standIn = await fromDatabase(db, normal);
  return { ...standIn, unseen: 0, degraded: meilisearch !== undefined || standIn.engine === 'database' };
}

async function fromDatabase(db: Connection, query: NormalQuery): Promise<EngineAnswer> {
  try {
    const answer = await searchEmbedded(db, query);
    if (answer.total > 0 || !(await isUnfilled(db))) return answer;
  } catch (error) {
    if (isUnavailable(error)) throw error;
    reportSearchTrouble('the embedded search index does not answer', error);
  }
  return searchDatabase(db, query);
}

/** An index that holds nothing although there is something to find has not been filled yet. */
async function isUnfilled(db: Connection): Promise<boolean> {
  const [row] = await db.execute<{ empty: boolean }>(sql`
    select not exists (
      select from search_documents
      where generation = coalesce((select live from search_indexes where name = 'embedded'), 1)
    ) as empty`);
  return row!.empty && (await countVisible(db)) > 0;
}

/**
 * An index outside the database lags behind it, in what it counts and corrects as well as in its hits. Until it has been
 * given everything the embedded one answers, from which the database itself hides at once. What it should have been given
 * and was not, until the next reconciliation, is at least taken out of the hits.
 */
async function asMayBeSeen(
  db: Connection,
  query: NormalQuery,
  answer: EngineAnswer,
): Promise<Omit<OfferingAnswer, 'degraded'>> {
  const { visible, isBehind } = await seenAmong(
    db,
    answer.hits.map((hit) => hit.id),
  );
  const hits = answer.hits.filter((hit) => visible.has(hit.id));
  const unseen = answer.hits.length - hits.length;
  if (isBehind) {
    const exact = await fromDatabase(db, query);
    if (exact.engine === 'embedded') return { ...exact, unseen: 0 };
  }
  return { ...answer, hits, unseen, total: answer.total - unseen };
}
