import { sql } from 'drizzle-orm';
import { organizations, outbox } from '#db/schema/index.ts';
import { inRollback } from '#tests/support/database.ts';
import { expect, test } from '#tests/support/test.ts';

const entry = (key: string) => ({ key, topic: 'test', payload: {} });

test('what a test writes is gone for the next one', async ({ database }) => {
  await inRollback(database, async (db) => {
    await db.insert(outbox).values(entry('one'));
    expect(await db.$count(outbox)).toBe(1);
  });

  expect(await database.db.$count(outbox)).toBe(0);
});

test('a transaction inside a test is a savepoint that can fail alone', async ({ db }) => {
  await db.insert(outbox).values(entry('one'));

  const second = db.transaction(async (inner) => {
    await inner.insert(outbox).values(entry('two'));
    await inner.insert(outbox).values(entry('one'));
  });

  await expect(second).rejects.toMatchObject({
    cause: { code: '23505', constraint_name: 'outbox_key_once' },
  });
  expect(await db.$count(outbox)).toBe(1);
});

test('a committed database sees real concurrency', async ({ committed }) => {
  const writers = Array.from({ length: 8 }, (_, index) =>
    committed.db
      .insert(outbox)
      .values(entry(`key ${index % 2}`))
      .onConflictDoNothing()
      .returning(),
  );

  const written = (await Promise.all(writers)).flat();

  expect(written).toHaveLength(2);
});

test('the extensions that search needs are there', async ({ db }) => {
  const [row] = await db.execute<{ distance: number; plain: string }>(
    sql`select levenshtein_less_equal('robotics', 'robtics', 2) as distance, unaccent('Peña') as plain`,
  );

  expect(row).toEqual({ distance: 1, plain: 'Pena' });
  expect(await db.$count(organizations)).toBe(0);
});
