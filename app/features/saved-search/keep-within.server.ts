import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { MOST_ALERTS, MOST_SAVED_SEARCHES } from '#app/domain/shared/limits.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, requireSchool, requireUser } from '#app/platform/context.server.ts';
import { savedSearches, searchAlerts, users } from '#db/schema/index.ts';

/** Holds the actor's row until commit, so that what is counted below stays true: two saves come one after the other. */
export async function holdOwner(ctx: Context): Promise<void> {
  await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, requireUser(ctx)))
    .for('update');
}

/** Refuses one more saved search of the actor at the school than a person can keep in view. */
export async function requireRoomForSearch(ctx: Context): Promise<void> {
  await holdOwner(ctx);
  const [kept] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(savedSearches)
    .where(
      and(
        eq(savedSearches.ownerId, requireUser(ctx)),
        eq(savedSearches.schoolCode, requireSchool(ctx)),
        isNull(savedSearches.deletedAt),
      ),
    );
  if (kept!.count >= MOST_SAVED_SEARCHES) throw new Refusal('rule', 'searches-too-many');
}

/** Refuses one more alert of the actor than anybody reads. A new one starts as `off` and is counted when it goes on. */
export async function requireRoomForAlert(ctx: Context): Promise<void> {
  await holdOwner(ctx);
  const [on] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(searchAlerts)
    .innerJoin(savedSearches, eq(savedSearches.id, searchAlerts.searchId))
    .where(
      and(
        eq(searchAlerts.userId, requireUser(ctx)),
        ne(searchAlerts.frequency, 'off'),
        isNull(savedSearches.deletedAt),
      ),
    );
  if (on!.count >= MOST_ALERTS) throw new Refusal('rule', 'alerts-too-many');
}
