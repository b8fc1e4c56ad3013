import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type { OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { memberships, users } from '#db/schema/index.ts';

export type Recipient = { readonly userId: UserId; readonly name: string; readonly email: string };

/** Confirmed people who hold one of these roles there now, in a steady order. */
async function members(
  db: Connection,
  roles: readonly MembershipRole[],
  place: { organizationId?: OrganizationId; schoolCode?: SchoolCode },
): Promise<Recipient[]> {
  return db
    .selectDistinct({ userId: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        inArray(memberships.role, [...roles]),
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
        place.organizationId ? eq(memberships.organizationId, place.organizationId) : undefined,
        place.schoolCode ? eq(memberships.schoolCode, place.schoolCode) : undefined,
      ),
    )
    .orderBy(asc(users.id));
}

export const partnerTeam = (db: Connection, organizationId: OrganizationId) =>
  members(db, ['partner-admin', 'partner-editor'], { organizationId });

export const partnerAdmins = (db: Connection, organizationId: OrganizationId) =>
  members(db, ['partner-admin'], { organizationId });

export const schoolTeam = (db: Connection, schoolCode: SchoolCode) =>
  members(db, ['school-leader', 'school-designee'], { schoolCode });

export const schoolLeaders = (db: Connection, schoolCode: SchoolCode) =>
  members(db, ['school-leader'], { schoolCode });

export const officeTeam = (db: Connection) => members(db, ['office-staff', 'office-director'], {});
