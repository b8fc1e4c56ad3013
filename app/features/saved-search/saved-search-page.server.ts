import { and, eq } from 'drizzle-orm';
import { readsSavedSearch } from '#app/domain/search/judge-saved-search.ts';
import type { SavedSearchId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { findOwnSchool } from '#app/features/matching/own-school.server.ts';
import { askHowMany } from '#app/features/search/ask.server.ts';
import type { SearchState } from '#app/features/search/inputs.ts';
import { understoodState } from '#app/features/search/understood-state.ts';
import { authorize, type Context, requireSchool, requireUser } from '#app/platform/context.server.ts';
import { savedSearches, searchAlerts, users } from '#db/schema/index.ts';
import { keptQuery, searchInWords, stateOf } from './kept-query.ts';

/** What somebody is about to keep under a name. */
export async function newSavedSearchPage(ctx: Context, state: SearchState) {
  authorize(ctx, 'saved-search.keep', { schoolCode: requireSchool(ctx) });
  const [labels, school] = await Promise.all([termLabels(ctx.db), findOwnSchool(ctx)]);
  if (!school) throw new Refusal('not-found', 'school');
  const kept = stateOf(keptQuery(state));
  const words = searchInWords(kept, labels, school);
  return {
    query: keptQuery(state),
    words,
    school: school.name,
    suggestedName: nameFor(words),
    results: await askHowMany(ctx, understoodState(kept, labels, school).state, school),
  };
}

/** Its words, as a name to begin with. */
function nameFor(words: readonly string[]): string {
  const name = words.join(', ').replaceAll(/[“”]/g, '').toLowerCase().slice(0, 60).trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** One search: to its owner everything about it, to a colleague who reads it the alert alone. */
export async function savedSearchPage(ctx: Context, searchId: SavedSearchId) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'saved-search.keep', { schoolCode });
  const userId = requireUser(ctx);
  const [row] = await ctx.db
    .select({ search: savedSearches, owner: users.name, frequency: searchAlerts.frequency })
    .from(savedSearches)
    .innerJoin(users, eq(users.id, savedSearches.ownerId))
    .leftJoin(searchAlerts, and(eq(searchAlerts.searchId, savedSearches.id), eq(searchAlerts.userId, userId)))
    .where(eq(savedSearches.id, searchId));
  const facts = row && { ...row.search, deleted: row.search.deletedAt !== null };
  if (!facts || facts.deleted || !readsSavedSearch(facts, { userId, schoolCode }))
    throw new Refusal('not-found', 'saved-search');
  const { id, name, shared, query } = row.search;
  return {
    id,
    name,
    shared,
    href: query === '' ? '/offerings' : `/offerings?${query}`,
    words: searchInWords(stateOf(query), await termLabels(ctx.db), await findOwnSchool(ctx)),
    owner: row.owner,
    mine: facts.ownerId === userId,
    frequency: row.frequency ?? ('off' as const),
  };
}
