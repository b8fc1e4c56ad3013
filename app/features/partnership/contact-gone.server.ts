import { and, asc, eq, gte, inArray, isNotNull, not, type SQL } from 'drizzle-orm';
import type { OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { today } from '#app/features/district/today.server.ts';
import { isStillAtPartner, isStillAtSchool } from '#app/features/request/still-there.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings, organizations, partnerships, schoolProfiles, users } from '#db/schema/index.ts';

/** Whose contact: all of one school, or all of one organization. */
export type ContactSide = { readonly schoolCode: SchoolCode } | { readonly organizationId: OrganizationId };

const MOST = 20;

/** Partnerships that go on although the contact of this side has left it, the first to begin first. */
function withoutContact(db: Connection, side: ContactSide, only: SQL | undefined) {
  const [contactId, isThere, own] =
    'schoolCode' in side
      ? [
          partnerships.schoolContactId,
          isStillAtSchool(partnerships.schoolContactId, partnerships.schoolCode),
          eq(partnerships.schoolCode, side.schoolCode),
        ]
      : [
          partnerships.partnerContactId,
          isStillAtPartner(partnerships.partnerContactId, partnerships.organizationId),
          eq(partnerships.organizationId, side.organizationId),
        ];
  return db
    .select({
      id: partnerships.id,
      requestId: partnerships.requestId,
      schoolCode: partnerships.schoolCode,
      organizationId: partnerships.organizationId,
      offering: offerings.name,
      organization: organizations.name,
      school: schoolProfiles.name,
      contact: users.name,
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .innerJoin(users, eq(users.id, contactId))
    .where(and(own, inArray(partnerships.status, ['planned', 'cleared', 'active']), not(isThere), only))
    .orderBy(asc(partnerships.startsOn), asc(partnerships.reference));
}

/** Those of which this person was the contact, with both sides of each. */
export const partnershipsLeftBy = (db: Connection, side: ContactSide, userId: UserId) =>
  withoutContact(
    db,
    side,
    eq('schoolCode' in side ? partnerships.schoolContactId : partnerships.partnerContactId, userId),
  );

/** The first ones for which this side has to name somebody else, each with the page where it does. */
export async function contactsToName(ctx: Context, side: ContactSide) {
  const rows = await withoutContact(
    ctx.db,
    side,
    and(isNotNull(partnerships.requestId), gte(partnerships.endsOn, today(ctx))),
  ).limit(MOST);
  return rows.map(({ id, requestId, offering, organization, school, contact }) => ({
    ...{ id, offering, organization, school, contact },
    href: `/requests/${requestId}/contact`,
  }));
}
