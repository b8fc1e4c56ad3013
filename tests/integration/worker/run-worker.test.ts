import { sql } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { runWorker, type Task } from '#app/platform/worker/run-worker.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { outbox } from '#db/schema/index.ts';
import { test } from '#tests/support/test.ts';
import { anOutboxEntry } from './events.ts';

const HOUR = 3_600_000;

test('an event is worked off as soon as it is committed, without waiting for the clock', async ({
  committed,
}) => {
  const { db } = committed;
  const ending = new AbortController();
  const task: Task = {
    name: 'outbox',
    everyMs: HOUR,
    run: async () => ((await workOutbox(db, { consumers: [] })) > 0 ? 'again' : 'idle'),
  };
  const running = runWorker({
    database: committed,
    tasks: [task],
    signal: ending.signal,
    report: expect.unreachable,
  });
  const waiting = () => db.$count(outbox, sql`status = 'waiting'`);

  await anOutboxEntry(db);
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 20_000 });
  await anOutboxEntry(db);
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 20_000 });

  ending.abort();
  await running;
});

test('the clock finds what was never announced', async ({ committed }) => {
  const ending = new AbortController();
  let runs = 0;
  const task: Task = {
    name: 'look',
    everyMs: 10,
    run: async () => {
      runs += 1;
      return 'idle';
    },
  };
  const running = runWorker({
    database: committed,
    tasks: [task],
    signal: ending.signal,
    report: expect.unreachable,
  });

  await vi.waitFor(() => expect(runs).toBeGreaterThan(3));

  ending.abort();
  await running;
});

test('a task that fails is reported and tried again, and the end waits for what has begun', async ({
  committed,
}) => {
  const ending = new AbortController();
  const reported: string[] = [];
  let finished = false;
  let tries = 0;
  const task: Task = {
    name: 'shaky',
    everyMs: HOUR,
    run: async () => {
      tries += 1;
      if (tries === 1) throw new Error('once');
      ending.abort();
      await new Promise((resolve) => setTimeout(resolve, 50));
      finished = true;
      return 'idle';
    },
  };

  await runWorker({
    database: committed,
    tasks: [task],
    signal: ending.signal,
    report: (what) => void reported.push(what),
  });

  expect(reported).toEqual(['shaky']);
  expect(finished).toBe(true);
});
