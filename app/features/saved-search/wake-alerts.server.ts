import { eq, inArray, sql } from 'drizzle-orm';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { searchAlerts, searchAlertWakes } from '#db/schema/index.ts';

/** Has every alert that is told at once look again, soon. Appends, so that whoever writes an index waits for no alert. */
export async function wakeAlerts(db: Connection): Promise<void> {
  await db.execute(sql`insert into ${searchAlertWakes} default values`);
  await db.execute(sql`select pg_notify('outbox', '')`);
}

/**
 * Hands what was noted by `wakeAlerts` on to the alerts. Also to one that wants to look already: whoever answers it holds
 * its row, and may have looked before this. An alert that waits keeps its place among those that wait.
 */
export async function handOnWakes(ctx: Context): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    const woken = await db
      .delete(searchAlertWakes)
      .where(
        inArray(
          searchAlertWakes.id,
          db.select({ id: searchAlertWakes.id }).from(searchAlertWakes).for('update', { skipLocked: true }),
        ),
      )
      .returning({ id: searchAlertWakes.id });
    if (woken.length === 0) return;
    const atOnce = db
      .select({ id: searchAlerts.id })
      .from(searchAlerts)
      .where(eq(searchAlerts.frequency, 'at-once'))
      .orderBy(searchAlerts.id)
      .for('update');
    await db
      .update(searchAlerts)
      .set({ wanted: true, updatedAt: sql`${searchAlerts.updatedAt}` })
      .where(inArray(searchAlerts.id, atOnce));
  });
}
