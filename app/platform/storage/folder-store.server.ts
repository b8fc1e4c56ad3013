import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { FileStore, StoredFile } from './file-store-port.ts';
import { isStorageKey, requireStorageKey } from './storage-key.ts';

const UNFINISHED = '.part';

/** A folder of shelves, one for each first two letters of a key. Files are readable by the process's user alone. */
export function folderStore(folder: string): FileStore {
  const placeOf = (name: string): string => {
    requireStorageKey(keyOf(name));
    return path.join(folder, name.slice(0, 2), name);
  };

  return {
    async keep(storageKey, content) {
      requireStorageKey(storageKey);
      const place = placeOf(storageKey);
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      const file = await open(place + UNFINISHED, 'w', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(place + UNFINISHED, place);
    },

    async open(storageKey) {
      requireStorageKey(storageKey);
      const place = placeOf(storageKey);
      if (!(await orNothing(stat(place)))) return null;
      return Readable.toWeb(createReadStream(place)) as ReadableStream<Uint8Array>;
    },

    async drop(name) {
      await rm(placeOf(name), { force: true });
    },

    async *list() {
      for (const shelf of (await orNothing(readdir(folder))) ?? []) {
        for (const name of (await orNothing(readdir(path.join(folder, shelf)))) ?? []) {
          if (!isStorageKey(keyOf(name)) || !name.startsWith(shelf)) continue;
          const found = await orNothing(stat(placeOf(name)));
          if (found) yield { name, whole: isStorageKey(name), changedAt: found.mtime } satisfies StoredFile;
        }
      }
    },
  };
}

const keyOf = (name: string) => (name.endsWith(UNFINISHED) ? name.slice(0, -UNFINISHED.length) : name);

/** What is no longer there, or never was, or is no folder, is nothing. */
async function orNothing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
