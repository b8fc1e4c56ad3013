import { desc, eq } from 'drizzle-orm';
import { NOTED_RECORDS, type NotedRecord } from '#app/domain/desk/vocabulary.ts';
import type {
  ApplicationId,
  OfferingId,
  OrganizationId,
  PartnershipId,
  SchoolCode,
} from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, offerings, organizations, partnerships, schoolProfiles } from '#db/schema/index.ts';

export const isNotedRecord = (type: string): type is NotedRecord =>
  (NOTED_RECORDS as readonly string[]).includes(type);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Find = (db: Connection, id: string) => Promise<{ name: string }[]>;

const FIND: Readonly<Record<NotedRecord, Find>> = {
  application: (db, id) =>
    db
      .select({ name: applications.reference })
      .from(applications)
      .where(eq(applications.id, id as ApplicationId)),
  organization: (db, id) =>
    db
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, id as OrganizationId)),
  offering: (db, id) =>
    db
      .select({ name: offerings.name })
      .from(offerings)
      .where(eq(offerings.id, id as OfferingId)),
  partnership: (db, id) =>
    db
      .select({ name: partnerships.reference })
      .from(partnerships)
      .where(eq(partnerships.id, id as PartnershipId)),
  school: (db, id) =>
    db
      .select({ name: schoolProfiles.name })
      .from(schoolProfiles)
      .where(eq(schoolProfiles.schoolCode, id as SchoolCode))
      .orderBy(desc(schoolProfiles.schoolYear))
      .limit(1),
};

/** What people call a record that notes are written about, or null where there is none. */
export async function nameOfRecord(db: Connection, type: NotedRecord, id: string): Promise<string | null> {
  if (type !== 'school' && !UUID.test(id)) return null;
  const [row] = await FIND[type](db, id);
  return row?.name ?? null;
}
