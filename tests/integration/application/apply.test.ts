import { eq } from 'drizzle-orm';
import type { Answer } from '#app/domain/vetting/questionnaire.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { addOfferingToApplication } from '#app/features/application/add-offering-to-application.server.ts';
import { removeOfferingFromApplication } from '#app/features/application/remove-offering-from-application.server.ts';
import { saveAnswers } from '#app/features/application/save-answers.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { submitApplication } from '#app/features/application/submit-application.server.ts';
import { withdrawApplication } from '#app/features/application/withdraw-application.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applicationAnswers,
  applicationOfferings,
  applicationSubmissions,
  applications,
  auditEvents,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { aCycle, OFFERING_ANSWERS, ORGANIZATION_ANSWERS } from '#tests/factories/applications.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

async function anApplicant(db: Connection) {
  const organization = await anOrganization(db, { mission: '' }, null);
  const place = { organizationId: organization.id };
  return { organization, admin: await aContext(db, 'partner-admin', place), place };
}

const drafts = (answers: Readonly<Record<string, Answer>>) =>
  Object.entries(answers).map(([key, value]) => ({ key, value }));

async function aFilledApplication(db: Connection) {
  const cycle = await aCycle(db);
  const { organization, admin, place } = await anApplicant(db);
  const applicationId = await startApplication(admin, { organizationId: organization.id });
  const offeringId = await addOfferingToApplication(admin, {
    applicationId,
    offering: { name: 'Sound walk studio' },
  });
  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts(ORGANIZATION_ANSWERS) });
  await saveAnswers(admin, { applicationId, offeringId, answers: drafts(OFFERING_ANSWERS) });
  return { cycle, organization, admin, place, applicationId, offeringId };
}

const eventsOf = async (db: Connection, subjectId: string) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, subjectId))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

test('an application is started once for a cycle and resumed afterwards', async ({ db }) => {
  await aCycle(db);
  const { organization, admin } = await anApplicant(db);

  const first = await startApplication(admin, { organizationId: organization.id });
  const second = await startApplication(admin, { organizationId: organization.id });

  expect(second).toBe(first);
  expect(await eventsOf(db, first)).toEqual(['application.started']);
  const [row] = await db.select().from(applications).where(eq(applications.id, first));
  expect(row?.reference).toMatch(/^CSP-27-\d{4}$/);
  const [registration] = await db
    .select()
    .from(organizationRegistrations)
    .where(eq(organizationRegistrations.organizationId, organization.id));
  expect(registration?.status).toBe('draft');
});

test('nothing is started where no registration is open, or for another organization', async ({ db }) => {
  const { organization, admin } = await anApplicant(db);
  await expect(startApplication(admin, { organizationId: organization.id })).rejects.toMatchObject({
    kind: 'rule',
    code: 'no-open-cycle',
  });
  const cycle = await aCycle(db);
  const late: Context = { ...admin, now: after({ days: 30 }) };
  await expect(
    startApplication(late, { organizationId: organization.id, cycleId: cycle.id }),
  ).rejects.toMatchObject({ code: 'deadline-passed' });
  const other = await anOrganization(db);
  const stranger = await aContext(db, 'partner-admin', { organizationId: other.id });
  await expect(startApplication(stranger, { organizationId: organization.id })).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('answers are kept with who wrote them, and those of an unvetted profile flow into it at once', async ({
  db,
}) => {
  const { organization, admin, applicationId, offeringId } = await aFilledApplication(db);
  const rows = await db
    .select()
    .from(applicationAnswers)
    .where(eq(applicationAnswers.applicationId, applicationId));
  expect(rows.find(({ questionKey }) => questionKey === 'budget')).toMatchObject({
    value: 120_000_00,
    version: 1,
    editedBy: admin.actor.userId,
  });
  const [profile] = await db.select().from(organizations).where(eq(organizations.id, organization.id));
  expect(profile?.mission).toBe('Children learn together.');
  const [registration] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offeringId));
  expect(registration).toMatchObject({ status: 'draft', places: 24 });
});

test('what cannot be read is kept as typed, beside the other answers', async ({ db }) => {
  await aCycle(db);
  const { organization, admin } = await anApplicant(db);
  const applicationId = await startApplication(admin, { organizationId: organization.id });
  const saved = await saveAnswers(admin, {
    applicationId,
    offeringId: null,
    answers: drafts({ budget: 'about a dozen', insured: 'yes' }),
  });
  expect(saved.saved).toEqual(['budget', 'insured']);
  const rows = await db.select().from(applicationAnswers);
  expect(rows.find(({ questionKey }) => questionKey === 'budget')?.value).toBe('about a dozen');
});

test('an answer that a colleague changed meanwhile is handed back, not overwritten', async ({ db }) => {
  await aCycle(db);
  const { organization, admin, place } = await anApplicant(db);
  const editor = await aContext(db, 'partner-editor', place);
  const applicationId = await startApplication(admin, { organizationId: organization.id });
  const save = (ctx: Context, answers: Parameters<typeof saveAnswers>[1]['answers']) =>
    saveAnswers(ctx, { applicationId, offeringId: null, answers });

  const opened = await save(admin, drafts({ mission: 'First.', budget: 100 }));
  await save(editor, [{ key: 'mission', value: 'Theirs.', seen: opened.seen.mission }]);

  const mine = await save(admin, [
    { key: 'mission', value: 'Mine.', seen: opened.seen.mission },
    { key: 'budget', value: 200, seen: opened.seen.budget },
  ]);
  expect(mine.saved).toEqual(['budget']);
  expect(mine.conflicts).toMatchObject([{ key: 'mission', theirs: 'Theirs.', by: editor.actor.name }]);

  const kept = await save(admin, [
    { key: 'mission', value: 'Mine.', seen: mine.conflicts[0]!.seen, keepMine: true },
  ]);
  expect(kept).toMatchObject({ saved: ['mission'], conflicts: [] });
});

test('saving a page does not undo what a colleague changed in an answer left untouched', async ({ db }) => {
  await aCycle(db);
  const { organization, admin, place } = await anApplicant(db);
  const editor = await aContext(db, 'partner-editor', place);
  const applicationId = await startApplication(admin, { organizationId: organization.id });
  const save = (ctx: Context, answers: Parameters<typeof saveAnswers>[1]['answers']) =>
    saveAnswers(ctx, { applicationId, offeringId: null, answers });
  const opened = await save(admin, drafts({ mission: 'First.' }));
  await save(editor, [{ key: 'mission', value: 'Theirs.', seen: opened.seen.mission }]);

  const again = await save(admin, [{ key: 'mission', value: 'First.', seen: opened.seen.mission }]);
  expect(again).toMatchObject({ saved: [], conflicts: [] });
  // The page still shows the older words; writing over them now is noticed.
  expect(again.seen.mission).toBe(opened.seen.mission);
  const typed = await save(admin, [{ key: 'mission', value: 'Second.', seen: again.seen.mission }]);
  expect(typed.conflicts).toHaveLength(1);
});

test('an application goes only when nothing is missing, and is kept as it was sent', async ({ db }) => {
  const { organization, admin, place, applicationId, offeringId } = await aFilledApplication(db);
  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts({ insured: 'yes' }) });
  await expect(submitApplication(admin, { applicationId, signed: false })).rejects.toMatchObject({
    code: 'incomplete',
    // The end of the insurance, its certificate, and the signature.
    details: { missing: 3 },
  });
  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts({ insured: 'no' }) });

  const editor = await aContext(db, 'partner-editor', place);
  await expect(submitApplication(editor, { applicationId, signed: true })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  const late: Context = { ...admin, now: after({ days: 10 }) };
  await expect(submitApplication(late, { applicationId, signed: true })).rejects.toMatchObject({
    code: 'deadline-passed',
  });

  expect(await submitApplication(admin, { applicationId, signed: true })).toEqual({ number: 1 });
  await expect(submitApplication(admin, { applicationId, signed: true })).rejects.toMatchObject({
    code: 'already-sent',
  });
  expect(await eventsOf(db, applicationId)).toEqual(['application.started', 'application.submitted']);

  const [sent] = await db
    .select()
    .from(applicationSubmissions)
    .where(eq(applicationSubmissions.applicationId, applicationId));
  const content = sent?.content as SubmissionContent;
  expect(content.organization.sections.map(({ key }) => key)).toEqual([
    'about-you',
    'insurance',
    'standard-safety',
  ]);
  expect(content.organization.sections[0]?.answers.find(({ key }) => key === 'budget')?.words).toBe(
    '$120,000.00',
  );
  // The question about the end of the insurance was not asked.
  expect(content.organization.sections[1]?.answers.map(({ key }) => key)).toEqual(['insured']);
  expect(content.offerings).toMatchObject([{ offeringId, name: 'Sound walk studio' }]);

  const standing = async () => {
    const [row] = await db
      .select()
      .from(organizationRegistrations)
      .where(eq(organizationRegistrations.organizationId, organization.id));
    const [offering] = await db
      .select()
      .from(offeringRegistrations)
      .where(eq(offeringRegistrations.offeringId, offeringId));
    return [row?.status, offering?.status];
  };
  expect(await standing()).toEqual(['submitted', 'submitted']);
  await expect(
    saveAnswers(admin, { applicationId, offeringId: null, answers: drafts({ budget: 1 }) }),
  ).rejects.toMatchObject({ code: 'not-editable' });

  await withdrawApplication(admin, { applicationId });
  expect(await standing()).toEqual(['draft', 'draft']);
  await expect(withdrawApplication(admin, { applicationId })).rejects.toMatchObject({
    code: 'not-withdrawable',
  });
});

test('a returned application comes back under the next number, also after the deadline', async ({ db }) => {
  const { admin, applicationId } = await aFilledApplication(db);
  await submitApplication(admin, { applicationId, signed: true });
  await db
    .update(applications)
    .set({ status: 'needs-information', returnedNote: 'Say more.', returnedAt: admin.now })
    .where(eq(applications.id, applicationId));

  const late: Context = { ...admin, now: after({ days: 20 }) };
  await saveAnswers(late, { applicationId, offeringId: null, answers: drafts({ budget: 5 }) });
  expect(await submitApplication(late, { applicationId, signed: true })).toEqual({ number: 2 });
  expect((await eventsOf(db, applicationId)).at(-1)).toBe('application.resubmitted');
  await expect(
    submitApplication({ ...late, now: after({ days: 60 }) }, { applicationId, signed: true }),
  ).rejects.toMatchObject({ kind: 'rule' });
});

test('a vetted profile follows only when the application is sent, and asks the Office to look', async ({
  db,
}) => {
  await aCycle(db);
  const organization = await anOrganization(db, { mission: 'Before.' });
  const offering = await anOffering(db, organization.id, { grades: ['1'] });
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const applicationId = await startApplication(admin, { organizationId: organization.id });
  await saveAnswers(admin, {
    applicationId,
    offeringId: null,
    answers: drafts({ ...ORGANIZATION_ANSWERS, mission: 'After.' }),
  });
  await saveAnswers(admin, {
    applicationId,
    offeringId: offering.id,
    answers: drafts({ ...OFFERING_ANSWERS, grades: ['1', '2'] }),
  });
  const look = async () => {
    const [found] = await db.select().from(organizations).where(eq(organizations.id, organization.id));
    const [shown] = await db.select().from(offerings).where(eq(offerings.id, offering.id));
    return [found?.mission, shown?.grades, shown?.needsLookSince === null];
  };
  expect(await look()).toEqual(['Before.', ['1'], true]);
  await submitApplication(admin, { applicationId, signed: true });
  expect(await look()).toEqual(['After.', ['1', '2'], false]);
});

test('the next application starts from the last one', async ({ db }) => {
  const { organization, admin, applicationId, offeringId } = await aFilledApplication(db);
  await submitApplication(admin, { applicationId, signed: true });
  const next = await aCycle(db, {
    schoolYear: '2027-28' as never,
    opensAt: after({ days: 300 }),
    closesAt: after({ days: 320 }),
    reviewsDueAt: after({ days: 340 }),
    decisionsDueAt: after({ days: 350 }),
  });
  const later: Context = { ...admin, now: after({ days: 301 }) };
  const secondId = await startApplication(later, { organizationId: organization.id });
  const [second] = await db.select().from(applications).where(eq(applications.id, secondId));
  expect(second).toMatchObject({ cycleId: next.id, status: 'draft' });
  expect(second?.reference).toMatch(/^CSP-28-/);
  const rows = await db
    .select()
    .from(applicationAnswers)
    .where(eq(applicationAnswers.applicationId, secondId));
  expect(rows.find(({ questionKey }) => questionKey === 'safety-evidence')).toMatchObject({
    value: 'Two adults in every room.',
    editedBy: null,
  });
  const put = await db
    .select()
    .from(applicationOfferings)
    .where(eq(applicationOfferings.applicationId, secondId));
  expect(put.map((row) => row.offeringId)).toEqual([offeringId]);
});

test('an offering is put forward once, taken out, and put back with its answers', async ({ db }) => {
  const { admin, applicationId, offeringId } = await aFilledApplication(db);
  const again = await addOfferingToApplication(admin, {
    applicationId,
    offering: { name: 'Sound walk studio' },
  });
  expect(again).toBe(offeringId);
  await removeOfferingFromApplication(admin, { applicationId, offeringId });
  await expect(submitApplication(admin, { applicationId, signed: true })).rejects.toMatchObject({
    code: 'incomplete',
    details: { missing: 1 },
  });
  await addOfferingToApplication(admin, { applicationId, offeringId });
  expect(await submitApplication(admin, { applicationId, signed: true })).toEqual({ number: 1 });
  expect(await eventsOf(db, applicationId)).toEqual([
    'application.started',
    'application.offering-removed',
    'application.offering-added',
    'application.submitted',
  ]);
});

test('another organization’s application does not exist', async ({ db }) => {
  const { applicationId } = await aFilledApplication(db);
  const other = await anOrganization(db);
  const stranger = await aContext(db, 'partner-admin', { organizationId: other.id });
  for (const attempt of [
    () => saveAnswers(stranger, { applicationId, offeringId: null, answers: [] }),
    () => submitApplication(stranger, { applicationId, signed: true }),
    () => withdrawApplication(stranger, { applicationId }),
    () => addOfferingToApplication(stranger, { applicationId, offering: { name: 'Mine now' } }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' });
  }
});
