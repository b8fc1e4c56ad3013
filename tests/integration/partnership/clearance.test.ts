import { eq } from 'drizzle-orm';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { approvePartnership } from '#app/features/partnership/approve-partnership.server.ts';
import { attestForPartnership } from '#app/features/partnership/attest-for-partnership.server.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { setRequisition } from '#app/features/partnership/set-requisition.server.ts';
import { startPartnership } from '#app/features/partnership/start-partnership.server.ts';
import { suspend } from '#app/features/suspension/suspend.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, documents, partnerships, suspensions } from '#db/schema/index.ts';
import { aDocument, aPair, aPartnership } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const missing = (page: Awaited<ReturnType<typeof partnershipPage>>) =>
  page.clearance.items.filter(({ ok }) => !ok).map(({ key }) => key);

async function aPlannedPartnership(db: Connection) {
  const pair = await aPair(db);
  const partnership = await aPartnership(db, pair);
  return {
    partnership,
    organization: pair.organization,
    school: await aContext(db, 'school-leader', { schoolCode: pair.school.code }),
    partner: await aContext(db, 'partner-admin', { organizationId: pair.organization.id }),
    officer: await aContext(db, 'office-staff'),
  };
}

const mends = (page: Awaited<ReturnType<typeof partnershipPage>>) =>
  Object.fromEntries(page.clearance.items.flatMap(({ key, mend }) => (mend ? [[key, mend]] : [])));

const statusOf = async (db: Connection, id: typeof partnerships.$inferSelect.id) =>
  (await db.select({ status: partnerships.status }).from(partnerships).where(eq(partnerships.id, id)))[0]!
    .status;

const attestation = {
  role: 'Teaching fellow',
  adults: 2,
  clearedBy: 'Office of Human Resources',
  clearedOn: '2026-08-28' as CalendarDate,
};

test('cleared to serve names what is missing, and each mended item falls off until nothing is left', async ({
  db,
}) => {
  const { partnership, organization, school, partner, officer } = await aPlannedPartnership(db);
  const partnershipId = partnership.id;
  expect(missing(await partnershipPage(school, partnershipId))).toEqual([
    'partnership',
    'agreement',
    'insurance',
    'attestation',
    'requisition',
  ]);

  await aDocument(db, organization.id);
  await aDocument(db, organization.id, { kind: 'agreement', status: 'received', partnershipId });
  await approvePartnership(officer, partnershipId);
  expect(missing(await partnershipPage(school, partnershipId))).toEqual(['attestation', 'requisition']);
  await attestForPartnership(partner, { partnershipId, ...attestation });
  expect(await statusOf(db, partnershipId)).toBe('planned');
  await setRequisition(school, { partnershipId, requisitionNumber: 'R27-000123' });

  expect(missing(await partnershipPage(school, partnershipId))).toEqual([]);
  expect(await statusOf(db, partnershipId)).toBe('cleared');
  await startPartnership(school, partnershipId);
  expect(await statusOf(db, partnershipId)).toBe('active');
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, partnershipId))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ type }) => type)).toEqual([
    'partnership.approved',
    'partnership.requisition-set',
    'partnership.cleared',
    'partnership.started',
  ]);
});

test('each missing item leads whoever may mend it to its own record, and nobody else', async ({ db }) => {
  const { partnership, organization, school, partner, officer } = await aPlannedPartnership(db);
  const { id, offeringId } = partnership;
  const director = await aContext(db, 'office-director');
  const base = `/partnerships/${id}`;
  expect(mends(await partnershipPage(school, id))).toEqual({ requisition: `${base}/requisition` });
  expect(mends(await partnershipPage(partner, id))).toEqual({
    agreement: `${base}/agreement`,
    insurance: '/partner/documents/new?kind=insurance',
    attestation: `${base}/attestation`,
  });
  expect(mends(await partnershipPage(officer, id))).toEqual({});

  const ended = await aDocument(db, organization.id, { validUntil: '2026-07-02' as CalendarDate });
  await aDocument(db, organization.id, { kind: 'agreement', status: 'received', partnershipId: id });
  expect(mends(await partnershipPage(partner, id))).toMatchObject({
    insurance: `/partner/documents/${ended.id}/renew`,
  });
  const renewed = await aDocument(db, organization.id, { status: 'received' });
  expect(mends(await partnershipPage(partner, id))).toEqual({ attestation: `${base}/attestation` });
  expect(mends(await partnershipPage(officer, id))).toEqual({
    partnership: `${base}#approve`,
    agreement: `${base}#approve`,
    insurance: `/documents/${renewed.id}`,
  });

  await suspend(director, {
    organizationId: organization.id,
    offeringId,
    grounds: 'safety',
    reason: 'Adults were not who they said.',
    nextSteps: 'Send the names again.',
  });
  const [suspension] = await db.select({ id: suspensions.id }).from(suspensions);
  expect(mends(await partnershipPage(director, id))).toMatchObject({
    offering: `/office/suspensions/${suspension!.id}/lift`,
  });
  expect(mends(await partnershipPage(officer, id))).not.toHaveProperty('offering');
});

test('a paper that is lost stops even a running partnership', async ({ db }) => {
  const { partnership, organization, school, partner, officer } = await aPlannedPartnership(db);
  const partnershipId = partnership.id;
  const insurance = await aDocument(db, organization.id);
  await aDocument(db, organization.id, { kind: 'agreement', status: 'received', partnershipId });
  await approvePartnership(officer, partnershipId);
  await attestForPartnership(partner, { partnershipId, ...attestation });
  await setRequisition(school, { partnershipId, requisitionNumber: 'R27-000124' });
  await startPartnership(school, partnershipId);

  await db
    .update(documents)
    .set({ validUntil: '2026-10-13' as CalendarDate })
    .where(eq(documents.id, insurance.id));
  await refreshClearance(officer, { organizationId: organization.id });

  expect(await statusOf(db, partnershipId)).toBe('planned');
  await expect(startPartnership(school, partnershipId)).rejects.toMatchObject({ kind: 'rule' });
});

test('approval needs an agreement, happens once and is the Office’s alone', async ({ db }) => {
  const { partnership, organization, school, partner, officer } = await aPlannedPartnership(db);

  await expect(approvePartnership(officer, partnership.id)).rejects.toMatchObject({
    code: 'partnership-without-agreement',
  });
  await expect(approvePartnership(school, partnership.id)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(approvePartnership(partner, partnership.id)).rejects.toMatchObject({ kind: 'forbidden' });
  await aDocument(db, organization.id, {
    kind: 'agreement',
    status: 'received',
    partnershipId: partnership.id,
  });
  await approvePartnership(officer, partnership.id);
  await expect(approvePartnership(officer, partnership.id)).rejects.toMatchObject({
    code: 'partnership-already-approved',
  });
});

test('a free partnership needs no requisition, and the partner enters none', async ({ db }) => {
  const pair = await aPair(db);
  const partnership = await aPartnership(db, pair, { price: cents(0), fundingSource: 'none' });
  const school = await aContext(db, 'school-leader', { schoolCode: pair.school.code });
  const partner = await aContext(db, 'partner-admin', { organizationId: pair.organization.id });
  const input = { partnershipId: partnership.id, requisitionNumber: 'R1' };

  expect(missing(await partnershipPage(school, partnership.id))).not.toContain('requisition');
  await expect(setRequisition(school, input)).rejects.toMatchObject({ code: 'partnership-not-paid' });
  await expect(setRequisition(partner, input)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('the database refuses a running partnership that was never cleared', async ({ db }) => {
  const { partnership } = await aPlannedPartnership(db);

  await expect(
    db.transaction((tx) =>
      tx.update(partnerships).set({ status: 'active' }).where(eq(partnerships.id, partnership.id)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'partnerships_active_only_when_cleared' } });
});

test('someone else’s partnership does not exist for a school or a partner', async ({ db }) => {
  const { partnership } = await aPlannedPartnership(db);
  const other = await aPair(db);

  for (const ctx of [
    await aContext(db, 'school-leader', { schoolCode: other.school.code }),
    await aContext(db, 'partner-admin', { organizationId: other.organization.id }),
  ]) {
    await expect(partnershipPage(ctx, partnership.id)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      setRequisition(ctx, { partnershipId: partnership.id, requisitionNumber: 'R1' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  }
});
