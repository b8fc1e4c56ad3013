import { eq } from 'drizzle-orm';
import type { ApplicationId, PartnershipId, RequestId } from '#app/domain/shared/id.ts';
import { isNotedRecord, nameOfRecord } from '#app/features/desk/noted-record.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, offerings, organizations, partnerships, requests } from '#db/schema/index.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Called = { name: string; reference: string };

const FIND: Readonly<Record<string, (db: Connection, id: string) => Promise<Called[]>>> = {
  application: (db, id) =>
    db
      .select({ name: organizations.name, reference: applications.reference })
      .from(applications)
      .innerJoin(organizations, eq(organizations.id, applications.organizationId))
      .where(eq(applications.id, id as ApplicationId)),
  request: (db, id) =>
    db
      .select({ name: offerings.name, reference: requests.reference })
      .from(requests)
      .innerJoin(offerings, eq(offerings.id, requests.offeringId))
      .where(eq(requests.id, id as RequestId)),
  partnership: (db, id) =>
    db
      .select({ name: offerings.name, reference: partnerships.reference })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .where(eq(partnerships.id, id as PartnershipId)),
};

/** What people call a record, with its reference where it has one; null where only its events know. */
export async function recordName(db: Connection, type: string, id: string): Promise<string | null> {
  const find = FIND[type];
  if (!find) return isNotedRecord(type) ? nameOfRecord(db, type, id) : null;
  if (!UUID.test(id)) return null;
  const [called] = await find(db, id);
  return called ? `${called.name}, ${called.reference}` : null;
}
