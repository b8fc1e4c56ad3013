import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { tokens } from '#db/schema/index.ts';
import type { Invited } from './inputs.ts';
import { sendInvitation } from './invite.server.ts';

const isOpen = and(
  eq(tokens.purpose, 'invitation'),
  isNull(tokens.usedAt),
  gt(tokens.expiresAt, sql`clock_timestamp()`),
);

export type OpenInvitation = Invited & { hash: string; sentAt: Date; expiresAt: Date };

/** Invitations that nobody has accepted yet, newest first; those to one organization, or all. */
export async function openInvitations(
  ctx: Context,
  organizationId?: OrganizationId,
): Promise<OpenInvitation[]> {
  const rows = await ctx.db
    .select()
    .from(tokens)
    .where(
      and(
        isOpen,
        organizationId === undefined
          ? undefined
          : sql`${tokens.invitation}->>'organizationId' = ${organizationId}`,
      ),
    )
    .orderBy(desc(tokens.createdAt));
  return rows.flatMap(({ hash, email, invitation, createdAt, expiresAt }) =>
    invitation ? [{ hash, email, ...invitation, sentAt: createdAt, expiresAt }] : [],
  );
}

/** Whoever may invite to a place may also send an invitation again or take it back. */
async function getInvitation(ctx: Context, hash: string): Promise<Invited> {
  const [found] = await ctx.db
    .select()
    .from(tokens)
    .where(and(eq(tokens.hash, hash), isOpen));
  if (!found?.invitation) throw new Refusal('not-found', 'invitation');
  const { role, organizationId, schoolCode } = found.invitation;
  return { email: found.email, role, organizationId, schoolCode };
}

export async function resendInvitation(
  ctx: Context,
  action: 'team.manage' | 'people.manage',
  hash: string,
): Promise<Invited> {
  const invited = await authorizedInvitation(ctx, action, hash);
  await sendInvitation(ctx, invited);
  return invited;
}

export async function withdrawInvitation(
  ctx: Context,
  action: 'team.manage' | 'people.manage',
  hash: string,
): Promise<Invited> {
  const invited = await authorizedInvitation(ctx, action, hash);
  const { email, role, organizationId, schoolCode } = invited;
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .update(tokens)
      .set({ usedAt: sql`clock_timestamp()` })
      .where(and(eq(tokens.hash, hash), isOpen));
    await record(ctx, {
      type: 'membership.invitation-withdrawn',
      subjectType: organizationId ? 'organization' : schoolCode ? 'school' : 'district',
      subjectId: organizationId ?? schoolCode ?? 'district',
      organizationId,
      schoolCode,
      data: { email, role },
    });
  });
  return invited;
}

/** To a person of another organization an invitation that is not theirs does not exist. */
async function authorizedInvitation(
  ctx: Context,
  action: 'team.manage' | 'people.manage',
  hash: string,
): Promise<Invited> {
  authorize(ctx, action, { organizationId: ctx.actor.organizationId });
  const invited = await getInvitation(ctx, hash);
  if (action === 'team.manage' && invited.organizationId !== ctx.actor.organizationId) {
    throw new Refusal('not-found', 'invitation');
  }
  return invited;
}
