import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { inArray } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { files } from '#db/schema/index.ts';
import { env } from '../env.server.ts';

/**
 * Uploads lie outside the web root under random names, so that no address and no name of a person's choosing
 * ever becomes a path. A file is whole before it takes its name; what a crash leaves behind is swept away.
 */

const UNFINISHED = '.part';
const KEY = /^[0-9a-f]{32}$/;
const KEPT_UNCLAIMED_MS = 3_600_000;

const folder = () => path.resolve(env.dataDir, 'files');

function placeOf(storageKey: string): string {
  if (!KEY.test(storageKey)) throw new RangeError('Not a storage key');
  return path.join(folder(), storageKey.slice(0, 2), storageKey);
}

export type KeptFile = { storageKey: string; sha256: string; bytes: number };

export async function keepFile(content: Uint8Array): Promise<KeptFile> {
  const storageKey = randomBytes(16).toString('hex');
  const place = placeOf(storageKey);
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  const file = await open(place + UNFINISHED, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(place + UNFINISHED, place);
  return { storageKey, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
}

export async function dropFile(storageKey: string): Promise<void> {
  await rm(placeOf(storageKey), { force: true });
}

/** The bytes as a stream, or null where the disk no longer has them. */
export async function openFile(storageKey: string): Promise<ReadableStream<Uint8Array> | null> {
  const place = placeOf(storageKey);
  try {
    await stat(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return Readable.toWeb(createReadStream(place)) as ReadableStream<Uint8Array>;
}

/**
 * Removes what no record claims: uploads that a crash cut off, and files whose transaction never committed. Only
 * those older than an hour, so that an upload under way is left alone.
 */
export async function sweepFiles(db: Connection, realNow = Date.now()): Promise<number> {
  let removed = 0;
  for (const shelf of await entries(folder())) {
    const names = await entries(path.join(folder(), shelf));
    const old: string[] = [];
    for (const name of names) {
      const { mtimeMs } = await stat(path.join(folder(), shelf, name));
      if (realNow - mtimeMs > KEPT_UNCLAIMED_MS) old.push(name);
    }
    const keys = old.filter((name) => KEY.test(name));
    const claimed =
      keys.length === 0
        ? []
        : await db.select({ key: files.storageKey }).from(files).where(inArray(files.storageKey, keys));
    const known = new Set(claimed.map(({ key }) => key));
    for (const name of old.filter((each) => !known.has(each))) {
      await rm(path.join(folder(), shelf, name), { force: true });
      removed += 1;
    }
  }
  return removed;
}

async function entries(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
