import { and, asc, count, eq, exists, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { can } from '#app/domain/access/policy.ts';
import { MEMBERSHIP_ROLES } from '#app/domain/access/vocabulary.ts';
import type { UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { ROLE_LABELS } from '#app/features/shell/navigation.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { auditEvents, memberships, organizations, schoolProfiles, users } from '#db/schema/index.ts';
import { openInvitations } from './invitations.server.ts';
import { placeName } from './places.server.ts';

export const PeopleSearch = z.object({
  q: z.string().trim().max(200).catch('').default(''),
  role: z
    .enum(['', ...MEMBERSHIP_ROLES])
    .catch('')
    .default(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type PeopleQuery = z.output<typeof PeopleSearch>;

const PAGE_SIZE = 25;

/** Everybody who has an account, found by name, address or place. */
export async function peoplePage(ctx: Context, query: PeopleQuery) {
  authorize(ctx, 'people.read');
  const where = and(matches(ctx, query.q), hasRole(ctx, query.role));
  const [rows, [total], invitations] = await Promise.all([
    ctx.db
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        confirmedAt: users.emailConfirmedAt,
        disabledAt: users.disabledAt,
      })
      .from(users)
      .where(where)
      .orderBy(asc(users.name), asc(users.id))
      .limit(PAGE_SIZE)
      .offset((query.page - 1) * PAGE_SIZE),
    ctx.db.select({ all: count() }).from(users).where(where),
    openInvitations(ctx),
  ]);
  const ids = rows.map(({ id }) => id);
  const [roles, lastSeen] = await Promise.all([rolesOf(ctx, ids), lastSignIns(ctx, ids)]);

  return {
    query,
    pageSize: PAGE_SIZE,
    total: total?.all ?? 0,
    roles: MEMBERSHIP_ROLES.map((value) => ({ value, label: capitalized(ROLE_LABELS[value]) })),
    people: rows.map(({ id, name, email, confirmedAt, disabledAt }) => ({
      id,
      name,
      email,
      standing: standingOf(confirmedAt, disabledAt),
      roles: (roles.get(id) ?? []).map(({ roleLabel, place }) => ({ roleLabel, place })),
      lastSignIn: lastSeen.get(id) ?? null,
    })),
    invitations: await Promise.all(
      invitations.map(async ({ hash, email, role, sentAt, ...place }) => ({
        hash,
        email,
        roleLabel: ROLE_LABELS[role],
        place: await placeName(ctx, place),
        sentAt: sentAt.toISOString(),
      })),
    ),
    allowed: { manage: can(ctx.actor, 'people.manage') },
  };
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export type Standing = 'open' | 'not-confirmed' | 'closed';

function standingOf(confirmedAt: Date | null, disabledAt: Date | null): Standing {
  if (disabledAt !== null) return 'closed';
  return confirmedAt === null ? 'not-confirmed' : 'open';
}

function matches(ctx: Context, q: string): SQL | undefined {
  if (q === '') return undefined;
  const like = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const worksThere = ctx.db
    .select({ one: sql`1` })
    .from(memberships)
    .leftJoin(organizations, eq(organizations.id, memberships.organizationId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, memberships.schoolCode),
        eq(schoolProfiles.schoolYear, ctx.schoolYear),
      ),
    )
    .where(
      and(
        eq(memberships.userId, users.id),
        isNull(memberships.endedAt),
        or(ilike(organizations.name, like), ilike(schoolProfiles.name, like)),
      ),
    );
  return or(ilike(users.name, like), ilike(users.email, like), exists(worksThere));
}

function hasRole(ctx: Context, role: PeopleQuery['role']): SQL | undefined {
  if (role === '') return undefined;
  return exists(
    ctx.db
      .select({ one: sql`1` })
      .from(memberships)
      .where(and(eq(memberships.userId, users.id), eq(memberships.role, role), isNull(memberships.endedAt))),
  );
}

async function rolesOf(ctx: Context, ids: UserId[]) {
  const rows =
    ids.length === 0
      ? []
      : await ctx.db
          .select({
            membershipId: memberships.id,
            userId: memberships.userId,
            role: memberships.role,
            since: memberships.createdAt,
            organization: organizations.name,
            school: schoolProfiles.name,
          })
          .from(memberships)
          .leftJoin(organizations, eq(organizations.id, memberships.organizationId))
          .leftJoin(
            schoolProfiles,
            and(
              eq(schoolProfiles.schoolCode, memberships.schoolCode),
              eq(schoolProfiles.schoolYear, ctx.schoolYear),
            ),
          )
          .where(and(inArray(memberships.userId, ids), isNull(memberships.endedAt)))
          .orderBy(asc(memberships.createdAt), asc(memberships.id));
  const held = rows.map(({ organization, school, role, ...rest }) => ({
    ...rest,
    roleLabel: ROLE_LABELS[role],
    place: organization ?? school ?? ctx.district.officeName,
  }));
  const byUser = new Map<UserId, typeof held>();
  for (const one of held) byUser.set(one.userId, [...(byUser.get(one.userId) ?? []), one]);
  return byUser;
}

/** Read from the audit, which keeps each sign-in with its time on the district's clock. */
async function lastSignIns(ctx: Context, ids: readonly UserId[]): Promise<Map<UserId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      id: auditEvents.subjectId,
      at: sql<string>`to_char(max(${auditEvents.occurredAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, 'user'),
        inArray(auditEvents.subjectId, [...ids]),
        eq(auditEvents.type, 'user.signed-in'),
      ),
    )
    .groupBy(auditEvents.subjectId);
  return new Map(rows.map(({ id, at }) => [id as UserId, at]));
}

/** One person: their roles, and what may be done about them. */
export async function personPage(ctx: Context, userId: UserId) {
  authorize(ctx, 'people.read');
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new Refusal('not-found', 'user');
  const [roles, lastSeen] = await Promise.all([rolesOf(ctx, [userId]), lastSignIns(ctx, [userId])]);
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    standing: standingOf(user.emailConfirmedAt, user.disabledAt),
    lastSignIn: lastSeen.get(userId) ?? null,
    roles: (roles.get(userId) ?? []).map(({ membershipId, roleLabel, place, since }) => ({
      membershipId,
      roleLabel,
      place,
      since: since.toISOString(),
    })),
    isSelf: userId === ctx.actor.userId,
    allowed: { manage: can(ctx.actor, 'people.manage') },
  };
}
