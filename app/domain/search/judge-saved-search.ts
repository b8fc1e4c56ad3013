import type { SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Verdict } from '#app/domain/shared/verdict.ts';

export type SavedSearchFacts = {
  readonly ownerId: UserId;
  readonly schoolCode: SchoolCode;
  /** With everybody who has a membership at the school. */
  readonly shared: boolean;
  readonly deleted: boolean;
};

type Reader = { readonly userId: UserId; readonly schoolCode: SchoolCode };

/** Whether somebody at a school reads a search: one of their own there, or a shared one of the school that is not deleted. */
export function readsSavedSearch(search: SavedSearchFacts, reader: Reader): boolean {
  if (search.schoolCode !== reader.schoolCode) return false;
  return search.ownerId === reader.userId || (search.shared && !search.deleted);
}

export type SavedSearchRefusal = 'search-not-yours' | 'search-deleted' | 'search-not-deleted';

/** A search is renamed, shared and deleted by its owner alone; an alert on it is set by whoever reads it, for themselves. */
export function judgeSavedSearchChange(
  search: SavedSearchFacts,
  actor: UserId,
  change: 'edit' | 'delete' | 'restore' | 'set-alert',
): Verdict<SavedSearchRefusal> {
  if (change !== 'set-alert' && search.ownerId !== actor) return { ok: false, reason: 'search-not-yours' };
  if (change === 'restore')
    return search.deleted ? { ok: true } : { ok: false, reason: 'search-not-deleted' };
  return search.deleted ? { ok: false, reason: 'search-deleted' } : { ok: true };
}
