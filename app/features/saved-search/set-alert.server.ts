import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { alertPeriod } from '#app/domain/search/alert-due.ts';
import type { AlertFrequency } from '#app/domain/search/vocabulary.ts';
import type { OfferingId, SavedSearchId } from '#app/domain/shared/id.ts';
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
import { savedSearches, searchAlerts, searchAlertsTold } from '#db/schema/index.ts';
import { everyResult } from './every-result.server.ts';
import { requireRoomForAlert } from './keep-within.server.ts';
import { lockSavedSearch } from './lock-saved-search.server.ts';

export type SetAlertInput = { searchId: SavedSearchId; frequency: AlertFrequency };

/** How often the actor is told of new results of a search that they read. It begins with what is there now as known. */
export async function setAlert(ctx: Context, { searchId, frequency }: SetAlertInput): Promise<void> {
  authorize(ctx, 'saved-search.keep', { schoolCode: requireSchool(ctx) });
  const [search] = await ctx.db
    .select({ query: savedSearches.query, schoolCode: savedSearches.schoolCode })
    .from(savedSearches)
    .where(eq(savedSearches.id, searchId));
  const isHere = search?.schoolCode === requireSchool(ctx);
  const there = isHere && frequency !== 'off' ? await whatIsThere(ctx, search.query) : null;
  await setAlertFrom(ctx, { searchId, frequency, there });
}

/**
 * What a new alert takes as known; null while search does not answer as it should. Asked before the change and outside of
 * its transaction: what a search asks for never changes, and an engine that breaks off is to leave the change whole.
 */
export const whatIsThere = async (ctx: Context, query: string): Promise<readonly OfferingId[] | null> =>
  (await everyResult(ctx, query))?.ids ?? null;

/** As `setAlert`, with what is there already at hand. */
export async function setAlertFrom(
  ctx: Context,
  { searchId, frequency, there }: SetAlertInput & { readonly there: readonly OfferingId[] | null },
): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'saved-search.keep', { schoolCode });
  const userId = requireUser(ctx);
  await inTransaction(ctx, async (ctx) => {
    await lockSavedSearch(ctx, searchId, 'set-alert');
    const [before] = await ctx.db
      .select()
      .from(searchAlerts)
      .where(and(eq(searchAlerts.searchId, searchId), eq(searchAlerts.userId, userId)))
      .for('update');
    const was = before?.frequency ?? 'off';
    if (was === frequency) return;
    if (was === 'off') {
      if (there === null) throw new Refusal('rule', 'search-away');
      await requireRoomForAlert(ctx);
    }

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
      for (const offeringIds of inBatches([...(there ?? [])], 1_000)) {
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
