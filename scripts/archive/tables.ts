import type { TransactionSql } from 'postgres';

export type Table = { name: string; columns: string[] };

/** The application's own tables, with the columns that hold data rather than compute it. */
export async function tablesOf(tx: TransactionSql): Promise<Table[]> {
  return tx<Table[]>`
    select class.relname as name, array_agg(attribute.attname::text order by attribute.attnum) as columns
    from pg_class class
    join pg_namespace namespace on namespace.oid = class.relnamespace
    join pg_attribute attribute on attribute.attrelid = class.oid
    where namespace.nspname = 'public' and class.relkind = 'r'
      and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
      and not exists (select 1 from pg_depend where objid = class.oid and deptype = 'e')
    group by class.relname
    order by class.relname`;
}
