import { sql } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { ADVISORY_LOCKS } from './advisory-locks.ts';
import { type Database, openDatabase } from './client.server.ts';

/** Brings the database to the newest migration. Several processes may start at once: the others wait for the first. */
export async function migrateDatabase(url: string, folder = 'db/migrations'): Promise<void> {
  const database = openDatabase(url, { max: 1, patience: 'patient' });
  try {
    await database.db.execute(sql`select pg_advisory_lock(${ADVISORY_LOCKS.migration})`);
    await migrate(database.db, { migrationsFolder: folder });
  } finally {
    // Closing the session releases the lock.
    await database.close();
  }
}

/** Takes everything out of the database, its shape included. For databases whose content can be made again. */
export async function emptyDatabase(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`drop schema if exists drizzle cascade`);
    await tx.execute(sql`drop schema public cascade`);
    await tx.execute(sql`create schema public`);
  });
}
