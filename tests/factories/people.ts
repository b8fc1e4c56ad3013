import type { MembershipRole, Role } from '#app/domain/access/vocabulary.ts';
import type { OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { memberships, users } from '#db/schema/index.ts';
import { NOW } from '../support/clock.ts';
import { aDistrict } from './district.ts';
import { unique } from './unique.ts';

/** A confirmed person who cannot sign in by password. */
export async function aUser(db: Connection, overrides: Partial<typeof users.$inferInsert> = {}) {
  const name = overrides.name ?? unique('Person');
  const [user] = await db
    .insert(users)
    .values({
      name,
      email: `${name.toLowerCase().replaceAll(' ', '-')}@example.org`,
      passwordHash: '!',
      emailConfirmedAt: NOW,
      ...overrides,
    })
    .returning();
  return user!;
}

type Place = { organizationId?: OrganizationId | null; schoolCode?: SchoolCode | null };

export async function aMember(
  db: Connection,
  role: MembershipRole,
  place: Place = {},
  person: Partial<typeof users.$inferInsert> = {},
) {
  const user = await aUser(db, person);
  const [membership] = await db
    .insert(memberships)
    .values({
      userId: user.id,
      role,
      organizationId: place.organizationId ?? null,
      schoolCode: place.schoolCode ?? null,
    })
    .returning();
  return { user, membership: membership! };
}

/** A context for a fresh person in the given role. `public` and `account` hold no membership. */
export async function aContext(
  db: Connection,
  role: Role,
  place: Place = {},
  now: Date = NOW,
): Promise<Context> {
  const district = await aDistrict(db);
  const base = { db, now, district, schoolYear: district.currentSchoolYear };
  if (role === 'public') {
    return {
      ...base,
      actor: {
        userId: null,
        name: 'The public',
        email: null,
        role,
        organizationId: null,
        schoolCode: null,
        membershipId: null,
      },
    };
  }
  const member =
    role === 'account' ? { user: await aUser(db), membership: null } : await aMember(db, role, place);
  return {
    ...base,
    actor: {
      userId: member.user.id,
      name: member.user.name,
      email: member.user.email,
      role,
      organizationId: place.organizationId ?? null,
      schoolCode: place.schoolCode ?? null,
      membershipId: member.membership?.id ?? null,
    },
  };
}

/** The same context on another connection, for tests of real concurrency. */
export const on = (ctx: Context, db: Connection): Context => ({ ...ctx, db });

export const userOf = (ctx: Context): UserId => ctx.actor.userId!;
