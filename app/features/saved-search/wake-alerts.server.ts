import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { searchAlerts } from '#db/schema/index.ts';

/**
 * Has every alert that is told at once look again. Also one that wants to already: whoever answers it holds its row, and
 * may have looked before this.
 */
export async function wakeAlerts(db: Connection): Promise<number> {
  const atOnce = db
    .select({ id: searchAlerts.id })
    .from(searchAlerts)
    .where(eq(searchAlerts.frequency, 'at-once'))
    .orderBy(asc(searchAlerts.id))
    .for('update');
  const woken = await db
    .update(searchAlerts)
    .set({ wanted: true })
    .where(inArray(searchAlerts.id, atOnce))
    .returning({ id: searchAlerts.id });
  if (woken.length > 0) await db.execute(sql`select pg_notify('outbox', '')`);
  return woken.length;
}
