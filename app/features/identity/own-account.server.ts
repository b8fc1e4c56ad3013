import { and, count, eq, gt, isNull, sql } from 'drizzle-orm';
import type { MembershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { beginSession, endSessionsOf, type SignedIn, switchSession } from '#app/platform/session.server.ts';
import { memberships, sessions, users } from '#db/schema/index.ts';
import { acceptPassword } from './create-account.server.ts';
import { mailPasswordChanged } from './password-changed-mail.server.ts';
import { provePassword } from './sign-in.server.ts';

export async function rename(ctx: Context, input: { name: string }): Promise<void> {
  authorize(ctx, 'account.use');
  const id = requireUser(ctx);
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.update(users).set({ name: input.name }).where(eq(users.id, id));
    await record(ctx, {
      type: 'user.renamed',
      subjectType: 'user',
      subjectId: id,
      data: { before: ctx.actor.name, after: input.name },
    });
  });
}

export type ChangePasswordInput = { currentPassword: string; newPassword: string; clientAddress: string };

/** Sets a new password, ends every session, and returns the token of a new one in the same role. */
export async function changePassword(ctx: Context, input: ChangePasswordInput): Promise<string> {
  authorize(ctx, 'account.use');
  const id = requireUser(ctx);
  const [own] = await ctx.db.select().from(users).where(eq(users.id, id));
  if (own?.isDemonstration) throw new Refusal('rule', 'password-of-demonstration');
  const user = await proveOwnPassword(ctx, input);
  const passwordHash = await acceptPassword(input.newPassword, user);

  return inTransaction(ctx, async (ctx) => {
    await ctx.db.update(users).set({ passwordHash }).where(eq(users.id, id));
    await endSessionsOf(ctx.db, id);
    await mailPasswordChanged(ctx, user);
    const token = await beginSession(ctx.db, id, currentMembership(ctx));
    await record(ctx, { type: 'user.password-changed', subjectType: 'user', subjectId: id });
    return token;
  });
}

async function proveOwnPassword(ctx: Context, input: ChangePasswordInput) {
  const { currentPassword: password, clientAddress } = input;
  try {
    return await provePassword(ctx, { email: ctx.actor.email ?? '', password, clientAddress });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'wrong-sign-in')
      throw new Refusal('rule', 'wrong-password');
    throw error;
  }
}

function currentMembership({ actor }: Context) {
  if (actor.membershipId === null || actor.role === 'public' || actor.role === 'account') return undefined;
  return { id: actor.membershipId, role: actor.role };
}

/** Signs the person out in every browser but this one, whose session is made anew. */
export async function signOutElsewhere(ctx: Context): Promise<string> {
  authorize(ctx, 'account.use');
  const id = requireUser(ctx);
  return inTransaction(ctx, async (ctx) => {
    await endSessionsOf(ctx.db, id);
    const token = await beginSession(ctx.db, id, currentMembership(ctx));
    await record(ctx, { type: 'user.signed-out-elsewhere', subjectType: 'user', subjectId: id });
    return token;
  });
}

export async function countOwnSessions(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ open: count() })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, requireUser(ctx)),
        gt(sessions.expiresAt, sql`clock_timestamp()`),
        gt(sessions.endsAt, sql`clock_timestamp()`),
      ),
    );
  return row?.open ?? 0;
}

/** Goes on in another of one's own roles. The session's token is replaced, since what it may do has changed. */
export async function switchRole(
  ctx: Context,
  session: Pick<SignedIn, 'sessionId' | 'userId' | 'endsAt'>,
  membershipId: MembershipId,
): Promise<string> {
  authorize(ctx, 'account.use');
  const id = requireUser(ctx);
  return inTransaction(ctx, async (ctx) => {
    const [membership] = await ctx.db
      .select({ id: memberships.id, role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.id, membershipId), eq(memberships.userId, id), isNull(memberships.endedAt)));
    if (!membership) throw new Refusal('not-found', 'membership');
    const token = await switchSession(ctx.db, session, membership);
    await record(ctx, {
      type: 'user.switched-role',
      subjectType: 'user',
      subjectId: id,
      data: { from: ctx.actor.role, to: membership.role },
    });
    return token;
  });
}
