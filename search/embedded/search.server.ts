import { type SQL, sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import type { EngineAnswer, NormalQuery } from '../engine.ts';
import { marker } from '../highlight.ts';
import { toHit } from '../hit.ts';
import type { OfferingDocument } from '../indexes/offerings.ts';
import { isVisible, offeringTables } from '../indexes/offerings-truth.server.ts';
import { plainText } from '../text.ts';
import { type Listing, list } from './list-statement.server.ts';
import { all, any, type Matcher } from './matcher.ts';
import { readQuery } from './parse-query.ts';
import { type ResolvedQuery, resolveQuery } from './resolve-query.server.ts';
import { currentSynonyms } from './synonyms.server.ts';

const live = sql`coalesce((select live from search_indexes where name = 'embedded'), 1)`;

export async function searchEmbedded(db: Connection, query: NormalQuery): Promise<EngineAnswer> {
  const resolved = await resolveQuery(db, readQuery(query, await currentSynonyms(db)));
  const strict = await list(db, query, listing(query, resolved, all));
  // Several words that no offering has together: the offerings that have the most of them.
  const relaxed = strict.total === 0 && resolved.parts.length > 1;
  const found = relaxed ? await list(db, query, listing(query, resolved, any)) : strict;

  const documents = await documentsOf(db, found.ids);
  const unseen = found.ids.length - documents.length;
  const isMarked = marker(resolved.marks);
  return {
    hits: documents.map((document) => toHit(document, isMarked, query.near)),
    total: found.total - unseen,
    page: query.page,
    pageSize: query.pageSize,
    facets: found.facets,
    ...(query.countWithout ? { without: strict.without } : {}),
    // A correction that finds nothing helps nobody, and could tell a word of what may no longer be seen.
    ...(resolved.correctedQuery && found.total > 0 ? { correctedQuery: resolved.correctedQuery } : {}),
    relaxed: relaxed && found.total > 0,
    engine: 'embedded',
  };
}

function listing(query: NormalQuery, resolved: ResolvedQuery, combine: typeof all): Listing {
  const { wanted, unwanted } = resolved;
  const relaxed = combine === any;
  const conditions: SQL[] = [
    sql`listed.generation = ${live} and not listed.hidden`,
    sql`listed.school_year = (select current_school_year from districts)`,
  ];
  if (wanted.length > 0)
    conditions.push(matches(combine(relaxed ? resolved.parts.map(({ matcher }) => matcher) : wanted)));
  if (unwanted) conditions.push(sql`not (${matches(unwanted)})`);
  return {
    from: sql`search_documents listed`,
    conditions,
    rank:
      wanted.length + resolved.leaning.length > 0 && query.sort === 'relevance'
        ? rankOf(query, resolved)
        : undefined,
    score: relaxed ? worthMatched(resolved) : undefined,
  };
}

const matches = (matcher: Matcher, weights?: string): SQL =>
  sql`listed.vector @@ ${matcher(weights)}::tsquery`;

const worthMatched = ({ parts }: ResolvedQuery): SQL =>
  sql`(${sql.join(
    parts.map(({ matcher, rarity }) => sql`(${matches(matcher)})::int * ${rarity}::real`),
    sql` + `,
  )})`;

/**
 * Typed before corrected; the very name; then by where each thing was found, how rare, how often and how near to the
 * others. What only the long text has counts for little: those are in the order of their quality.
 */
function rankOf({ text }: NormalQuery, { wanted, rarity, leaning, asTyped }: ResolvedQuery): SQL {
  const leads = (matcher: Matcher, weights?: string) => sql`listed.lead @@ ${matcher(weights)}::tsquery`;
  const place = (
    matcher: Matcher,
  ) => sql`case when not ${leads(matcher)} then 0 when ${leads(matcher, 'A')} then 3
        when ${leads(matcher, 'AB')} then 2 else 1 end`;
  const parts = [
    sql`0::real`,
    ...(asTyped ? [sql`case when ${matches(asTyped)} then 100 else 0 end`] : []),
    ...(wanted.length > 0
      ? [
          sql`case when listed.sort_name = ${plainText(text).slice(0, 400)} then 10 else 0 end`,
          sql`ts_rank_cd('{0.1, 0.3, 0.6, 1}', listed.lead, ${any(wanted)()}::tsquery, 32)`,
        ]
      : []),
    ...wanted.map((matcher, at) => sql`${place(matcher)} * ${0.5 + rarity[at]!}::real`),
    ...leaning.map((matcher) => sql`${place(matcher)} * 0.25 + (${matches(matcher)})::int * 0.1`),
  ];
  return sql`(${sql.join(parts, sql` + `)})`;
}

/** In the given order. What may no longer be seen is left out, should the index not know it yet. */
async function documentsOf(db: Connection, ids: readonly OfferingId[]): Promise<OfferingDocument[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<{ document: OfferingDocument }>(sql`
    select document from search_documents
    where generation = ${live} and id = any(${sql.param(ids)}::uuid[])
      and exists (select from ${offeringTables} where offerings.id = search_documents.id and ${isVisible})
    order by array_position(${sql.param(ids)}::uuid[], id)`);
  return rows.map((row) => row.document);
}
