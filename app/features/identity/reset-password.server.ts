import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { endSessionsOf } from '#app/platform/session.server.ts';
import { users } from '#db/schema/index.ts';
import { acceptPassword, asPerson } from './create-account.server.ts';
import { mailPasswordChanged } from './password-changed-mail.server.ts';
import { endTokens, findToken, useToken } from './tokens.server.ts';

export async function resetPage(ctx: Context, token: string): Promise<{ email: string } | null> {
  authorize(ctx, 'account.enter');
  const found = await findToken(ctx, 'reset-password', token);
  return found ? { email: found.email } : null;
}

/**
 * Sets a new password by a mailed link, which also proves the address. Every session ends, and nobody is signed in
 * by the link: the new password is asked next.
 */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<void> {
  authorize(ctx, 'account.enter');
  const found = await findToken(ctx, 'reset-password', input.token);
  if (!found) throw new Refusal('rule', 'link-gone');
  const [user] = await ctx.db.select().from(users).where(eq(users.email, found.email));
  if (!user || user.disabledAt !== null) throw new Refusal('rule', 'link-gone');
  const passwordHash = await acceptPassword(input.password, user);

  await inTransaction(asPerson(ctx, user), async (ctx) => {
    await useToken(ctx, 'reset-password', input.token);
    await ctx.db
      .update(users)
      .set({ passwordHash, emailConfirmedAt: user.emailConfirmedAt ?? ctx.now })
      .where(eq(users.id, user.id));
    await endTokens(ctx, { purpose: 'confirm-email', email: user.email, invitation: null });
    await endSessionsOf(ctx.db, user.id);
    await mailPasswordChanged(ctx, user);
    await record(ctx, { type: 'user.password-reset', subjectType: 'user', subjectId: user.id });
  });
}
