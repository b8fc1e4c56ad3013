import { test as base } from 'vitest';
import type { Connection } from '#db/client.server.ts';
import { NOW } from './clock.ts';
import { createTestDatabase, inRollback, type TestDatabase } from './database.ts';

type Fixtures = {
  /** One migrated database per test file. */
  database: TestDatabase;
  /** A transaction on it that is rolled back after the test. */
  db: Connection;
  /** A database of the test's own, where things are committed: for concurrency. */
  committed: TestDatabase;
  now: Date;
};

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
  db: async ({ database }, use) => {
    await inRollback(database, (db) => use(db));
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
