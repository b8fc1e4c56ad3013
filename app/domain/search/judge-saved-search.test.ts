import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { judgeSavedSearchChange, readsSavedSearch, type SavedSearchFacts } from './judge-saved-search.ts';

const user = fc.constantFrom('ana' as UserId, 'ben' as UserId);
const school = fc.constantFrom('00350001' as SchoolCode, '00350002' as SchoolCode);
const search: fc.Arbitrary<SavedSearchFacts> = fc.record({
  ownerId: user,
  schoolCode: school,
  shared: fc.boolean(),
  deleted: fc.boolean(),
});

test('nobody reads a search of another school, and no colleague one that is private or deleted', () => {
  fc.assert(
    fc.property(search, user, school, (search, userId, schoolCode) => {
      const reads = readsSavedSearch(search, { userId, schoolCode });
      if (schoolCode !== search.schoolCode) expect(reads).toBe(false);
      else expect(reads).toBe(userId === search.ownerId || (search.shared && !search.deleted));
    }),
  );
});

test('only its owner changes a search, and only a deleted one comes back', () => {
  fc.assert(
    fc.property(
      search,
      user,
      fc.constantFrom('edit', 'delete', 'restore', 'set-alert'),
      (search, actor, change) => {
        const { ok } = judgeSavedSearchChange(search, actor, change);
        const mayTouch = change === 'set-alert' || actor === search.ownerId;
        expect(ok).toBe(mayTouch && (change === 'restore') === search.deleted);
      },
    ),
  );
});
