import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { SYNONYMS } from '../indexes/offerings-synonyms.ts';
import { type SynonymSets, type SynonymTable, synonymTable } from '../synonyms.ts';

const shipped = synonymTable(SYNONYMS);
let kept: { readonly version: string; readonly table: SynonymTable } | undefined;

/**
 * The synonyms that this index was last given; those that are shipped while it has been given none. Only a version that
 * this process has not read yet is carried over.
 */
export async function currentSynonyms(db: Connection): Promise<SynonymTable> {
  const known = kept;
  const [row] = await db.execute<{ version: string | null; sets: SynonymSets | null }>(sql`
    select synonyms_version as version,
      case when synonyms_version is distinct from ${known?.version ?? ''}::text then synonyms end as sets
    from search_indexes where name = 'embedded'`);
  if (!row?.version) return shipped;
  if (row.version === known?.version) return known.table;
  const table = synonymTable(row.sets ?? []);
  kept = { version: row.version, table };
  return table;
}
