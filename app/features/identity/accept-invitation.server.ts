import { and, eq, isNull } from 'drizzle-orm';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type { MembershipId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { ROLE_LABELS } from '#app/features/shell/navigation.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { beginSession } from '#app/platform/session.server.ts';
import { memberships, type tokens, users } from '#db/schema/index.ts';
import { acceptPassword, asPerson, createAccount } from './create-account.server.ts';
import { placeName } from './places.server.ts';
import { provePassword } from './sign-in.server.ts';
import { findToken, useToken } from './tokens.server.ts';

export type InvitationPage = {
  readonly email: string;
  readonly role: string;
  readonly place: string;
  readonly invitedBy: string;
  /** What is still asked of whoever opens the link. */
  readonly asks: 'name-and-password' | 'password' | 'nothing' | 'sign-out';
};

export async function invitationPage(ctx: Context, token: string): Promise<InvitationPage | null> {
  authorize(ctx, 'account.enter');
  const found = await findToken(ctx, 'invitation', token);
  if (!found?.invitation) return null;
  const [inviter] = await ctx.db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, found.invitation.invitedBy));
  return {
    email: found.email,
    role: ROLE_LABELS[found.invitation.role],
    place: await placeName(ctx, found.invitation),
    invitedBy: inviter?.name ?? ctx.district.officeName,
    asks: await whatIsAsked(ctx, found.email),
  };
}

async function whatIsAsked(ctx: Context, email: string): Promise<InvitationPage['asks']> {
  if (ctx.actor.userId !== null) return ctx.actor.email === email ? 'nothing' : 'sign-out';
  return (await findUser(ctx, email)) ? 'password' : 'name-and-password';
}

async function findUser(ctx: Context, email: string) {
  const [user] = await ctx.db.select().from(users).where(eq(users.email, email));
  return user;
}

export type AcceptInput = {
  token: string;
  name?: string | undefined;
  password?: string | undefined;
  clientAddress: string;
};

/**
 * Takes up the offered role. The link proves the address; one who has an account also proves it is theirs, one who has
 * none makes it here. Returns the token of a session that stands in the new role.
 */
export async function acceptInvitation(ctx: Context, input: AcceptInput): Promise<string> {
  authorize(ctx, 'account.enter');
  const found = await findToken(ctx, 'invitation', input.token);
  if (!found?.invitation) throw new Refusal('rule', 'link-gone');
  const account = await resolveAccount(ctx, found.email, input);

  return inTransaction(ctx, async (ctx) => {
    const used = await useToken(ctx, 'invitation', input.token);
    const person =
      'id' in account
        ? account
        : { ...account, id: await createAccount(ctx, { ...account, confirmed: true }) };
    await ctx.db
      .update(users)
      .set({ emailConfirmedAt: ctx.now })
      .where(and(eq(users.id, person.id), isNull(users.emailConfirmedAt)));
    const membership = await join(asPerson(ctx, person), person.id, used);
    return beginSession(ctx.db, person.id, membership);
  });
}

type Account =
  | { id: UserId; name: string; email: string }
  | { name: string; email: string; passwordHash: string };

async function resolveAccount(ctx: Context, email: string, input: AcceptInput): Promise<Account> {
  const { userId, name } = ctx.actor;
  if (userId !== null) {
    if (ctx.actor.email !== email) throw new Refusal('rule', 'invited-someone-else');
    return { id: userId, name, email };
  }
  if (!input.password) throw new Refusal('rule', 'password-missing');
  const known = await findUser(ctx, email);
  if (known) {
    const user = await provePassword(ctx, { ...input, password: input.password, email });
    if (user.disabledAt !== null) throw new Refusal('rule', 'account-closed');
    return { id: user.id, name: user.name, email };
  }
  if (!input.name) throw new Refusal('rule', 'name-missing');
  const passwordHash = await acceptPassword(input.password, { email, name: input.name });
  return { name: input.name, email, passwordHash };
}

async function join(
  ctx: Context,
  userId: UserId,
  { invitation }: typeof tokens.$inferSelect,
): Promise<{ id: MembershipId; role: MembershipRole }> {
  const { role, organizationId, schoolCode, invitedBy } = invitation!;
  const [made] = await ctx.db
    .insert(memberships)
    .values({ userId, role, organizationId, schoolCode, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: memberships.id });
  if (!made) throw new Refusal('rule', 'link-gone');
  await record(ctx, {
    type: 'membership.accepted',
    subjectType: 'membership',
    subjectId: made.id,
    organizationId,
    schoolCode,
    data: { role, name: ctx.actor.name, invitedBy },
  });
  return { id: made.id, role };
}
