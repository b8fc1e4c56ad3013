import type { OfferingId, OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import type { TermsInput } from '#app/features/request/inputs.ts';
import type { Connection } from '#db/client.server.ts';
import { documents, files, partnerships, requests } from '#db/schema/index.ts';
import { aSchool, THIS_YEAR } from './district.ts';
import { anOffering, anOrganization } from './offerings.ts';
import { aUser } from './people.ts';
import { uniqueNumber } from './unique.ts';

/** Terms that a K–8 school and the factory's offering may agree on: 12 students, free of charge. */
export function someTerms(overrides: Partial<TermsInput> = {}): TermsInput {
  return {
    purpose: 'A steady group on two afternoons.',
    grades: ['4', '5'],
    headcount: 12,
    startsOn: '2026-11-02' as CalendarDate,
    endsOn: '2027-05-28' as CalendarDate,
    days: ['tue', 'thu'],
    startsAt: '15:15' as ClockTime,
    endsAt: '16:45' as ClockTime,
    price: cents(0),
    fundingSource: 'none',
    note: '',
    ...overrides,
  };
}

/** A school, and an approved partner with a published offering of 24 places. */
export async function aPair(db: Connection, registration: { places?: number } = {}) {
  const school = await aSchool(db);
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id, {}, registration);
  return { school, organization, offering };
}

type Pair = {
  school: { code: SchoolCode };
  organization: { id: OrganizationId };
  offering: { id: OfferingId };
};

/** An agreed partnership of that pair, planned, for $1,200.00 from the school's budget. */
export async function aPartnership(
  db: Connection,
  { school, organization, offering }: Pair,
  overrides: Partial<typeof partnerships.$inferInsert> = {},
) {
  const [partnership] = await db
    .insert(partnerships)
    .values({
      reference: `PAR-T-${uniqueNumber()}`,
      offeringId: offering.id,
      organizationId: organization.id,
      schoolCode: school.code,
      schoolYear: THIS_YEAR,
      grades: ['4', '5'],
      headcount: 12,
      startsOn: '2026-10-01' as CalendarDate,
      endsOn: '2027-05-28' as CalendarDate,
      days: ['tue'],
      price: cents(1_200_00),
      fundingSource: 'school-budget',
      ...overrides,
    })
    .returning();
  return partnership!;
}

/** A paper of the organization on file, accepted and in date unless told otherwise. */
export async function aDocument(
  db: Connection,
  organizationId: OrganizationId,
  overrides: Partial<typeof documents.$inferInsert> = {},
) {
  const [file] = await db
    .insert(files)
    .values({
      storageKey: `test-${uniqueNumber()}`,
      name: 'paper.pdf',
      mediaType: 'application/pdf',
      bytes: 100,
      sha256: '0'.repeat(64),
      organizationId,
    })
    .returning();
  const [document] = await db
    .insert(documents)
    .values({
      organizationId,
      kind: 'insurance',
      status: 'accepted',
      fileId: file!.id,
      validFrom: '2026-07-01' as CalendarDate,
      validUntil: '2027-06-30' as CalendarDate,
      ...overrides,
    })
    .returning();
  return document!;
}

export async function aRequest(
  db: Connection,
  { school, organization, offering }: Pair,
  overrides: Partial<typeof requests.$inferInsert> = {},
) {
  const [request] = await db
    .insert(requests)
    .values({
      reference: `REQ-T-${uniqueNumber()}`,
      schoolCode: school.code,
      offeringId: offering.id,
      organizationId: organization.id,
      schoolYear: THIS_YEAR,
      createdBy: (await aUser(db)).id,
      ...overrides,
    })
    .returning();
  return request!;
}
