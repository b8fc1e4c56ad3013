import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { judgeSavedSearchChange, readsSavedSearch } from '#app/domain/search/judge-saved-search.ts';
import type { SavedSearchId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, requireSchool, requireUser } from '#app/platform/context.server.ts';
import { savedSearches } from '#db/schema/index.ts';
import { holdOwner } from './keep-within.server.ts';

type SavedSearchRow = typeof savedSearches.$inferSelect;

/** Holds a search for a change. To whoever does not read it, it does not exist. */
export async function lockSavedSearch(
  ctx: Context,
  searchId: SavedSearchId,
  change: 'edit' | 'delete' | 'restore' | 'set-alert',
): Promise<SavedSearchRow> {
  const [search] = await ctx.db
    .select()
    .from(savedSearches)
    .where(eq(savedSearches.id, searchId))
    .for('update');
  const facts = search && { ...search, deleted: search.deletedAt !== null };
  if (!facts || !readsSavedSearch(facts, { userId: requireUser(ctx), schoolCode: requireSchool(ctx) }))
    throw new Refusal('not-found', 'saved-search');
  const verdict = judgeSavedSearchChange(facts, requireUser(ctx), change);
  if (verdict.ok) return search;
  throw verdict.reason === 'search-not-yours'
    ? new Refusal('forbidden', 'saved-search.keep')
    : new Refusal('rule', verdict.reason);
}

/** Refuses a name that another search of the actor has here. Holds the actor's row, so that two saves come one after the other. */
export async function requireFreeName(ctx: Context, name: string, except?: SavedSearchId): Promise<void> {
  const ownerId = requireUser(ctx);
  await holdOwner(ctx);
  const [taken] = await ctx.db
    .select({ id: savedSearches.id })
    .from(savedSearches)
    .where(
      and(
        eq(savedSearches.ownerId, ownerId),
        eq(savedSearches.schoolCode, requireSchool(ctx)),
        isNull(savedSearches.deletedAt),
        sql`lower(${savedSearches.name}) = lower(${name})`,
        except ? ne(savedSearches.id, except) : undefined,
      ),
    );
  if (taken) throw new Refusal('rule', 'search-name-taken');
}

/** What the audit says of a search: of a private one only that it is private. */
export const told = (shared: boolean, data: Record<string, unknown>): Record<string, unknown> =>
  shared ? { shared, ...data } : { shared };
