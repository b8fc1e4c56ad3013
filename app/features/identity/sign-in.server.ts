import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { forgetAttempts, giveBackAttempt } from '#app/platform/attempts.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { hashPassword, needsNewHash, verifyPassword } from '#app/platform/passwords.server.ts';
import { beginSession } from '#app/platform/session.server.ts';
import { users } from '#db/schema/index.ts';
import { mailConfirmation } from './confirmation-mail.server.ts';
import { asPerson } from './create-account.server.ts';
import { DELAYED_AFTER, type PasswordAttempt, takePasswordAttempt } from './limits.server.ts';

export type SignInInput = { email: string; password: string; clientAddress: string };
type User = typeof users.$inferSelect;

/** Begins a session for whoever proves an address and its password; returns the token for the browser. */
export async function signIn(ctx: Context, input: SignInInput): Promise<string> {
  authorize(ctx, 'account.enter');

  const user = await provePassword(ctx, input);
  if (user.disabledAt !== null) throw new Refusal('rule', 'account-closed');
  if (user.emailConfirmedAt === null) {
    await inTransaction(asPerson(ctx, user), async (ctx) => mailConfirmation(ctx, user));
    throw new Refusal('rule', 'address-not-confirmed');
  }

  return inTransaction(asPerson(ctx, user), async (ctx) => {
    const token = await beginSession(ctx.db, user.id);
    await record(ctx, { type: 'user.signed-in', subjectType: 'user', subjectId: user.id });
    return token;
  });
}

/**
 * The person whose address and password these are. Somebody without an account is refused after the same work, in the
 * same words, as somebody with a wrong password.
 */
export async function provePassword(ctx: Context, input: SignInInput): Promise<User> {
  const attempt = await takePasswordAttempt(ctx, input);
  const [user] = await ctx.db.select().from(users).where(eq(users.email, input.email));
  const fits = await verifyPassword(user?.passwordHash, input.password);
  const belongsHere = user && (!user.isDemonstration || ctx.district.isDemonstration);
  if (!fits || !belongsHere) {
    if (attempt.taken === DELAYED_AFTER) await recordDelay(ctx, user);
    throw new Refusal('rule', 'wrong-sign-in');
  }
  await settle(ctx, attempt);
  await renewHash(ctx, user, input.password);
  return user;
}

async function settle(ctx: Context, attempt: PasswordAttempt): Promise<void> {
  for (const key of attempt.accountKeys) await forgetAttempts(ctx.db, key);
  await giveBackAttempt(ctx.db, attempt.networkKey);
}

/** From here on the account waits. The Office sees that somebody is trying; an address without an account is not kept. */
async function recordDelay(ctx: Context, user: User | undefined): Promise<void> {
  await inTransaction(ctx, (ctx) =>
    record(ctx, {
      type: 'user.sign-in-delayed',
      subjectType: 'user',
      subjectId: user?.id ?? 'unknown',
      data: { attempts: DELAYED_AFTER },
    }),
  );
}

async function renewHash(ctx: Context, user: User, password: string): Promise<void> {
  if (!needsNewHash(user.passwordHash)) return;
  const passwordHash = await hashPassword(password);
  await ctx.db.update(users).set({ passwordHash }).where(eq(users.id, user.id));
}
