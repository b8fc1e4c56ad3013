import { and, asc, count, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { SavedSearchId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { findOwnSchool } from '#app/features/matching/own-school.server.ts';
import { askHowMany } from '#app/features/search/ask.server.ts';
import { understoodState } from '#app/features/search/understood-state.ts';
import { authorize, type Context, requireSchool, requireUser } from '#app/platform/context.server.ts';
import { savedSearches, searchAlerts, users } from '#db/schema/index.ts';
import { searchInWords, stateOf } from './kept-query.ts';

const PAGE_SIZE = 20;

/** The searches that the actor reads here, their own first, with what each finds now and how often they hear of it. */
export async function savedSearchesPage(
  ctx: Context,
  { page, deleted }: { page: number; deleted?: SavedSearchId | undefined },
) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'saved-search.keep', { schoolCode });
  const me = requireUser(ctx);
  const [school, labels, rows, [total], gone] = await Promise.all([
    findOwnSchool(ctx),
    termLabels(ctx.db),
    ctx.db
      .select({
        id: savedSearches.id,
        name: savedSearches.name,
        query: savedSearches.query,
        shared: savedSearches.shared,
        ownerId: savedSearches.ownerId,
        owner: users.name,
        frequency: searchAlerts.frequency,
      })
      .from(savedSearches)
      .innerJoin(users, eq(users.id, savedSearches.ownerId))
      .leftJoin(searchAlerts, and(eq(searchAlerts.searchId, savedSearches.id), eq(searchAlerts.userId, me)))
      .where(isReadBy(ctx))
      .orderBy(
        sql`${savedSearches.ownerId} <> ${me}`,
        asc(sql`lower(${savedSearches.name})`),
        asc(savedSearches.id),
      )
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE),
    ctx.db.select({ all: count() }).from(savedSearches).where(isReadBy(ctx)),
    deleted ? ownDeleted(ctx, deleted) : null,
  ]);
  if (!school) throw new Refusal('not-found', 'school');

  const searches = await Promise.all(
    rows.map(async ({ query, ownerId, owner, frequency, ...search }) => {
      const typed = stateOf(query);
      return {
        ...search,
        href: query === '' ? '/offerings' : `/offerings?${query}`,
        words: searchInWords(typed, labels, school),
        mine: ownerId === me,
        owner,
        frequency: frequency ?? ('off' as const),
        // Each asks something else, so each is asked; a page holds few of them.
        results: await askHowMany(ctx, understoodState(typed, labels, school).state, school),
      };
    }),
  );
  return {
    school: school.name,
    searches,
    page,
    pageCount: Math.max(1, Math.ceil(total!.all / PAGE_SIZE)),
    deleted: gone,
  };
}

/** `readsSavedSearch` as a condition, for searches that are not deleted. */
function isReadBy(ctx: Context): SQL {
  return and(
    eq(savedSearches.schoolCode, requireSchool(ctx)),
    isNull(savedSearches.deletedAt),
    or(eq(savedSearches.ownerId, requireUser(ctx)), eq(savedSearches.shared, true)),
  )!;
}

async function ownDeleted(ctx: Context, id: SavedSearchId) {
  const [search] = await ctx.db
    .select({ id: savedSearches.id, name: savedSearches.name })
    .from(savedSearches)
    .where(
      and(
        eq(savedSearches.id, id),
        eq(savedSearches.ownerId, requireUser(ctx)),
        eq(savedSearches.schoolCode, requireSchool(ctx)),
        isNotNull(savedSearches.deletedAt),
      ),
    );
  return search ?? null;
}
