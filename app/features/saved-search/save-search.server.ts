import type { AlertFrequency } from '#app/domain/search/vocabulary.ts';
import type { SavedSearchId } from '#app/domain/shared/id.ts';
import type { SearchState } from '#app/features/search/inputs.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { savedSearches } from '#db/schema/index.ts';
import { requireRoomForSearch } from './keep-within.server.ts';
import { keptQuery } from './kept-query.ts';
import { requireFreeName, told } from './lock-saved-search.server.ts';
import { setAlertFrom, whatIsThere } from './set-alert.server.ts';

export type SaveSearchInput = {
  name: string;
  shared: boolean;
  frequency: AlertFrequency;
  state: SearchState;
};

/** Keeps a search under a name at the actor's school, with the actor's own alert on it. */
export async function saveSearch(ctx: Context, input: SaveSearchInput): Promise<SavedSearchId> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'saved-search.keep', { schoolCode });
  const { name, shared, frequency } = input;
  const query = keptQuery(input.state);
  const there = frequency === 'off' ? null : await whatIsThere(ctx, query);
  return inTransaction(ctx, async (ctx) => {
    await requireRoomForSearch(ctx);
    await requireFreeName(ctx, name);
    const [search] = await ctx.db
      .insert(savedSearches)
      .values({ name, shared, query, schoolCode, ownerId: requireUser(ctx) })
      .returning({ id: savedSearches.id });
    const searchId = search!.id;
    await record(ctx, {
      type: 'saved-search.saved',
      subjectType: 'saved-search',
      subjectId: searchId,
      schoolCode,
      data: told(shared, { name, query }),
    });
    if (frequency !== 'off') await setAlertFrom(ctx, { searchId, frequency, there });
    return searchId;
  });
}
