import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Sql, TransactionSql } from 'postgres';
import type { FileStore } from '#app/platform/storage/file-store-port.ts';
import { isStorageKey } from '#app/platform/storage/storage-key.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import { BrokenArchive, type Header, readParts } from './frames.ts';
import { tablesOf } from './tables.ts';

export class NotEmpty extends Error {}

type Place = { url: string; sql: Sql; store: FileStore; migrationsFolder?: string };

/**
 * Puts a backup into an empty database: brings it to the shape that the backup was made in, loads everything in one
 * transaction, then brings it to today's shape. Nothing is left behind when any part of it fails.
 */
export async function load(
  source: string,
  place: Place,
): Promise<{ madeAt: string; rows: number; files: number }> {
  const migrations = place.migrationsFolder ?? 'db/migrations';
  const first = await readBackupHeader(source);
  await requireEmpty(place, source);
  await migrateTo(place.url, migrations, first.migrations);

  const done = { madeAt: first.madeAt, rows: 0, files: 0 };
  const placed: string[] = [];
  const loading = place.sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    const tables = await tablesOf(tx);
    const foreignKeys = await liftForeignKeys(tx);
    for (const { name } of tables) await tx`alter table ${tx(name)} disable trigger user`;
    // What a migration has put there is in the backup too.
    for (const { name } of tables) await tx`delete from ${tx(name)}`;
    for await (const { header, content } of readParts(unzip(source))) {
      if (header.kind === 'table') done.rows += await loadTable(tx, header, content);
      if (header.kind === 'sequences') await setSequences(tx, header.values);
      // Older backups brought along what an upload that was cut off had left.
      if (header.kind === 'file' && !header.name.endsWith('.part'))
        placed.push(await placeFile(place.store, header.name, content));
    }
    for (const { name } of tables) await tx`alter table ${tx(name)} enable trigger user`;
    for (const restore of foreignKeys) await tx.unsafe(restore);
  });
  try {
    await loading;
  } catch (error) {
    for (const key of placed) await place.store.drop(key);
    throw error;
  }
  done.files = placed.length;
  await migrateDatabase(place.url, migrations);
  return done;
}

function unzip(source: string): AsyncIterable<Buffer> {
  return fs.createReadStream(source).pipe(createGunzip()) as AsyncIterable<Buffer>;
}

async function readBackupHeader(source: string): Promise<Extract<Header, { kind: 'backup' }>> {
  for await (const { header } of readParts(unzip(source))) {
    if (header.kind !== 'backup' || header.format !== 1) break;
    return header;
  }
  throw new BrokenArchive('this is not a backup of Crosswalk');
}

async function requireEmpty({ sql, store }: Place, source: string): Promise<void> {
  const tables = await sql.begin((tx) => tablesOf(tx));
  for (const { name } of tables) {
    const rows = await sql`select 1 from ${sql(name)} limit 1`;
    if (rows.length > 0 && (name === 'districts' || name === 'users')) {
      throw new NotEmpty('the database already holds a district: restore into an empty one');
    }
  }
  const there: string[] = [];
  for await (const { name, whole } of store.list()) if (whole) there.push(name);
  if (there.length === 0) return;
  // A restore that was cut off leaves some of this backup's own files, whose names are chance: they may be there.
  const own = await keysIn(source);
  if (there.some((name) => !own.has(name))) {
    throw new NotEmpty('the store of files already holds documents: restore beside an empty one');
  }
}

async function keysIn(source: string): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const { header } of readParts(unzip(source))) {
    if (header.kind === 'file') keys.add(path.posix.basename(header.name));
  }
  return keys;
}

/** The first so many migrations, as a folder of their own. */
async function migrateTo(url: string, folder: string, count: number): Promise<void> {
  const journalFile = path.join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(fs.readFileSync(journalFile, 'utf8')) as { entries: { tag: string }[] };
  if (count > journal.entries.length) {
    throw new BrokenArchive('the backup was made by a newer Crosswalk: update first, then restore');
  }
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'crosswalk-migrations-'));
  try {
    fs.mkdirSync(path.join(copy, 'meta'));
    const entries = journal.entries.slice(0, count);
    fs.writeFileSync(path.join(copy, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
    for (const { tag } of entries)
      fs.copyFileSync(path.join(folder, `${tag}.sql`), path.join(copy, `${tag}.sql`));
    await migrateDatabase(url, copy);
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

/** Tables refer to each other in circles. Without these constraints any order will do, and putting them back checks all. */
async function liftForeignKeys(tx: TransactionSql): Promise<string[]> {
  const found = await tx<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
  for (const { table, name } of found) await tx.unsafe(`alter table ${table} drop constraint ${name}`);
  return found.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
  );
}

async function loadTable(
  tx: TransactionSql,
  { name, columns }: Extract<Header, { kind: 'table' }>,
  content: AsyncIterable<Buffer>,
): Promise<number> {
  const target = await tx`copy ${tx(name)} (${tx(columns)}) from stdin`.writable();
  await pipeline(Readable.from(content, { objectMode: false }), target);
  const [row] = await tx<{ count: number }[]>`select count(*)::int from ${tx(name)}`;
  return row?.count ?? 0;
}

async function setSequences(
  tx: TransactionSql,
  values: Extract<Header, { kind: 'sequences' }>['values'],
): Promise<void> {
  for (const { table, column, value } of values) {
    await tx`select setval(pg_get_serial_sequence(${`public.${table}`}, ${column}), ${value}::bigint)`;
  }
}

/** An upload is at most ten megabytes, so one fits into memory. */
async function placeFile(store: FileStore, name: string, content: AsyncIterable<Buffer>): Promise<string> {
  const key = path.posix.basename(name);
  if (!isStorageKey(key) || name !== `${key.slice(0, 2)}/${key}`) {
    throw new BrokenArchive(`a file is named ${name}`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  await store.keep(key, Buffer.concat(chunks));
  return key;
}
