import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

/** Opens so many connections of a pool, so that what is then begun at once is not one after the other for want of them. */
export async function openConnections(db: Connection, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => db.execute(sql`select pg_sleep(0.1)`)));
}
