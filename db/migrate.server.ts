import { sql } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { openDatabase } from './client.server.ts';

const ONE_AT_A_TIME = 727_000;

/** Brings the database to the newest migration. Several processes may start at once: the others wait for the first. */
export async function migrateDatabase(url: string, folder = 'db/migrations'): Promise<void> {
  const database = openDatabase(url, { max: 1, patience: 'patient' });
  try {
    await database.db.execute(sql`select pg_advisory_lock(${ONE_AT_A_TIME})`);
    await migrate(database.db, { migrationsFolder: folder });
  } finally {
    // Closing the session releases the lock.
    await database.close();
  }
}
