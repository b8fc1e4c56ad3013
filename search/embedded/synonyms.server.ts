import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { SYNONYMS } from '../indexes/offerings-synonyms.ts';
import { type SynonymSets, type SynonymTable, synonymTable } from '../synonyms.ts';

type Known = { readonly version: string | undefined; readonly table: SynonymTable };

/** What the index is asked with while it has been given no synonyms: those that are shipped. */
const shipped: Known = { version: undefined, table: synonymTable(SYNONYMS) };
let known = shipped;

/** The synonyms that this process read last, and the version by which it can ask whether they are still those. */
export const knownSynonyms = (): Known => known;

type Row = { synonymsVersion: string | null; synonyms: SynonymSets | null };

/** The synonyms that an index was last given. Their sets come only with a version other than the one asked with. */
export function takeSynonyms({ synonymsVersion: version, synonyms }: Row, asked: Known): SynonymTable {
  if (version === null) return shipped.table;
  if (version === asked.version) return asked.table;
  known = { version, table: synonymTable(synonyms ?? []) };
  return known.table;
}

/** The same, asked for by itself. */
export async function currentSynonyms(db: Connection): Promise<SynonymTable> {
  const asked = known;
  const [row] = await db.execute<Row>(sql`
    select synonyms_version as "synonymsVersion",
      case when synonyms_version is distinct from ${asked.version ?? ''}::text then synonyms end as synonyms
    from search_indexes where name = 'embedded'`);
  return row ? takeSynonyms(row, asked) : shipped.table;
}
