import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { inArray } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { files } from '#db/schema/index.ts';
import { type Env, env } from '../env.server.ts';
import type { FileStore, StoredFile } from './file-store-port.ts';
import { folderStore } from './folder-store.server.ts';

export type KeptFile = { storageKey: string; sha256: string; bytes: number };

const KEPT_UNCLAIMED_MS = 3_600_000;
const CLAIMS_AT_ONCE = 500;

/** The store that the configuration names: a bucket where there is one, else a folder. */
export async function configuredStore({
  s3,
  dataDir,
}: Pick<Env, 's3' | 'dataDir'> = env): Promise<FileStore> {
  if (!s3) return folderStore(path.resolve(dataDir, 'files'));
  // A client of some megabytes, which a district that keeps its files in a folder never loads.
  const { bucketStore } = await import('./bucket-store.server.ts');
  return bucketStore(s3);
}

let ofProcess: { dataDir: string; store: Promise<FileStore> } | undefined;

/** One store, and so one set of connections, for the whole process. */
function store(): Promise<FileStore> {
  const { dataDir } = env;
  if (ofProcess?.dataDir !== dataDir) ofProcess = { dataDir, store: configuredStore() };
  return ofProcess.store;
}

export async function keepFile(content: Uint8Array): Promise<KeptFile> {
  const storageKey = randomBytes(16).toString('hex');
  await (await store()).keep(storageKey, content);
  return { storageKey, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
}

export async function dropFile(storageKey: string): Promise<void> {
  await (await store()).drop(storageKey);
}

export async function openFile(storageKey: string): Promise<ReadableStream<Uint8Array> | null> {
  return (await store()).open(storageKey);
}

/**
 * Removes what no record claims: uploads that a crash cut off, and files whose transaction never committed. Only
 * those older than an hour, so that an upload under way is left alone.
 */
export async function sweepFiles(
  db: Connection,
  { from, realNow = Date.now() }: { from?: FileStore; realNow?: number } = {},
): Promise<number> {
  const swept = from ?? (await store());
  let removed = 0;
  let old: StoredFile[] = [];
  const sweep = async () => {
    for (const name of await unclaimed(db, old)) {
      await swept.drop(name);
      removed += 1;
    }
    old = [];
  };
  for await (const file of swept.list()) {
    if (realNow - file.changedAt.getTime() > KEPT_UNCLAIMED_MS) old.push(file);
    if (old.length === CLAIMS_AT_ONCE) await sweep();
  }
  await sweep();
  return removed;
}

async function unclaimed(db: Connection, old: readonly StoredFile[]): Promise<string[]> {
  const keys = old.filter(({ whole }) => whole).map(({ name }) => name);
  const claimed =
    keys.length === 0
      ? []
      : await db.select({ key: files.storageKey }).from(files).where(inArray(files.storageKey, keys));
  const known = new Set(claimed.map(({ key }) => key));
  return old.filter(({ name }) => !known.has(name)).map(({ name }) => name);
}
