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
import { lockSavedSearch, requireFreeName, told } from './lock-saved-search.server.ts';

export type ChangeSavedSearchInput = { searchId: SavedSearchId; name: string; shared: boolean };

/** Renames a search, and shares it with the school's team or takes it back. What it asks for stays. */
export async function changeSavedSearch(ctx: Context, input: ChangeSavedSearchInput): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'saved-search.keep', { schoolCode });
  const { searchId, name, shared } = input;
  await inTransaction(ctx, async (ctx) => {
    await lockSavedSearch(ctx, searchId, 'edit');
    await requireFreeName(ctx, name, searchId);
    await ctx.db.update(savedSearches).set({ name, shared }).where(eq(savedSearches.id, searchId));
    await record(ctx, {
      type: 'saved-search.changed',
      subjectType: 'saved-search',
      subjectId: searchId,
      schoolCode,
      data: told(shared, { name }),
    });
  });
}
