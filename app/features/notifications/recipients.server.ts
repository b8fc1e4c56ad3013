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
  place: {
    organizationIds?: readonly OrganizationId[];
    schoolCodes?: readonly SchoolCode[];
  },
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
        place.organizationIds && inArray(memberships.organizationId, [...place.organizationIds]),
        place.schoolCodes && inArray(memberships.schoolCode, [...place.schoolCodes]),
      ),
    )
    .orderBy(asc(users.id));
}

export const partnerTeams = (db: Connection, organizationIds: readonly OrganizationId[]) =>
  members(db, ['partner-admin', 'partner-editor'], { organizationIds });

export const schoolTeams = (db: Connection, schoolCodes: readonly SchoolCode[]) =>
  members(db, ['school-leader', 'school-designee'], { schoolCodes });

export const partnerTeam = (db: Connection, organizationId: OrganizationId) =>
  partnerTeams(db, [organizationId]);

export const partnerAdmins = (db: Connection, organizationId: OrganizationId) =>
  members(db, ['partner-admin'], { organizationIds: [organizationId] });

export const schoolTeam = (db: Connection, schoolCode: SchoolCode) => schoolTeams(db, [schoolCode]);

export const schoolLeaders = (db: Connection, schoolCode: SchoolCode) =>
  members(db, ['school-leader'], { schoolCodes: [schoolCode] });

export const officeDirectors = (db: Connection) => members(db, ['office-director'], {});

export const officeTeam = (db: Connection) => members(db, ['office-staff', 'office-director'], {});
