import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { verifyChain } from '#app/features/audit/verify-chain.server.ts';
import { bucketStore } from '#app/platform/storage/bucket-store.server.ts';
import type { FileStore } from '#app/platform/storage/file-store-port.ts';
import { folderStore } from '#app/platform/storage/folder-store.server.ts';
import type { Connection } from '#db/client.server.ts';
import { openPool, patiences } from '#db/pool.server.ts';
import { auditEvents, outbox } from '#db/schema/index.ts';
import { dump } from '#scripts/archive/dump.ts';
import { load, NotEmpty } from '#scripts/archive/load.ts';
import { aDistrict, aSchool } from '#tests/factories/district.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startTestBucket } from '#tests/support/s3-server.ts';
import { expect, test } from '#tests/support/test.ts';

const event = (subjectId: string) => ({
  type: 'test.happened',
  subjectType: 'test',
  subjectId,
  actorName: 'Nobody',
  actorRole: 'public',
  occurredAt: new Date('2026-10-14T12:00:00Z'),
  data: { note: 'a line\nbreak, a tab\t, a backslash \\ and “quotes”' },
});

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crosswalk-test-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function poolOf(database: TestDatabase) {
  const pool = openPool(database.url, { max: 1, patience: patiences.patient, onSilence: () => {} });
  onTestFinished(() => pool.close(0));
  return pool;
}

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ empty: true, max: 1 });
  onTestFinished(() => database.drop());
  return database;
}

/** Every row of every table, as one text. */
async function everything(db: Connection): Promise<Record<string, string>> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.execute<{ rows: string | null }>(
      sql`select string_agg(t::text, E'\n' order by t::text) as rows from ${sql.identifier(name)} t`,
    );
    if (row?.rows) found[name] = row.rows;
  }
  return found;
}

const A_KEY = 'ab'.repeat(16);
const A_PAPER = Buffer.alloc(200_000, 7);

async function aBucket(): Promise<FileStore> {
  const bucket = await startTestBucket();
  onTestFinished(() => bucket.close());
  return bucketStore(bucket.settings);
}
const aFolder = async () => folderStore(path.join(temporaryFolder(), 'files'));

async function held(store: FileStore, key: string): Promise<Buffer | null> {
  const body = await store.open(key);
  return body && Buffer.from(await new Response(body as BodyInit).arrayBuffer());
}

test.for([
  ['a folder', 'a bucket', aFolder, aBucket],
  ['a bucket', 'a folder', aBucket, aFolder],
] as const)(
  'a backup brings a whole district into an empty database, documents included, from %s into %s',
  async ([, , makeSource, makeTarget], { committed }) => {
    await aDistrict(committed.db);
    await aSchool(committed.db);
    for (const subject of ['one', 'two', 'three'])
      await committed.db.insert(auditEvents).values(event(subject));
    await committed.db.insert(outbox).values({ key: 'first', topic: 'test', payload: { n: 1 } });
    const [source, store] = [await makeSource(), await makeTarget()];
    await source.keep(A_KEY, A_PAPER);
    const archive = path.join(temporaryFolder(), 'district.backup');
    const other = await emptyDatabase();

    await dump((await poolOf(committed)).sql, source, archive);
    const { sql: target } = await poolOf(other);
    // What a restore that was cut off had already put there is no obstacle.
    await store.keep(A_KEY, Buffer.from('older'));
    const restored = await load(archive, { url: other.url, sql: target, store });

    expect(restored.files).toBe(1);
    expect(await everything(other.db)).toEqual(await everything(committed.db));
    expect((await held(store, A_KEY))?.equals(A_PAPER)).toBe(true);
    expect(await verifyChain(other.db)).toMatchObject({ events: 3, brokenAt: null });
  },
);

test('a restore refuses a store that holds anybody else’s documents', async ({ committed }) => {
  const store = await aFolder();
  const archive = path.join(temporaryFolder(), 'district.backup');
  await dump((await poolOf(committed)).sql, store, archive);
  await store.keep(A_KEY, A_PAPER);
  const other = await emptyDatabase();

  const restoring = load(archive, { url: other.url, sql: (await poolOf(other)).sql, store });

  await expect(restoring).rejects.toThrow(NotEmpty);
  expect((await held(store, A_KEY))?.equals(A_PAPER)).toBe(true);
});

test('after a restore work goes on: numbers continue and the rules hold again', async ({ committed }) => {
  await aDistrict(committed.db);
  await committed.db.insert(auditEvents).values(event('one'));
  await committed.db.insert(outbox).values({ key: 'first', topic: 'test', payload: {} });
  const folder = temporaryFolder();
  const archive = path.join(folder, 'district.backup');
  const other = await emptyDatabase();
  await dump((await poolOf(committed)).sql, await aFolder(), archive);
  await load(archive, {
    url: other.url,
    sql: (await poolOf(other)).sql,
    store: await aFolder(),
  });

  await other.db.insert(auditEvents).values(event('two'));
  const [entry] = await other.db
    .insert(outbox)
    .values({ key: 'second', topic: 'test', payload: {} })
    .returning();

  expect(entry?.sequence).toBe(2);
  expect(await verifyChain(other.db)).toMatchObject({ events: 2, brokenAt: null });
  await expect(other.db.delete(auditEvents)).rejects.toMatchObject({
    cause: { constraint_name: 'audit_events_append_only' },
  });
});

test('a district is never overwritten, and a damaged backup leaves nothing behind', async ({ committed }) => {
  await aDistrict(committed.db);
  const folder = temporaryFolder();
  const archive = path.join(folder, 'district.backup');
  const store = await aFolder();
  const pool = await poolOf(committed);
  await store.keep(A_KEY, A_PAPER);
  await dump(pool.sql, store, archive);
  await store.drop(A_KEY);

  await expect(load(archive, { url: committed.url, sql: pool.sql, store })).rejects.toThrow(NotEmpty);

  const bytes = fs.readFileSync(archive);
  const other = await emptyDatabase();
  const { sql: target } = await poolOf(other);
  fs.writeFileSync(archive, bytes.subarray(0, bytes.length - 40));
  await expect(load(archive, { url: other.url, sql: target, store })).rejects.toThrow();
  fs.writeFileSync(archive, 'not a backup');
  await expect(load(archive, { url: other.url, sql: target, store })).rejects.toThrow();
  // What the migrations bring stands there; nothing of the backup does.
  const {
    document_kinds: _,
    buying_peaks: _peaks,
    fund_settings: _settings,
    ...loaded
  } = await everything(other.db);
  expect(loaded).toEqual({});
  expect(await store.open(A_KEY)).toBeNull();
});

test('the chain of events shows a change that was made behind its back', async ({ committed }) => {
  for (const subject of ['one', 'two', 'three'])
    await committed.db.insert(auditEvents).values(event(subject));
  const before = await verifyChain(committed.db);

  await committed.db.execute(sql`alter table audit_events disable trigger user`);
  await committed.db.execute(sql`update audit_events set subject_id = 'another' where sequence = 2`);

  expect(before).toMatchObject({ events: 3, brokenAt: null });
  expect(await verifyChain(committed.db)).toMatchObject({ brokenAt: 2 });
});
