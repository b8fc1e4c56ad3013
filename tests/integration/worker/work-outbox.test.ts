import { asc, eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { record } from '#app/platform/context.server.ts';
import type { Consumer } from '#app/platform/worker/consumer.ts';
import { outboxLag, retryDead } from '#app/platform/worker/dead-letters.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { writeMails, writeNotices } from '#app/platform/worker/write-mails.server.ts';
import type { Connection, Database } from '#db/client.server.ts';
import { mails, notifications, outbox } from '#db/schema/index.ts';
import { aContext, aUser } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';
import { anOutboxEntry } from './events.ts';

const consumer = (consume: (event: RecordedEvent, db: Connection) => Promise<void>): Consumer => ({
  name: 'test',
  wants: () => true,
  async consume(events, db) {
    for (const event of events) await consume(event, db);
  },
});

const mailEveryone = writeMails({
  'application.submitted': async (event) => [
    { to: 'office@example.org', name: 'The Office', subject: 'Submitted', body: `About ${event.subjectId}` },
    { to: 'partner@example.org', subject: 'We have it', body: 'Thank you.' },
  ],
});

async function drain(db: Database, consumers: readonly Consumer[], batch = 50): Promise<void> {
  while ((await workOutbox(db, { consumers, batch })) > 0);
}

const statusOf = async (db: Connection, id: string) =>
  (await db.select().from(outbox).where(eq(outbox.id, id)))[0]!;

test('entries are worked off in the order in which they happened', async ({ committed: { db } }) => {
  const written = [];
  for (let at = 0; at < 7; at += 1) written.push((await anOutboxEntry(db)).event.id);
  const seen: string[] = [];

  await drain(db, [consumer(async (event) => void seen.push(event.id))], 3);

  expect(seen).toEqual(written);
  expect(await outboxLag(db)).toMatchObject({ waiting: 0, dead: 0, oldestSeconds: 0 });
});

test('an event writes its mails once, however often it is worked off', async ({ committed: { db } }) => {
  const { id } = await anOutboxEntry(db);

  await drain(db, [mailEveryone]);
  await db.update(outbox).set({ status: 'waiting' }).where(eq(outbox.id, id));
  await drain(db, [mailEveryone]);

  const written = await db.select().from(mails).orderBy(asc(mails.toAddress));
  expect(written.map((mail) => mail.toAddress)).toEqual(['office@example.org', 'partner@example.org']);
  expect(written[0]).toMatchObject({ status: 'waiting', subject: 'Submitted', toName: 'The Office' });
});

test('what a use case records reaches its readers as mail and notice', async ({ committed: { db } }) => {
  const ctx = await aContext(db, 'office-staff');
  const user = await aUser(db);
  const [write, notice] = [
    writeMails({
      'fund.opened': async () => [{ to: user.email, subject: 'Open\r\nBcc: x@example.org', body: 'Ask.' }],
    }),
    writeNotices({
      'fund.opened': async () => [{ userId: user.id, text: 'The round is open', href: '/rounds' }],
    }),
  ];

  await record(ctx, { type: 'fund.opened', subjectType: 'round', subjectId: crypto.randomUUID() });
  await drain(db, [write, notice]);

  expect((await db.select().from(mails))[0]).toMatchObject({
    subject: 'Open Bcc: x@example.org',
    writtenAt: ctx.now,
  });
  expect((await db.select().from(notifications))[0]).toMatchObject({
    userId: user.id,
    text: 'The round is open',
  });
});

test('a consumer that fails holds up neither the other events nor the other consumers', async ({
  committed: { db },
}) => {
  const good = await anOutboxEntry(db);
  const bad = await anOutboxEntry(db);
  const failures: string[] = [];
  const picky = consumer(async (event, connection) => {
    await connection.insert(mails).values({
      key: event.id,
      toAddress: 'half@example.org',
      subject: 'half done',
      body: '',
      writtenAt: new Date(event.occurredAt),
    });
    if (event.id === bad.event.id) throw new Error('cannot');
  });

  await workOutbox(db, {
    consumers: [picky, mailEveryone],
    onFailure: (_name, event) => void failures.push(event.id),
  });

  expect(await statusOf(db, good.id)).toMatchObject({ status: 'done', lastError: null });
  expect(await statusOf(db, bad.id)).toMatchObject({ status: 'waiting', attempts: 1, lastError: 'cannot' });
  expect(failures).toEqual([bad.event.id]);
  const keys = (await db.select({ key: mails.key }).from(mails)).map(({ key }) => key);
  expect(keys).toContain(good.event.id);
  expect(keys).not.toContain(bad.event.id);
  expect(keys.filter((key) => key.startsWith(`${bad.event.id}:`))).toHaveLength(2);
});

test('tries grow rarer, and after eight the entry is set aside until somebody retries it', async ({
  committed: { db },
}) => {
  const { id } = await anOutboxEntry(db);
  const failing = [consumer(() => Promise.reject(new Error('still down')))];
  const waits: number[] = [];

  for (let attempt = 1; attempt <= 8; attempt += 1) {
    expect(await workOutbox(db, { consumers: failing })).toBe(1);
    expect(await workOutbox(db, { consumers: failing })).toBe(0);
    const [row] = await db.execute<{ wait: number }>(
      sql`select extract(epoch from run_after - now())::int as wait from outbox where id = ${id}`,
    );
    waits.push(row!.wait);
    await db.execute(sql`update outbox set run_after = now() where status = 'waiting'`);
  }

  expect(waits.slice(0, 7)).toEqual([...waits.slice(0, 7)].sort((a, b) => a - b));
  expect(waits[6]).toBeGreaterThan(3_600);
  expect(await statusOf(db, id)).toMatchObject({ status: 'dead', attempts: 8, lastError: 'still down' });
  expect(await outboxLag(db)).toMatchObject({ waiting: 0, dead: 1 });

  expect(await retryDead(db, id)).toBe(true);
  expect(await retryDead(db, id)).toBe(false);
  await drain(db, [mailEveryone]);
  expect(await statusOf(db, id)).toMatchObject({ status: 'done', lastError: null });
});

test('a note of a failure holds no parameters of a query', async ({ committed: { db } }) => {
  const { id } = await anOutboxEntry(db);

  await workOutbox(db, {
    consumers: [
      consumer(async (_event, connection) => void (await connection.execute(sql`select ${'secret'}::int`))),
    ],
  });

  const { lastError } = await statusOf(db, id);
  expect(lastError).toContain('invalid input syntax');
  expect(lastError).not.toContain('params');
});

test('several workers at once do everything once', async ({ committed: { db } }) => {
  for (let at = 0; at < 120; at += 1) await anOutboxEntry(db);
  const seen: string[] = [];
  const slow = consumer(async (event) => {
    seen.push(event.id);
    await new Promise((resolve) => setTimeout(resolve, 1));
  });

  await Promise.all([1, 2, 3, 4].map(() => drain(db, [slow, mailEveryone], 7)));

  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
  expect(await db.$count(mails)).toBe(240);
});

test('a worker that dies in the middle leaves its entries waiting, and nothing half done', async ({
  committed,
}) => {
  const { db } = committed;
  const entries = [await anOutboxEntry(db), await anOutboxEntry(db), await anOutboxEntry(db)];
  const dying = consumer(async (event, connection) => {
    if (event.id !== entries[2]!.event.id) return;
    const [{ pid }] = (await connection.execute(sql`select pg_backend_pid() as pid`)) as unknown as [
      { pid: number },
    ];
    await db.execute(sql`select pg_terminate_backend(${pid})`);
    await connection.execute(sql`select 1`);
  });

  await expect(workOutbox(db, { consumers: [mailEveryone, dying] })).rejects.toThrow();

  expect(await db.$count(mails)).toBe(0);
  for (const { id } of entries)
    expect(await statusOf(db, id)).toMatchObject({ status: 'waiting', attempts: 0 });

  await drain(db, [mailEveryone]);
  expect(await db.$count(mails)).toBe(6);
});
