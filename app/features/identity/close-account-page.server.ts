import { eq } from 'drizzle-orm';
import type { UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { users } from '#db/schema/index.ts';

/** Whose account a director is about to close. */
export async function closeAccountPage(ctx: Context, userId: UserId) {
  authorize(ctx, 'people.manage');
  const [user] = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) throw new Refusal('not-found', 'user');
  return user;
}
