// The database of a command: the one that DATABASE_URL names, or the embedded one in DATA_DIR.
import fs from 'node:fs';
import path from 'node:path';
import { startPostgres } from './postgres.mjs';

/** Sets DATABASE_URL for everything that this process starts, and returns how to let go of the server again. */
export async function provideDatabase() {
  if (process.env.DATABASE_URL) return { embedded: false, async revive() {}, async stop() {} };
  const dataDir = path.resolve(process.env.DATA_DIR || '.data');
  // As root PostgreSQL may run as nobody, who must be able to pass through; what lies inside is closed to others.
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const folder = path.join(dataDir, 'postgres');
  const server = await startPostgres(folder);
  process.env.DATABASE_URL = server.url;
  return { embedded: true, revive: () => startPostgres(folder), stop: server.stop };
}
