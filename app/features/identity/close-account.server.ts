import { eq } from 'drizzle-orm';
import type { UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { endSessionsOf } from '#app/platform/session.server.ts';
import { users } from '#db/schema/index.ts';

/** Closes an account and signs the person out everywhere. Nothing they did is removed. */
export async function closeAccount(ctx: Context, userId: UserId): Promise<{ name: string }> {
  authorize(ctx, 'people.manage');
  return inTransaction(ctx, async (ctx) => {
    const user = await lockUser(ctx, userId);
    if (userId === ctx.actor.userId) throw new Refusal('rule', 'own-account');
    if (user.disabledAt === null) {
      await ctx.db.update(users).set({ disabledAt: ctx.now }).where(eq(users.id, userId));
      await endSessionsOf(ctx.db, userId);
      await record(ctx, {
        type: 'user.closed',
        subjectType: 'user',
        subjectId: userId,
        data: { name: user.name },
      });
    }
    return { name: user.name };
  });
}

export async function reopenAccount(ctx: Context, userId: UserId): Promise<{ name: string }> {
  authorize(ctx, 'people.manage');
  return inTransaction(ctx, async (ctx) => {
    const user = await lockUser(ctx, userId);
    if (user.disabledAt !== null) {
      await ctx.db.update(users).set({ disabledAt: null }).where(eq(users.id, userId));
      await record(ctx, {
        type: 'user.reopened',
        subjectType: 'user',
        subjectId: userId,
        data: { name: user.name },
      });
    }
    return { name: user.name };
  });
}

async function lockUser(ctx: Context, id: UserId) {
  const [user] = await ctx.db.select().from(users).where(eq(users.id, id)).for('update');
  if (!user) throw new Refusal('not-found', 'user');
  return user;
}
