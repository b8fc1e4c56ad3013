import { sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import type { SynonymSets } from '../synonyms.ts';

export type IndexState = {
  /** Every transaction below this one had ended. */
  readonly horizon: string;
  /** By the database's clock, in seconds. */
  readonly at: number;
  /** The generation that answers. */
  readonly live: number;
  readonly synonymsVersion: string | null;
  /** Only where their version is not the known one. */
  readonly synonyms: SynonymSets | null;
  readonly schoolYear: string | null;
  readonly neighborhoods: readonly string[];
  /** What changed in transactions at or after the known horizon: the change's number and the document's id. */
  readonly changes: readonly (readonly [number, OfferingId])[];
  /** By word, as the English dictionary has it. */
  readonly stems: Record<string, string>;
};

/** What a search has to know of the index and of the district at this moment, in one short statement. */
export async function readIndexState(
  db: Connection,
  known: { horizon?: string | undefined; synonymsVersion?: string | undefined; words: readonly string[] },
): Promise<IndexState> {
  const changes =
    known.horizon === undefined
      ? sql`'[]'::jsonb`
      : sql`(select coalesce(jsonb_agg(jsonb_build_array(id, document_id)), '[]') from search_changes
             where changed_in >= ${known.horizon}::text::xid8)`;
  const [row] = await db.execute<IndexState>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, extract(epoch from now())::float8 as at,
      coalesce(kept.live, 1) as live, kept.synonyms_version as "synonymsVersion",
      case when kept.synonyms_version is distinct from ${known.synonymsVersion ?? ''}::text then kept.synonyms end as synonyms,
      (select current_school_year from districts) as "schoolYear",
      array(select code from terms where kind = 'neighborhood') as neighborhoods,
      ${changes} as changes,
      ${stemsOf(known.words)} as stems
    from (select) always left join search_indexes kept on kept.name = 'embedded'`);
  return row!;
}

export async function readStems(
  db: Connection,
  words: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (words.length === 0) return new Map();
  const [row] = await db.execute<{ stems: Record<string, string> }>(sql`select ${stemsOf(words)} as stems`);
  return new Map(Object.entries(row!.stems));
}

const stemsOf = (words: readonly string[]) => sql`(
  select coalesce(jsonb_object_agg(word, coalesce((ts_lexize('english_stem', word))[1], word)), '{}')
  from jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb) word)`;
