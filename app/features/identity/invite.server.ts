import { and, eq, isNull, sql } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { ROLE_LABELS } from '#app/features/shell/navigation.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireOrganization,
  requireUser,
} from '#app/platform/context.server.ts';
import { memberships, organizations, schools, users } from '#db/schema/index.ts';
import type { Invited } from './inputs.ts';
import { mayMailTo } from './limits.server.ts';
import { placeName } from './places.server.ts';
import { mailToken } from './tokens.server.ts';

/** Invites a colleague into one's own organization. */
export async function inviteColleague(
  ctx: Context,
  input: { email: string; role: 'partner-admin' | 'partner-editor' },
): Promise<void> {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'team.manage', { organizationId });
  await sendInvitation(ctx, { ...input, organizationId, schoolCode: null });
}

/** The Office's director invites anybody to any role. Only the place that fits the role is kept. */
export async function invitePerson(ctx: Context, input: Invited): Promise<void> {
  authorize(ctx, 'people.manage');
  const inOrganization = input.role === 'partner-admin' || input.role === 'partner-editor';
  const atSchool = input.role === 'school-leader' || input.role === 'school-designee';
  if (inOrganization && !(await organizationExists(ctx, input))) {
    throw new Refusal('rule', 'place-missing-organization');
  }
  if (atSchool && !(await schoolExists(ctx, input))) throw new Refusal('rule', 'place-missing-school');
  await sendInvitation(ctx, {
    ...input,
    organizationId: inOrganization ? input.organizationId : null,
    schoolCode: atSchool ? input.schoolCode : null,
  });
}

/** Sends the invitation, or sends it again: the link of an earlier one to the same place stops working. */
export async function sendInvitation(ctx: Context, invited: Invited): Promise<void> {
  const { email, role, organizationId, schoolCode } = invited;
  const invitedBy = requireUser(ctx);
  if (await isMember(ctx, invited)) throw new Refusal('rule', 'already-member');
  if (!(await mayMailTo(ctx, 'invitation', email))) throw new Refusal('rule', 'mail-limit');
  const place = await placeName(ctx, invited);
  const { officeName, name: district } = ctx.district;

  await inTransaction(ctx, async (ctx) => {
    await mailToken(ctx, {
      purpose: 'invitation',
      userId: null,
      email,
      invitation: { role, organizationId, schoolCode, invitedBy },
      toName: '',
      path: (token) => `/invitations/${token}`,
      mail: (link) => ({
        subject: `${ctx.actor.name} invites you to ${place} on Crosswalk`,
        body: [
          'Hello,',
          `${ctx.actor.name} invites you to work for ${place} as ${ROLE_LABELS[role]} on Crosswalk, where the schools of ${district} and their partners meet. Open this page to accept:`,
          link,
          'The link works once, for 14 days.',
          officeName,
        ].join('\n\n'),
      }),
    });
    await record(ctx, {
      type: 'membership.invited',
      subjectType: organizationId ? 'organization' : schoolCode ? 'school' : 'district',
      subjectId: organizationId ?? schoolCode ?? 'district',
      organizationId,
      schoolCode,
      data: { email, role },
    });
  });
}

async function isMember(
  ctx: Context,
  { email, role, organizationId, schoolCode }: Invited,
): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(users.email, email),
        eq(memberships.role, role),
        sql`${memberships.organizationId} is not distinct from ${organizationId}`,
        sql`${memberships.schoolCode} is not distinct from ${schoolCode}`,
        isNull(memberships.endedAt),
      ),
    );
  return rows.length > 0;
}

async function organizationExists(ctx: Context, { organizationId }: Invited): Promise<boolean> {
  if (organizationId === null) return false;
  const rows = await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return rows.length > 0;
}

async function schoolExists(ctx: Context, { schoolCode }: Invited): Promise<boolean> {
  if (schoolCode === null) return false;
  const rows = await ctx.db.select({ code: schools.code }).from(schools).where(eq(schools.code, schoolCode));
  return rows.length > 0;
}
