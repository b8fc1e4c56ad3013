import type { UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { hashPassword, passwordProblem } from '#app/platform/passwords.server.ts';
import { users } from '#db/schema/index.ts';

/** The hash of a password that is long and rare enough to be kept. */
export async function acceptPassword(
  password: string,
  about: { email: string; name: string },
): Promise<string> {
  const problem = passwordProblem(password, about);
  if (problem) throw new Refusal('rule', `password-${problem}`);
  return hashPassword(password);
}

export type NewAccount = {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  /** True once a link sent to the address has been followed. */
  readonly confirmed: boolean;
  readonly isDemonstration?: boolean;
};

/** Writes the account. The use case around it has asked for permission and records what happened. */
export async function createAccount(ctx: Context, account: NewAccount): Promise<UserId> {
  const [user] = await ctx.db
    .insert(users)
    .values({
      email: account.email,
      name: account.name,
      passwordHash: account.passwordHash,
      emailConfirmedAt: account.confirmed ? ctx.now : null,
      isDemonstration: account.isDemonstration ?? false,
    })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  if (!user) throw new Refusal('rule', 'address-taken');
  return user.id;
}

/** The same request, made by the person whose account it is about. */
export function asPerson(ctx: Context, user: { id: UserId; name: string; email: string }): Context {
  return {
    ...ctx,
    actor: {
      userId: user.id,
      name: user.name,
      email: user.email,
      role: 'account',
      organizationId: null,
      schoolCode: null,
      membershipId: null,
    },
  };
}
