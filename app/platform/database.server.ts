import { type OpenDatabase, openDatabase } from '#db/client.server.ts';
import { env } from './env.server.ts';

// Kept on the process, not in this module: the development server loads modules again after each edit.
const shared = globalThis as typeof globalThis & { crosswalkDatabase?: OpenDatabase | undefined };

/** The one pool of this process, opened by the first who asks. */
export function database(): OpenDatabase {
  shared.crosswalkDatabase ??= openDatabase(env.databaseUrl);
  return shared.crosswalkDatabase;
}

export async function closeDatabase(): Promise<void> {
  const open = shared.crosswalkDatabase;
  shared.crosswalkDatabase = undefined;
  await open?.close();
}
