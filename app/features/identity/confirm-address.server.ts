import { and, eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { beginSession } from '#app/platform/session.server.ts';
import { users } from '#db/schema/index.ts';
import { asPerson } from './create-account.server.ts';
import { provePassword } from './sign-in.server.ts';
import { findToken, useToken } from './tokens.server.ts';

/** What the page behind the link shows; looking at it, as mail scanners do, uses nothing up. */
export async function confirmPage(ctx: Context, token: string): Promise<{ email: string } | null> {
  authorize(ctx, 'account.enter');
  const found = await findToken(ctx, 'confirm-email', token);
  return found ? { email: found.email } : null;
}

export type ConfirmInput = { token: string; password: string; clientAddress: string };

/**
 * Confirms the address and signs in. The password is asked, so that a stranger who signed up with somebody
 * else's address is not let in by the click of the one who owns it.
 */
export async function confirmAddress(ctx: Context, input: ConfirmInput): Promise<string> {
  authorize(ctx, 'account.enter');
  const found = await findToken(ctx, 'confirm-email', input.token);
  if (!found) throw new Refusal('rule', 'link-gone');
  const user = await provePassword(ctx, { ...input, email: found.email });
  if (user.disabledAt !== null) throw new Refusal('rule', 'account-closed');

  return inTransaction(asPerson(ctx, user), async (ctx) => {
    await useToken(ctx, 'confirm-email', input.token);
    const [confirmed] = await ctx.db
      .update(users)
      .set({ emailConfirmedAt: ctx.now })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
      .returning({ id: users.id });
    // Somebody signed up anew with this address since the password was proved: what was proved no longer opens it.
    if (!confirmed) throw new Refusal('rule', 'link-gone');
    const session = await beginSession(ctx.db, user.id);
    await record(ctx, { type: 'user.confirmed', subjectType: 'user', subjectId: user.id });
    return session;
  });
}
