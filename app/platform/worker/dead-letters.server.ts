import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { mails, outbox } from '#db/schema/index.ts';

/** Gives an entry that was given up another round of tries. False when there is no such entry. */
export async function retryDead(db: Connection, id: string): Promise<boolean> {
  const retried = await db
    .update(outbox)
    .set({ status: 'waiting', attempts: 0, runAfter: sql`now()` })
    .where(and(eq(outbox.id, id), eq(outbox.status, 'dead')))
    .returning({ id: outbox.id });
  if (retried.length > 0) await wakeWorkers(db);
  return retried.length > 0;
}

export async function retryDeadMail(db: Connection, id: string): Promise<boolean> {
  const retried = await db
    .update(mails)
    .set({ status: 'waiting', attempts: 0, runAfter: sql`now()` })
    .where(and(eq(mails.id, id), eq(mails.status, 'dead')))
    .returning({ id: mails.id });
  if (retried.length > 0) await wakeWorkers(db);
  return retried.length > 0;
}

async function wakeWorkers(db: Connection): Promise<void> {
  await db.execute(sql`notify outbox`);
}

export type OutboxLag = {
  readonly waiting: number;
  readonly dead: number;
  /** How long the oldest entry that could be worked on has been waiting. */
  readonly oldestSeconds: number;
  readonly mailsWaiting: number;
  readonly mailsDead: number;
};

/** By the database's clock. */
export async function outboxLag(db: Connection): Promise<OutboxLag> {
  const [row] = await db.execute<OutboxLag>(sql`
    select
      (select count(*)::int from outbox where status = 'waiting') as "waiting",
      (select count(*)::int from outbox where status = 'dead') as "dead",
      (select coalesce(extract(epoch from now() - min(run_after)), 0)::int
        from outbox where status = 'waiting' and run_after <= now()) as "oldestSeconds",
      (select count(*)::int from mails where status = 'waiting') as "mailsWaiting",
      (select count(*)::int from mails where status = 'dead') as "mailsDead"`);
  return row!;
}
