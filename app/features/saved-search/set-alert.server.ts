import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { alertPeriod } from '#app/domain/search/alert-due.ts';
import type { AlertFrequency } from '#app/domain/search/vocabulary.ts';
import type { SavedSearchId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { searchAlerts, searchAlertsTold } from '#db/schema/index.ts';
import { everyResult } from './every-result.server.ts';
import { lockSavedSearch } from './lock-saved-search.server.ts';

export type SetAlertInput = { searchId: SavedSearchId; frequency: AlertFrequency };

/** How often the actor is told of new results of a search that they read. It begins with what is there now as known. */
export async function setAlert(ctx: Context, { searchId, frequency }: SetAlertInput): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'saved-search.keep', { schoolCode });
  const userId = requireUser(ctx);
  await inTransaction(ctx, async (ctx) => {
    const search = await lockSavedSearch(ctx, searchId, 'set-alert');
    const [before] = await ctx.db
      .select()
      .from(searchAlerts)
      .where(and(eq(searchAlerts.searchId, searchId), eq(searchAlerts.userId, userId)))
      .for('update');
    const was = before?.frequency ?? 'off';
    if (was === frequency) return;

    const [alert] = await ctx.db
      .insert(searchAlerts)
      .values({
        searchId,
        userId,
        frequency,
        answeredPeriod: alertPeriod(frequency, ctx.now, ctx.district.timeZone),
        // What comes while the baseline is read wakes nobody yet: the first look finds it.
        wanted: frequency === 'at-once',
        stopToken: before?.stopToken ?? randomBytes(32).toString('base64url'),
      })
      .onConflictDoUpdate({
        target: [searchAlerts.searchId, searchAlerts.userId],
        set: {
          frequency,
          answeredPeriod: alertPeriod(frequency, ctx.now, ctx.district.timeZone),
          // What a slower alert has kept for its next mail is told at once, and what came meanwhile.
          wanted: frequency === 'at-once',
        },
      })
      .returning({ id: searchAlerts.id });
    const alertId = alert!.id;
    if (was === 'off') {
      const there = await everyResult(ctx, search.query);
      if (there === null) throw new Refusal('rule', 'search-away');
      for (const offeringIds of inBatches(there, 1_000)) {
        await ctx.db
          .insert(searchAlertsTold)
          .values(offeringIds.map((offeringId) => ({ alertId, offeringId })))
          .onConflictDoNothing();
      }
    }
    await record(ctx, {
      type: 'search-alert.set',
      subjectType: 'saved-search',
      subjectId: searchId,
      schoolCode,
      data: { frequency },
    });
  });
}
