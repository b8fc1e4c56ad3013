import fs from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Sql, TransactionSql } from 'postgres';
import type { FileStore } from '#app/platform/storage/file-store-port.ts';
import { frameWriter } from './frames.ts';
import { type Table, tablesOf } from './tables.ts';

export type Dumped = { tables: number; rows: number; files: number };

/** Writes the whole district, as it stood at one instant, and its documents into one file. */
export async function dump(sql: Sql, store: FileStore, target: string): Promise<Dumped> {
  const draft = `${target}.part`;
  const through = new PassThrough();
  const written = pipeline(through, createGzip({ level: 6 }), fs.createWriteStream(draft, { mode: 0o600 }));
  const writer = frameWriter(through);
  const done: Dumped = { tables: 0, rows: 0, files: 0 };

  await sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local statement_timeout = 0`;
    const [applied] = await tx<{ count: number }[]>`select count(*)::int from drizzle.__drizzle_migrations`;
    const migrations = applied?.count ?? 0;
    await writer.header({ kind: 'backup', format: 1, madeAt: new Date().toISOString(), migrations });
    const tables = await tablesOf(tx);
    for (const table of tables) {
      done.rows += await dumpTable(tx, table, writer);
      done.tables += 1;
    }
    await writer.header({ kind: 'sequences', values: await sequencesOf(tx) });
  });
  for (const key of await wholeFiles(store)) {
    const content = await store.open(key);
    // Swept in the meantime, so no record of the instant above names it.
    if (!content) continue;
    await writer.header({ kind: 'file', name: `${key.slice(0, 2)}/${key}` });
    for await (const chunk of content as unknown as AsyncIterable<Uint8Array>)
      await writer.bytes(Buffer.from(chunk));
    done.files += 1;
  }

  await writer.finish();
  through.end();
  await written;
  // Moved into place whole: a backup that is there is a complete one.
  fs.renameSync(draft, target);
  return done;
}

async function dumpTable(
  tx: TransactionSql,
  table: Table,
  writer: ReturnType<typeof frameWriter>,
): Promise<number> {
  await writer.header({ kind: 'table', name: table.name, columns: table.columns });
  const source = await tx`copy ${tx(table.name)} (${tx(table.columns)}) to stdout`.readable();
  let rows = 0;
  for await (const chunk of source) {
    const bytes = chunk as Buffer;
    for (const byte of bytes) if (byte === 0x0a) rows += 1;
    await writer.bytes(bytes);
  }
  return rows;
}

async function sequencesOf(tx: TransactionSql): Promise<{ table: string; column: string; value: string }[]> {
  const owned = await tx<{ table: string; column: string; sequence: string }[]>`
    select table_class.relname as table, attribute.attname as column,
      format('%I.%I', namespace.nspname, sequence_class.relname) as sequence
    from pg_depend
    join pg_class sequence_class on sequence_class.oid = pg_depend.objid and sequence_class.relkind = 'S'
    join pg_namespace namespace on namespace.oid = sequence_class.relnamespace and namespace.nspname = 'public'
    join pg_class table_class on table_class.oid = pg_depend.refobjid
    join pg_attribute attribute on attribute.attrelid = table_class.oid and attribute.attnum = pg_depend.refobjsubid
    where pg_depend.deptype in ('a', 'i')`;
  const values = [];
  for (const { table, column, sequence } of owned) {
    const [row] = await tx.unsafe<{ last_value: string; is_called: boolean }[]>(
      `select last_value::text, is_called from ${sequence}`,
    );
    if (row?.is_called) values.push({ table, column, value: row.last_value });
  }
  return values;
}

async function wholeFiles(store: FileStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { name, whole } of store.list()) if (whole) keys.push(name);
  return keys.sort();
}
