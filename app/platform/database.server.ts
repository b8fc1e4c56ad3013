import { type OpenDatabase, openDatabase } from '#db/client.server.ts';
import { env } from './env.server.ts';

let current: OpenDatabase | undefined;

/** The one pool of this process, opened by the first who asks. */
export function database(): OpenDatabase {
  current ??= openDatabase(env.databaseUrl);
  return current;
}
