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
import { lockSavedSearch, told } from './lock-saved-search.server.ts';

/** Takes a search off the lists, the owner's and everybody's, and silences its alerts. It can be brought back. */
export async function deleteSavedSearch(ctx: Context, searchId: SavedSearchId): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'saved-search.keep', { schoolCode });
  await inTransaction(ctx, async (ctx) => {
    const { name, shared } = await lockSavedSearch(ctx, searchId, 'delete');
    await ctx.db.update(savedSearches).set({ deletedAt: ctx.now }).where(eq(savedSearches.id, searchId));
    await record(ctx, {
      type: 'saved-search.deleted',
      subjectType: 'saved-search',
      subjectId: searchId,
      schoolCode,
      data: told(shared, { name }),
    });
  });
}
