import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Connection, type OpenDatabase, openDatabase } from '#db/client.server.ts';
import { administer, databaseUrl } from './administer.ts';
import { keepStatement } from './statements.ts';

export type TestDatabase = OpenDatabase & { readonly url: string; drop(): Promise<void> };

/** A migrated database of one's own, a few milliseconds old. */
export async function createTestDatabase(
  options: { max?: number; empty?: boolean } = {},
): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `crosswalk_test_${process.pid}_${randomBytes(5).toString('hex')}`;
  const template = options.empty ? "template0 encoding 'UTF8'" : inject('template');
  // Copying the template's files is much quicker than writing each of its pages to the log.
  const clone = `create database ${name} template ${template} strategy file_copy`;
  await administer(serverUrl, (sql) => sql.unsafe(clone));

  const url = databaseUrl(serverUrl, name);
  const database = openDatabase(url, { max: options.max ?? 10, patience: 'patient', watch: keepStatement });
  return {
    ...database,
    url,
    async drop() {
      await database.close();
      await administer(serverUrl, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

class RollBack extends Error {}

/** Runs the work in a transaction that is always rolled back. Transactions inside it are savepoints. */
export async function inRollback<T>(
  database: OpenDatabase,
  work: (db: Connection) => Promise<T>,
): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await database.db.transaction(async (transaction) => {
      result = { value: await work(transaction) };
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
  if (!result) throw new Error('the work did not finish');
  return result.value;
}
