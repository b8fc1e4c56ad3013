import { and, desc, eq } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Answer } from '#app/domain/vetting/questionnaire.ts';
import type { ReturnItem } from '#app/domain/vetting/return-items.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { addOfferingToApplication } from '#app/features/application/add-offering-to-application.server.ts';
import { applicationPage } from '#app/features/application/application-page.server.ts';
import { APPLICATION_MAILS } from '#app/features/application/mails.server.ts';
import { partPage } from '#app/features/application/part-page.server.ts';
import { removeOfferingFromApplication } from '#app/features/application/remove-offering-from-application.server.ts';
import { saveAnswers } from '#app/features/application/save-answers.server.ts';
import { savePart } from '#app/features/application/save-part.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { submitApplication } from '#app/features/application/submit-application.server.ts';
import { updateOrganization } from '#app/features/organization/update-organization.server.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { submissionPage } from '#app/features/vetting/submission-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applicationAnswers,
  applicationOfferings,
  applicationReturnItems,
  applicationSubmissions,
} from '#db/schema/index.ts';
import { aCycle, OFFERING_ANSWERS, ORGANIZATION_ANSWERS } from '#tests/factories/applications.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const drafts = (answers: Readonly<Record<string, Answer>>) =>
  Object.entries(answers).map(([key, value]) => ({ key, value }));

const about = (questionKey: string, offeringId: OfferingId | null = null): ReturnItem => ({
  kind: 'answer',
  offeringId,
  questionKey,
  note: `Say more about ${questionKey}.`,
});

/** An application that was sent and returned for these. */
async function aReturned(db: Connection, name: (offeringId: OfferingId) => ReturnItem[]) {
  await aCycle(db);
  const organization = await anOrganization(db, { mission: '' }, null);
  const place = { organizationId: organization.id };
  const admin = await aContext(db, 'partner-admin', place);
  const officer = await aContext(db, 'office-staff');
  const applicationId = await startApplication(admin, place);
  const offeringId = await addOfferingToApplication(admin, {
    applicationId,
    offering: { name: 'Sound walk' },
  });
  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts(ORGANIZATION_ANSWERS) });
  await saveAnswers(admin, { applicationId, offeringId, answers: drafts(OFFERING_ANSWERS) });
  await submitApplication(admin, { applicationId, signed: true });
  await returnApplication(
    { ...officer, now: after({ days: 1 }) },
    { applicationId, items: name(offeringId) },
  );
  const later = { ...admin, now: after({ days: 2 }) };
  return { organization, admin: later, officer, applicationId, offeringId };
}

async function lastContent(db: Connection, applicationId: string) {
  const [last] = await db
    .select()
    .from(applicationSubmissions)
    .where(eq(applicationSubmissions.applicationId, applicationId as never))
    .orderBy(desc(applicationSubmissions.number));
  return last!.content as SubmissionContent;
}

const wordsIn = ({ organization }: SubmissionContent, wanted: string) =>
  organization.sections.flatMap(({ answers }) => answers).find(({ key }) => key === wanted)?.words;

test('of a returned application only what went back can be changed', async ({ db }) => {
  const { admin, applicationId, offeringId } = await aReturned(db, () => [about('budget')]);
  const save = (offering: OfferingId | null, answers: Readonly<Record<string, Answer>>) =>
    saveAnswers(admin, { applicationId, offeringId: offering, answers: drafts(answers) });

  expect((await save(null, { budget: 5_00 })).saved).toEqual(['budget']);
  await expect(save(null, { mission: 'Another.' })).rejects.toMatchObject({ code: 'not-sent-back' });
  await expect(save(offeringId, { places: 3 })).rejects.toMatchObject({ code: 'not-sent-back' });
  // An older page sends along what it shows; nothing of it changed, so nothing is refused.
  expect((await save(null, { mission: ORGANIZATION_ANSWERS.mission!, budget: 6_00 })).saved).toEqual([
    'budget',
  ]);
});

test('the database refuses it as well', async ({ db }) => {
  const { applicationId, offeringId } = await aReturned(db, () => [about('budget')]);
  const of = (key: string) =>
    and(eq(applicationAnswers.applicationId, applicationId), eq(applicationAnswers.questionKey, key));
  const trying = (work: Promise<unknown>) =>
    expect(work).rejects.toMatchObject({
      cause: { constraint_name: expect.stringContaining('only_what_went_back') },
    });

  await db.update(applicationAnswers).set({ value: 7 }).where(of('budget'));
  await trying(
    db.transaction((tx) => tx.update(applicationAnswers).set({ value: 'x' }).where(of('mission'))),
  );
  await trying(db.transaction((tx) => tx.delete(applicationAnswers).where(of('places'))));
  await trying(
    db.transaction((tx) =>
      tx.delete(applicationOfferings).where(eq(applicationOfferings.offeringId, offeringId)),
    ),
  );
  await expect(
    db.transaction((tx) => tx.update(applicationReturnItems).set({ note: 'Other.' })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'application_return_items_append_only' } });
});

test('a question that is asked because of a named one is open with it', async ({ db }) => {
  const { admin, applicationId } = await aReturned(db, () => [about('insured')]);

  const saved = await saveAnswers(admin, {
    applicationId,
    offeringId: null,
    answers: drafts({ insured: 'yes', 'insurance-ends': '2027-06-30' }),
  });

  expect(saved.saved).toEqual(['insured', 'insurance-ends']);
});

test('an offering that went back is open whole and can be taken out; others cannot, and none is added', async ({
  db,
}) => {
  const open = await aReturned(db, (offeringId) => [{ kind: 'offering', offeringId, note: 'Is it one?' }]);
  const { admin, applicationId, offeringId } = open;

  await saveAnswers(admin, { applicationId, offeringId, answers: drafts({ places: 3 }) });
  await removeOfferingFromApplication(admin, { applicationId, offeringId });
  await addOfferingToApplication(admin, { applicationId, offeringId });
  await expect(
    addOfferingToApplication(admin, { applicationId, offering: { name: 'One more' } }),
  ).rejects.toMatchObject({ code: 'offerings-closed' });
});

test('an offering that did not go back cannot be taken out', async ({ db }) => {
  const { admin, applicationId, offeringId } = await aReturned(db, () => [about('budget')]);

  await expect(removeOfferingFromApplication(admin, { applicationId, offeringId })).rejects.toMatchObject({
    code: 'offerings-closed',
  });
});

test('the profile may move on; what did not go back is sent again as it was', async ({ db }) => {
  const { admin, applicationId, organization } = await aReturned(db, () => [about('budget')]);
  await updateOrganization(admin, { organizationId: organization.id, name: 'Renamed', mission: 'Another.' });

  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts({ budget: 5_00 }) });
  await submitApplication(admin, { applicationId, signed: true });

  const content = await lastContent(db, applicationId);
  expect(wordsIn(content, 'name')).toBe(organization.name);
  expect(wordsIn(content, 'mission')).toBe(ORGANIZATION_ANSWERS.mission);
  expect(wordsIn(content, 'budget')).toBe('$5.00');
});

test('the page shows what is open with the Office’s words, and the rest to read', async ({ db }) => {
  const { admin, applicationId } = await aReturned(db, () => [about('budget')]);
  const list = await applicationPage(admin);
  if (list.state !== 'draft') throw new Error('it is with the applicant');
  const status = () => list.groups.organization.map(({ key, status }) => [key, status]);
  expect(Object.fromEntries(status())).toMatchObject({ 'about-you': 'needs-changes', insurance: 'as-sent' });
  expect(list.returned?.items).toMatchObject([
    { where: 'Budget', note: 'Say more about budget.', touched: false },
  ]);

  const page = await partPage(admin, { partKey: 'about-you', offeringId: null, mend: false });
  expect(page.questions.map(({ key, note }) => [key, note])).toEqual([['budget', 'Say more about budget.']]);
  expect(page.closed).toMatchObject([
    { key: 'name' },
    { key: 'mission', words: ORGANIZATION_ANSWERS.mission },
  ]);

  // The form holds only what is open; what it does not send is not blank.
  await savePart(admin, {
    applicationId,
    offeringId: null,
    partKey: 'about-you',
    fields: { 'answer.budget': '77.00' },
  });
  const after = await partPage(admin, { partKey: 'about-you', offeringId: null, mend: false });
  expect(after.closed[1]?.words).toBe(ORGANIZATION_ANSWERS.mission);
  const again = await applicationPage(admin);
  expect(again.state === 'draft' && again.returned?.items).toMatchObject([{ touched: true }]);
});

test('on return readers see what changed, beside what was asked, and what came back as it was', async ({
  db,
}) => {
  const { admin, officer, applicationId } = await aReturned(db, () => [
    about('mission'),
    about('budget'),
    { kind: 'document', documentKind: 'insurance', note: 'Add it.' },
  ]);
  await saveAnswers(admin, {
    applicationId,
    offeringId: null,
    answers: drafts({ mission: 'Children play together.' }),
  });
  await submitApplication(admin, { applicationId, signed: true });

  const { changes } = await submissionPage(officer, applicationId);

  expect(changes?.answers).toMatchObject([{ key: 'mission', asked: 'Say more about mission.' }]);
  expect(changes?.answers[0]?.words).toEqual([
    { text: 'Children ', what: 'kept' },
    { text: 'learn', what: 'removed' },
    { text: 'play', what: 'added' },
    { text: ' together.', what: 'kept' },
  ]);
  expect(changes?.unchanged.map(({ what }) => what)).toEqual(['Budget', 'Insurance certificate']);
});

test('the mail lists what went back, each with its words', async ({ db }) => {
  const { admin, applicationId, organization } = await aReturned(db, () => [about('insured')]);

  const mails = await APPLICATION_MAILS['application.returned']!(
    {
      type: 'application.returned',
      subjectId: applicationId,
      organizationId: organization.id,
      actorName: 'The Office',
      data: { number: 1 },
    } as never,
    db,
  );

  expect(mails.map(({ to }) => to)).toContain(admin.actor.email);
  expect(JSON.stringify(mails)).toContain('Are you insured?: Say more about insured.');
  expect(JSON.stringify(mails)).not.toContain('Until when?');
});
