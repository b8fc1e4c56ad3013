import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.server.ts';
import { outbox } from '#db/schema/index.ts';
import { isUnavailable } from '#db/unavailable.server.ts';
import type { RecordedEvent } from '../context.server.ts';
import type { Consumer } from './consumer.ts';
import { failureNote, OUTBOX_RETRIES, secondsUntilNextTry } from './retries.ts';

type Entry = { id: string; attempts: number; payload: unknown };
type Failures = Map<string, unknown>;

export type OutboxWork = {
  readonly consumers: readonly Consumer[];
  readonly batch?: number;
  readonly onFailure?: (consumer: string, event: RecordedEvent, error: unknown) => void;
};

/**
 * Works off the oldest waiting entries in one transaction, which is also the lease on them: other workers pass locked
 * rows by, and when this worker dies the entries wait again. Returns how many were taken.
 */
export function workOutbox(db: Database, { consumers, batch = 50, onFailure }: OutboxWork): Promise<number> {
  return db.transaction(async (tx) => {
    const entries = await tx
      .select({ id: outbox.id, attempts: outbox.attempts, payload: outbox.payload })
      .from(outbox)
      .where(and(eq(outbox.status, 'waiting'), lte(outbox.runAfter, sql`now()`)))
      .orderBy(asc(outbox.sequence))
      .limit(batch)
      .for('update', { skipLocked: true });
    if (entries.length === 0) return 0;

    const failures: Failures = new Map();
    for (const consumer of consumers) await offer(tx, consumer, entries, { failures, onFailure });
    await finish(tx, entries, failures);
    return entries.length;
  });
}

type Outcome = { failures: Failures; onFailure: OutboxWork['onFailure'] };

/** All wanted events at once; if that fails, one by one, so that a bad one holds up no other. */
async function offer(tx: Connection, consumer: Consumer, entries: readonly Entry[], outcome: Outcome) {
  const wanted = entries.filter(({ payload }) => consumer.wants(payload as RecordedEvent));
  if (wanted.length === 0) return;
  const together = await attempt(tx, consumer, wanted);
  if (together.ok) return;
  for (const entry of wanted) {
    const alone = wanted.length === 1 ? together : await attempt(tx, consumer, [entry]);
    if (alone.ok) continue;
    outcome.failures.set(entry.id, alone.error);
    outcome.onFailure?.(consumer.name, entry.payload as RecordedEvent, alone.error);
  }
}

type Attempt = { ok: true } | { ok: false; error: unknown };

/** On a savepoint: what one consumer breaks off is undone, and what the others did stays. */
async function attempt(tx: Connection, consumer: Consumer, entries: readonly Entry[]): Promise<Attempt> {
  try {
    const events = entries.map(({ payload }) => payload as RecordedEvent);
    await tx.transaction((savepoint) => consumer.consume(events, savepoint));
    return { ok: true };
  } catch (error) {
    // Without the database nothing can be noted either: the whole batch waits for it.
    if (isUnavailable(error)) throw error;
    return { ok: false, error };
  }
}

async function finish(tx: Connection, entries: readonly Entry[], failures: Failures): Promise<void> {
  const done = entries.filter(({ id }) => !failures.has(id)).map(({ id }) => id);
  if (done.length > 0) {
    await tx
      .update(outbox)
      .set({ status: 'done', doneAt: sql`now()`, attempts: sql`${outbox.attempts} + 1`, lastError: null })
      .where(inArray(outbox.id, done));
  }
  for (const { id, attempts } of entries) {
    if (!failures.has(id)) continue;
    const wait = secondsUntilNextTry(attempts + 1, OUTBOX_RETRIES);
    await tx
      .update(outbox)
      .set({
        status: wait === undefined ? 'dead' : 'waiting',
        attempts: attempts + 1,
        lastError: failureNote(failures.get(id)),
        runAfter: sql`now() + make_interval(secs => ${wait ?? 0})`,
      })
      .where(eq(outbox.id, id));
  }
}
