import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { Connection } from '#db/client.server.ts';
import { attestations } from '#db/schema/index.ts';
import { anOrganization } from './offerings.ts';
import { aDocument } from './partnerships.ts';

type Standing = Parameters<typeof anOrganization>[2];

/** Cleared adults of an organization, in date this whole school year. */
export async function clearedAdults(db: Connection, organizationId: OrganizationId): Promise<void> {
  await db.insert(attestations).values({
    organizationId,
    role: 'Teaching fellow',
    adults: 4,
    clearedBy: 'A clearing house',
    clearedOn: '2026-08-01' as CalendarDate,
    expiresOn: '2028-07-31' as CalendarDate,
  });
}

/** A partner of this year with every paper in date, so that it can say that everything is right. */
export async function aPartnerInOrder(db: Connection, standing: Standing = 'approved') {
  const organization = await anOrganization(db, {}, standing);
  await aDocument(db, organization.id);
  await clearedAdults(db, organization.id);
  return organization;
}
