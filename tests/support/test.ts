import { test as base } from 'vitest';
import { asideDone } from '#app/platform/aside.server.ts';
import type { Connection } from '#db/client.server.ts';
import { NOW } from './clock.ts';
import { createTestDatabase, inRollback, type TestDatabase } from './database.ts';

type Fixtures = {
  /** One migrated database per test file, for what has to look at it from outside. */
  database: TestDatabase;
  /** The database of such transactions, which other files have used before. */
  rolledBack: TestDatabase;
  /** A transaction on it, which is rolled back after the test. */
  db: Connection;
  /** A database of the test's own, where things are committed: for concurrency. */
  committed: TestDatabase;
  now: Date;
};

/**
 * To copy a database and to warm its connections takes longer than most files' tests. What is rolled back leaves nothing
 * behind but dead rows, so that files of one process take turns on the same one, until those would slow it down.
 */
const FILES_ON_ONE = 12;
let lent: { readonly database: TestDatabase; files: number } | undefined;

async function lend(): Promise<TestDatabase> {
  if (lent && lent.files >= FILES_ON_ONE) await lent.database.drop();
  if (!lent || lent.files >= FILES_ON_ONE) lent = { database: await createTestDatabase(), files: 0 };
  lent.files += 1;
  return lent.database;
}

export const test = base.extend<Fixtures>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern.
    async ({}, use) => {
      const database = await createTestDatabase();
      await use(database);
      await database.drop();
    },
    { scope: 'file' },
  ],
  rolledBack: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern.
    async ({}, use) => {
      await use(await lend());
    },
    { scope: 'file' },
  ],
  db: async ({ rolledBack }, use) => {
    await inRollback(rolledBack, async (db) => {
      await use(db);
      await asideDone();
    });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern.
  committed: async ({}, use) => {
    const database = await createTestDatabase({ max: 16 });
    await use(database);
    await database.drop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern.
  now: async ({}, use) => {
    await use(NOW);
  },
});

export { expect } from 'vitest';
