import { sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { type EngineAnswer, type NormalQuery, normalQuery } from '../engine.ts';
import { marker } from '../highlight.ts';
import { toHit } from '../hit.ts';
import type { OfferingDocument } from '../indexes/offerings.ts';
import { isVisible, offeringTables } from '../indexes/offerings-truth.server.ts';
import { type IndexState, readIndexState, readStems } from './index-state.server.ts';
import { bringUpToDate, emptyIndex, type KeptIndex } from './kept-index.server.ts';
import type { Lexicon } from './lexicon.ts';
import { listAsAsked } from './list-documents.ts';
import { type ParsedQuery, readQuery } from './parse-query.ts';
import { resolveQuery, type Stems, wordsToLookUp } from './resolve-query.ts';
import { knownSynonyms, takeSynonyms } from './synonyms.server.ts';

const kept = new WeakMap<Connection, KeptIndex>();

/**
 * Answers from the index that this process keeps in memory. Each search asks the database first what has changed since
 * the last, so that what is hidden is gone from hits, counts and corrections with the next search of any process.
 */
export async function searchEmbedded(db: Connection, query: NormalQuery): Promise<EngineAnswer> {
  const { index, parsed, state, stems } = await current(db, query);
  const resolved = resolveQuery(index.store.lexicon, parsed, stems);
  const found = listAsAsked(index.store, query, resolved, state);

  const documents = await documentsOf(db, found.ids);
  const unseen = found.ids.length - documents.length;
  const isMarked = marker(resolved.marks);
  return {
    hits: documents.map((document) => toHit(document, isMarked, query.near)),
    total: found.total - unseen,
    page: query.page,
    pageSize: query.pageSize,
    facets: found.facets,
    ...(query.countWithout ? { without: found.without } : {}),
    // A correction that finds nothing helps nobody, and could tell a word of what may no longer be seen.
    ...(resolved.correctedQuery && found.total > 0 ? { correctedQuery: resolved.correctedQuery } : {}),
    words: parsed.words,
    relaxed: found.relaxed && found.total > 0,
    inTurns: query.turn !== undefined && query.sort !== 'name',
    engine: 'embedded',
  };
}

type Current = { index: KeptIndex; parsed: ParsedQuery; state: IndexState; stems: Stems };

async function current(db: Connection, query: NormalQuery): Promise<Current> {
  const index = kept.get(db) ?? emptyIndex();
  kept.set(db, index);
  const synonyms = knownSynonyms();
  const guess = readQuery(query, synonyms.table);
  const state = await readIndexState(db, {
    horizon: index.horizon?.toString(),
    synonymsVersion: synonyms.version,
    words: [...wordsToLookUp(guess).keys()],
  });
  await bringUpToDate(db, index, state);
  const table = takeSynonyms(state, synonyms);
  const parsed = table === synonyms.table ? guess : readQuery(query, table);
  const stems = new Map(Object.entries(state.stems));
  const missing = [...wordsToLookUp(parsed).keys()].filter((word) => !stems.has(word));
  for (const [word, stem] of await readStems(db, missing)) stems.set(word, stem);
  return { index, parsed, state, stems: (word) => stems.get(word) ?? word };
}

/** Reads the index into memory, so that no search has to wait for it. */
export async function loadIndex(db: Connection): Promise<void> {
  await current(db, normalQuery({}));
}

/** The words of the catalogue as it is now. */
export async function currentLexicon(db: Connection): Promise<Lexicon> {
  return (await current(db, normalQuery({}))).index.store.lexicon;
}

/** In the given order. What may no longer be seen is left out, should the index not know it yet. */
async function documentsOf(db: Connection, ids: readonly OfferingId[]): Promise<OfferingDocument[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<{ document: OfferingDocument }>(sql`
    select document from search_documents
    where generation = coalesce((select live from search_indexes where name = 'embedded'), 1)
      and id = any(${sql.param(ids)}::uuid[])
      and exists (select from ${offeringTables} where offerings.id = search_documents.id and ${isVisible})
    order by array_position(${sql.param(ids)}::uuid[], id)`);
  return rows.map((row) => row.document);
}
