import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Sql, TransactionSql } from 'postgres';
import { migrateDatabase } from '#db/migrate.server.ts';
import { BrokenArchive, type Header, readParts } from './frames.ts';
import { tablesOf } from './tables.ts';

export class NotEmpty extends Error {}

type Place = { url: string; sql: Sql; filesFolder: string; migrationsFolder?: string };

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
  await requireEmpty(place);
  await migrateTo(place.url, migrations, first.migrations);

  const staging = `${place.filesFolder}.restoring`;
  fs.rmSync(staging, { recursive: true, force: true });
  const done = { madeAt: first.madeAt, rows: 0, files: 0 };
  await place.sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    const tables = await tablesOf(tx);
    const foreignKeys = await liftForeignKeys(tx);
    for (const { name } of tables) await tx`alter table ${tx(name)} disable trigger user`;
    // What a migration has put there is in the backup too.
    for (const { name } of tables) await tx`delete from ${tx(name)}`;
    for await (const { header, content } of readParts(unzip(source))) {
      if (header.kind === 'table') done.rows += await loadTable(tx, header, content);
      if (header.kind === 'sequences') await setSequences(tx, header.values);
      if (header.kind === 'file') done.files += await stageFile(staging, header.name, content);
    }
    for (const { name } of tables) await tx`alter table ${tx(name)} enable trigger user`;
    for (const restore of foreignKeys) await tx.unsafe(restore);
  });
  if (fs.existsSync(staging)) {
    fs.rmSync(place.filesFolder, { recursive: true, force: true });
    fs.renameSync(staging, place.filesFolder);
  }
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

async function requireEmpty({ sql, filesFolder }: Place): Promise<void> {
  const tables = await sql.begin((tx) => tablesOf(tx));
  for (const { name } of tables) {
    const rows = await sql`select 1 from ${sql(name)} limit 1`;
    if (rows.length > 0 && (name === 'districts' || name === 'users')) {
      throw new NotEmpty('the database already holds a district: restore into an empty one');
    }
  }
  if (fs.existsSync(filesFolder) && fs.readdirSync(filesFolder).length > 0) {
    throw new NotEmpty(`${filesFolder} already holds documents: restore beside an empty folder`);
  }
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

async function stageFile(staging: string, name: string, content: AsyncIterable<Buffer>): Promise<number> {
  const target = path.resolve(staging, name);
  if (!target.startsWith(path.resolve(staging) + path.sep))
    throw new BrokenArchive(`a file is named ${name}`);
  fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(
    Readable.from(content, { objectMode: false }),
    fs.createWriteStream(target, { mode: 0o600 }),
  );
  return 1;
}
