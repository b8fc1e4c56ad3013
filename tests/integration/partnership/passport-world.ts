import { eq } from 'drizzle-orm';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { approvePartnership } from '#app/features/partnership/approve-partnership.server.ts';
import { startPartnership } from '#app/features/partnership/start-partnership.server.ts';
import type { Connection } from '#db/client.server.ts';
import { partnerships } from '#db/schema/index.ts';
import { aDocument, aPair, aPartnership } from '#tests/factories/partnerships.ts';
import { aContext, aMember } from '#tests/factories/people.ts';

export const day = (text: string) => text as CalendarDate;

type Days = { insuredUntil?: string; clearedOn?: string; endsOn?: string };

/** A free partnership that has begun: everything in order, the insurance until a day of the test's choosing. */
export async function aRunningPartnership(db: Connection, days: Days = {}) {
  const pair = await aPair(db);
  const partnership = await aPartnership(db, pair, {
    price: cents(0),
    fundingSource: 'none',
    endsOn: day(days.endsOn ?? '2027-05-28'),
  });
  const organizationId = pair.organization.id;
  const member = await aMember(db, 'partner-admin', { organizationId });
  const people = {
    leader: await aContext(db, 'school-leader', { schoolCode: pair.school.code }),
    partner: await aContext(db, 'partner-admin', { organizationId }),
    officer: await aContext(db, 'office-staff'),
    director: await aContext(db, 'office-director'),
  };
  const insurance = await aDocument(db, organizationId, {
    validUntil: day(days.insuredUntil ?? '2027-06-30'),
  });
  await aDocument(db, organizationId, {
    kind: 'agreement',
    status: 'received',
    partnershipId: partnership.id,
    validUntil: null,
  });
  await approvePartnership(people.officer, partnership.id);
  await addAttestation(people.partner, {
    organizationId,
    role: 'Teaching fellow',
    adults: 2,
    clearedBy: 'Office of Human Resources',
    clearedOn: day(days.clearedOn ?? '2026-08-28'),
  });
  await startPartnership(people.leader, partnership.id);
  return { ...people, ...pair, member, insurance, partnershipId: partnership.id };
}

export async function partnershipRow(db: Connection, id: typeof partnerships.$inferSelect.id) {
  const [row] = await db.select().from(partnerships).where(eq(partnerships.id, id));
  return row!;
}
