import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * One statement that inserts rows of the same columns in their order, as a single argument: thousands of rows take no longer to
 * send than to write, where an argument for each cell takes seconds to put together. Columns that are left out get their
 * defaults. The rows are trusted to fit the table, and there is at least one.
 */
export function insertSet<Table extends PgTable>(
  table: Table,
  rows: readonly Partial<Table['$inferInsert']>[],
): SQL {
  const keys = Object.keys(rows[0]!);
  const columns = sql.join(
    keys.map((key) => sql.identifier(snakeCase(key))),
    sql`, `,
  );
  const given = rows.map((row) =>
    Object.fromEntries(keys.map((key) => [snakeCase(key), row[key as keyof typeof row]])),
  );
  const name = sql.identifier(getTableName(table));
  return sql`insert into ${name} (${columns})
    select ${columns} from jsonb_array_elements(${JSON.stringify(given)}::text::jsonb) with ordinality as given (cells, at),
      jsonb_populate_record(null::${name}, given.cells) as made order by given.at`;
}

const snakeCase = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
