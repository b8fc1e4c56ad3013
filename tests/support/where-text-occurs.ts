import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

/** The tables of which some row contains the text, in any column: the search of whoever has read the whole database. */
export async function tablesContaining(db: Connection, text: string): Promise<string[]> {
  const tables = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.execute<{ held: boolean }>(
      sql`select exists (select 1 from ${sql.identifier(name)} t where t::text like ${`%${text}%`}) as held`,
    );
    if (row?.held) found.push(name);
  }
  return found;
}
