import { asc, eq } from 'drizzle-orm';
import type { Letter } from '#app/domain/shared/letter.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { offeringPage } from '#app/features/catalogue/offering-page.server.ts';
import { partnerPage } from '#app/features/catalogue/partner-page.server.ts';
import { approvePartnership } from '#app/features/partnership/approve-partnership.server.ts';
import { attestForPartnership } from '#app/features/partnership/attest-for-partnership.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { liftSuspension } from '#app/features/suspension/lift-suspension.server.ts';
import { SUSPENSION_MAILS } from '#app/features/suspension/mails.server.ts';
import { suspend } from '#app/features/suspension/suspend.server.ts';
import { newSuspensionPage, suspensionsPage } from '#app/features/suspension/suspension-pages.server.ts';
import { letterPage } from '#app/features/vetting/letter-page.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, letters, outbox, partnerships, suspensions } from '#db/schema/index.ts';
import { searchOfferings } from '#search/query.server.ts';
import { syncOfferings } from '#search/sync.server.ts';
import { aDocument, aPair, aPartnership, aRequest } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

/** A published offering in the index, with one school where it may serve and one that waits for an answer. */
async function aServingPartner(db: Connection) {
  const pair = await aPair(db);
  const { organization, offering, school } = pair;
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const officer = await aContext(db, 'office-staff');
  const partnership = await aPartnership(db, pair, { price: cents(0), fundingSource: 'none' });
  const partnershipId = partnership.id;
  await aDocument(db, organization.id);
  await aDocument(db, organization.id, { kind: 'agreement', status: 'received', partnershipId });
  await approvePartnership(officer, partnershipId);
  await attestForPartnership(partner, {
    ...{ partnershipId, role: 'Teaching fellow', adults: 2, clearedBy: 'Human Resources' },
    clearedOn: '2026-08-28' as CalendarDate,
  });
  await syncOfferings(db, [offering.id]);
  return {
    organization,
    offering,
    partnershipId,
    partner,
    leader: await aContext(db, 'school-leader', { schoolCode: school.code }),
    director: await aContext(db, 'office-director'),
    officer,
    pair,
  };
}

const said = {
  grounds: 'safety' as const,
  reason: 'The door to the street stood open.',
  nextSteps: 'Lock the door.\nCall us.',
};
const hits = async (db: Connection, text: string) =>
  (await searchOfferings(db, { text })).hits.map(({ id }) => id);
const statusOf = async (db: Connection, id: typeof partnerships.$inferSelect.id) =>
  (await db.select({ status: partnerships.status }).from(partnerships).where(eq(partnerships.id, id)))[0]!
    .status;

test('an offering that is suspended is out of directory, search and clearance at once', async ({ db }) => {
  const { organization, offering, partnershipId, director, leader } = await aServingPartner(db);
  const visitor = await aContext(db, 'public');
  expect(await hits(db, offering.name)).toContain(offering.id);
  expect(await statusOf(db, partnershipId)).toBe('cleared');

  await suspend(director, { organizationId: organization.id, offeringId: offering.id, ...said });

  await expect(offeringPage(visitor, offering.slug)).rejects.toMatchObject({ kind: 'not-found' });
  expect((await partnerPage(visitor, organization.slug)).offerings).toEqual([]);
  expect(await hits(db, offering.name)).toEqual([]);
  expect(await statusOf(db, partnershipId)).toBe('planned');
  const { clearance } = await partnershipPage(leader, partnershipId);
  expect(clearance.items.filter(({ ok }) => !ok).map(({ key }) => key)).toEqual(['offering']);
});

test('an organization that is suspended takes everything of its own with it', async ({ db }) => {
  const { organization, offering, partnershipId, director } = await aServingPartner(db);
  const visitor = await aContext(db, 'public');

  await suspend(director, { organizationId: organization.id, offeringId: null, ...said });

  await expect(partnerPage(visitor, organization.slug)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(offeringPage(visitor, offering.slug)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await hits(db, offering.name)).toEqual([]);
  expect(await statusOf(db, partnershipId)).toBe('planned');

  const [held] = await db.select().from(suspensions);
  await liftSuspension(director, { suspensionId: held!.id, reason: 'The door locks now.' });
  await syncOfferings(db, [offering.id]);
  expect((await offeringPage(visitor, offering.slug)).name).toBe(offering.name);
  expect(await hits(db, offering.name)).toContain(offering.id);
  expect(await statusOf(db, partnershipId)).toBe('cleared');
});

test('lifting it brings all of that back, with a reason, a letter and an event of its own', async ({
  db,
}) => {
  const { organization, offering, partnershipId, partner, director } = await aServingPartner(db);
  const visitor = await aContext(db, 'public');
  await suspend(director, { organizationId: organization.id, offeringId: offering.id, ...said });
  const [held] = await db.select().from(suspensions);

  const { letterId } = await liftSuspension(director, {
    suspensionId: held!.id,
    reason: 'The door locks now.',
  });

  await syncOfferings(db, [offering.id]);
  expect((await offeringPage(visitor, offering.slug)).name).toBe(offering.name);
  expect(await hits(db, offering.name)).toContain(offering.id);
  expect(await statusOf(db, partnershipId)).toBe('cleared');
  const letter = await letterPage(partner, letterId);
  expect(letter.content.subject).toBe(`${offering.name} may serve again`);
  expect(letter.content.sections[0]!.paragraphs).toContain('The door locks now.');
  const events = await db
    .select({ type: auditEvents.type, data: auditEvents.data })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, offering.id))
    .orderBy(asc(auditEvents.sequence));
  expect(events.map(({ type }) => type)).toEqual(['offering.suspended', 'offering.reinstated']);
  expect(events[0]!.data).toMatchObject({ reason: said.reason, grounds: 'safety' });
  await expect(liftSuspension(director, { suspensionId: held!.id, reason: 'Again.' })).rejects.toThrow(
    'not-suspended',
  );
});

test('the page before says what will happen and to whom', async ({ db }) => {
  const { organization, offering, director, pair } = await aServingPartner(db);
  await aRequest(db, pair, { status: 'sent' });

  const page = await newSuspensionPage(director, { organizationId: organization.id, offeringId: null });

  expect(page.published).toEqual([offering.name]);
  expect(page.concerned).toMatchObject({ partnerships: 1, serving: 1, requests: 1 });
  expect(page.concerned.schools).toHaveLength(1);
  expect(page.allowed.suspend).toBe(true);
});

test('the partner is told why, the schools that there is a ground', async ({ db }) => {
  const { organization, partner, leader, director } = await aServingPartner(db);
  const { letterId } = await suspend(director, {
    organizationId: organization.id,
    offeringId: null,
    ...said,
  });

  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
  const { subject, nextSteps } = letter!.content as Letter;
  expect(subject).toBe(`We have suspended ${organization.name} from today`);
  expect(nextSteps.slice(0, 2)).toEqual(['Lock the door.', 'Call us.']);
  const [entry] = await db.select().from(outbox).where(eq(outbox.topic, 'organization.suspended'));
  const mails = await SUSPENSION_MAILS['organization.suspended']!(entry!.payload as RecordedEvent, db);
  expect(mails.map(({ to }) => to).sort()).toEqual([partner.actor.email, leader.actor.email].sort());
  expect(mails.every(({ body }) => !body.includes(said.reason))).toBe(true);
  expect(mails.every(({ body }) => body.includes('the safety of students'))).toBe(true);
});

test('only a director suspends and lifts, only what is approved, and never without a reason', async ({
  db,
}) => {
  const { organization, offering, partner, officer, director } = await aServingPartner(db);
  const target = { organizationId: organization.id, offeringId: offering.id };

  await expect(suspend(officer, { ...target, ...said })).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(suspend(partner, { ...target, ...said })).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(suspend(director, { ...target, ...said, reason: ' ' })).rejects.toThrow(
    'suspension-reason-missing',
  );
  await suspend(director, { ...target, ...said });
  await expect(suspend(director, { ...target, ...said })).rejects.toThrow('not-approved');
  const [held] = (await suspensionsPage(officer)).suspensions;
  expect(held).toMatchObject({ offering: offering.name, grounds: 'safety', liftedAt: null });
  await expect(liftSuspension(officer, { suspensionId: held!.id, reason: 'Yes.' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  const other = await aPair(db);
  await expect(
    suspend(director, { organizationId: other.organization.id, offeringId: offering.id, ...said }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});

test('the database lets a suspension only be lifted, once and whole', async ({ db }) => {
  const { organization, director } = await aServingPartner(db);
  await suspend(director, { organizationId: organization.id, offeringId: null, ...said });
  const attempt = (set: Partial<typeof suspensions.$inferInsert>) =>
    db.transaction((tx) => tx.update(suspensions).set(set));

  await expect(attempt({ reason: 'Other.' })).rejects.toMatchObject({
    cause: { constraint_name: 'suspensions_stand' },
  });
  await expect(attempt({ liftedAt: director.now })).rejects.toMatchObject({
    cause: { constraint_name: 'suspensions_lifted_whole' },
  });
});
