import { and, eq, ne } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { savedSearches, searchAlerts } from '#db/schema/index.ts';

/** What the page behind a stop link shows; looking at it, as mail scanners do, stops nothing. */
export async function stopAlertPage(ctx: Context, token: string) {
  authorize(ctx, 'search-alert.stop');
  const [alert] = await ctx.db
    .select({ name: savedSearches.name, frequency: searchAlerts.frequency })
    .from(searchAlerts)
    .innerJoin(savedSearches, eq(savedSearches.id, searchAlerts.searchId))
    .where(eq(searchAlerts.stopToken, token));
  if (!alert) throw new Refusal('not-found', 'search-alert');
  return { name: alert.name, stopped: alert.frequency === 'off' };
}

/** Stops the mails of one alert for whoever holds its link. A second press changes nothing. */
export async function stopAlert(ctx: Context, token: string): Promise<void> {
  authorize(ctx, 'search-alert.stop');
  await inTransaction(ctx, async (ctx) => {
    const [stopped] = await ctx.db
      .update(searchAlerts)
      .set({ frequency: 'off', answeredPeriod: null, wanted: false })
      .where(and(eq(searchAlerts.stopToken, token), ne(searchAlerts.frequency, 'off')))
      .returning({ searchId: searchAlerts.searchId });
    if (!stopped) {
      await stopAlertPage(ctx, token);
      return;
    }
    const [search] = await ctx.db
      .select({ schoolCode: savedSearches.schoolCode })
      .from(savedSearches)
      .where(eq(savedSearches.id, stopped.searchId));
    await record(ctx, {
      type: 'search-alert.stopped',
      subjectType: 'saved-search',
      subjectId: stopped.searchId,
      schoolCode: search!.schoolCode,
    });
  });
}
