import { type SQL, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

/** Full text as the manual of PostgreSQL has it: weighted fields in one column with an index, ranked by cover density. */
export async function addFullText(db: Connection): Promise<void> {
  await db.execute(sql`drop table if exists full_text`);
  await db.execute(sql`create table full_text as select offerings.slug,
    setweight(to_tsvector('english', offerings.name), 'A') || setweight(to_tsvector('english', organizations.name), 'B')
      || setweight(to_tsvector('english', coalesce(category.label, '')), 'B')
      || setweight(to_tsvector('english', offerings.summary), 'C')
      || setweight(to_tsvector('english', offerings.description), 'D') as document
    from offerings join organizations on organizations.id = offerings.organization_id
    left join terms category on category.kind = 'category' and category.code = offerings.category`);
  await db.execute(sql`create index on full_text using gin (document)`);
  await db.execute(sql`analyze full_text`);
}

export const allOf = (text: string): SQL => sql`websearch_to_tsquery('english', ${text})`;
export const anyOf = (text: string): SQL =>
  sql`replace(plainto_tsquery('english', ${text})::text, '&', '|')::tsquery`;

/** The first results with the number of all, as a list needs them. */
export async function fullText(db: Connection, query: SQL, limit: number): Promise<string[]> {
  const rows = await db.execute<{ slug: string }>(sql`
    select slug, count(*) over () as total from full_text, (select ${query} as query) asked where document @@ query
    order by ts_rank_cd(document, query) desc, slug limit ${limit}`);
  return rows.map(({ slug }) => slug);
}
