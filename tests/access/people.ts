import { and, eq } from 'drizzle-orm';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type { OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { beginSession, SESSION_COOKIE } from '#app/platform/session.server.ts';
import type { Connection } from '#db/client.server.ts';
import { memberships } from '#db/schema/index.ts';
import { aMember, aUser } from '#tests/factories/people.ts';

/**
 * Everybody who tries every address. A and B are two organizations and two schools; the records asked for are A's. C is
 * an organization in the middle of its application, which is what is asked for under /partner/application.
 */
export const PEOPLE = [
  'public',
  'account',
  'adminA',
  'editorA',
  'adminB',
  'adminC',
  'editorC',
  'leaderA',
  'designeeA',
  'leaderB',
  'reviewerA',
  'reviewerB',
  'staff',
  'director',
] as const;
export type PersonKey = (typeof PEOPLE)[number];

type Places = {
  organizationA: OrganizationId;
  organizationB: OrganizationId;
  organizationC: OrganizationId;
  schoolA: SchoolCode;
  schoolB: SchoolCode;
  /** Who has been assigned a review of A's application. */
  reviewerId: UserId;
};

/** A browser that has just been signed in. Each has a session of its own, so that ending one ends no other. */
export type CookieOf = (person: PersonKey) => Promise<string>;

/** Makes everybody who is not there yet, and hands out their Cookie headers. */
export async function hirePeople(db: Connection, places: Places): Promise<CookieOf> {
  const a = { organizationId: places.organizationA };
  const b = { organizationId: places.organizationB };
  const c = { organizationId: places.organizationC };
  const member = async (role: MembershipRole, place: object = {}) => {
    const { user, membership } = await aMember(db, role, place);
    return { userId: user.id, membership };
  };
  const [reviewing] = await db
    .select()
    .from(memberships)
    .where(and(eq(memberships.userId, places.reviewerId), eq(memberships.role, 'reviewer')));
  const people = {
    account: { userId: (await aUser(db)).id, membership: undefined },
    adminA: await member('partner-admin', a),
    editorA: await member('partner-editor', a),
    adminB: await member('partner-admin', b),
    adminC: await member('partner-admin', c),
    editorC: await member('partner-editor', c),
    leaderA: await member('school-leader', { schoolCode: places.schoolA }),
    designeeA: await member('school-designee', { schoolCode: places.schoolA }),
    leaderB: await member('school-leader', { schoolCode: places.schoolB }),
    reviewerA: { userId: places.reviewerId, membership: reviewing },
    reviewerB: await member('reviewer'),
    staff: await member('office-staff'),
    director: await member('office-director'),
  };
  return async (person) => {
    if (person === 'public') return 'visitor=1';
    const { userId, membership } = people[person];
    return `${SESSION_COOKIE}=${await beginSession(db, userId, membership)}`;
  };
}
