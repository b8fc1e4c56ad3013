import { eq } from 'drizzle-orm';
import type { SavedSearchId } from '#app/domain/shared/id.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
} from '#app/platform/context.server.ts';
import { savedSearches } from '#db/schema/index.ts';
import { requireRoomForSearch } from './keep-within.server.ts';
import { lockSavedSearch, requireFreeName, told } from './lock-saved-search.server.ts';

/** Brings a deleted search back with its alerts, unless its name has been given to another one since. */
export async function restoreSavedSearch(ctx: Context, searchId: SavedSearchId): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'saved-search.keep', { schoolCode });
  await inTransaction(ctx, async (ctx) => {
    const { name, shared } = await lockSavedSearch(ctx, searchId, 'restore');
    await requireRoomForSearch(ctx);
    await requireFreeName(ctx, name);
    await ctx.db.update(savedSearches).set({ deletedAt: null }).where(eq(savedSearches.id, searchId));
    await record(ctx, {
      type: 'saved-search.restored',
      subjectType: 'saved-search',
      subjectId: searchId,
      schoolCode,
      data: told(shared, { name }),
    });
  });
}
