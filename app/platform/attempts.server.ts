import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { rateLimits } from '#db/schema/index.ts';

/** So many at once; after that each waits twice as long as the one before. Never a lock for good. */
export type Limit = {
  readonly free: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** Counting starts anew after so long without an attempt. */
  readonly forgetSeconds: number;
};

export type Attempt = { ok: true; taken: number } | { ok: false; waitSeconds: number };

/** A counter's key. What it is about, such as an address, is only kept as a hash. */
export const attemptKey = (kind: string, ...about: readonly string[]) =>
  `${kind}:${createHash('sha256').update(about.join('\0')).digest('base64url')}`;

/**
 * Counts an attempt before it is made, so that no number of them at once slips through. One row holds it all: `expire`
 * is the time of the last attempt plus the time after which it is forgotten. Runs by itself and never in the transaction of
 * what it guards, whose failure must not undo the count.
 */
export async function takeAttempt(db: Connection, key: string, limit: Limit): Promise<Attempt> {
  const forget = sql`make_interval(secs => ${limit.forgetSeconds}::float8)`;
  const wait = sql`case when ${rateLimits.points} < ${limit.free}::int then 0 else
    least(${limit.firstWaitSeconds}::float8 * power(2, least(${rateLimits.points} - ${limit.free}::int, 30)), ${limit.longestWaitSeconds}::float8) end`;
  const [taken] = await db
    .insert(rateLimits)
    .values({ key, points: 1, expire: sql`clock_timestamp() + ${forget}` })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        points: sql`case when ${rateLimits.expire} < clock_timestamp() then 1 else ${rateLimits.points} + 1 end`,
        expire: sql`clock_timestamp() + ${forget}`,
      },
      setWhere: sql`clock_timestamp() >= ${rateLimits.expire} - ${forget} + make_interval(secs => ${wait})`,
    })
    .returning({ points: rateLimits.points });
  if (taken) return { ok: true, taken: taken.points };

  const [left] = await db
    .select({
      seconds: sql<number>`extract(epoch from ${rateLimits.expire} - ${forget} + make_interval(secs => ${wait}) - clock_timestamp())::float8`,
    })
    .from(rateLimits)
    .where(eq(rateLimits.key, key));
  return { ok: false, waitSeconds: Math.max(1, Math.ceil(left?.seconds ?? 1)) };
}

/** An attempt that was in order does not count against those who share an address. */
export async function giveBackAttempt(db: Connection, key: string): Promise<void> {
  await db
    .update(rateLimits)
    .set({ points: sql`greatest(${rateLimits.points} - 1, 0)` })
    .where(eq(rateLimits.key, key));
}

export async function forgetAttempts(db: Connection, key: string): Promise<void> {
  await db.delete(rateLimits).where(eq(rateLimits.key, key));
}

export async function sweepAttempts(db: Connection): Promise<void> {
  await db.delete(rateLimits).where(sql`${rateLimits.expire} < now()`);
}

/** One browser of a household or school has many version-6 addresses; its network is what counts. */
export function networkOf(clientAddress: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(clientAddress);
  if (mapped) return mapped[1]!;
  if (!clientAddress.includes(':')) return clientAddress;
  const [head = '', tail = ''] = clientAddress.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const filled = clientAddress.includes('::')
    ? [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
    : first;
  return `${filled
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
