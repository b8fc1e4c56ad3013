import { and, eq, isNull } from 'drizzle-orm';
import type { FileAnswer } from '#app/domain/vetting/questionnaire.ts';
import { answersPage } from '#app/features/application/answers-page.server.ts';
import { downloadApplication } from '#app/features/application/download-application.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { downloadFile } from '#app/features/documents/download-file.server.ts';
import { partnerHome } from '#app/features/organization/partner-home.server.ts';
import { addDraftQuestion } from '#app/features/questionnaire/edit-parts.server.ts';
import { publishQuestionnaire } from '#app/features/questionnaire/publish-questionnaire.server.ts';
import { answerInquiry } from '#app/features/supplement/answer-inquiry.server.ts';
import { inquiriesPage } from '#app/features/supplement/inquiries-page.server.ts';
import { addInquiryFile, keepInquiryDraft } from '#app/features/supplement/inquiry-draft.server.ts';
import { inquiryFormPage } from '#app/features/supplement/inquiry-form-page.server.ts';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  applicationAnswers,
  applicationSubmissions,
  applicationSupplements,
  files,
  inquiries,
  inquiryDrafts,
  inquiryFiles,
  questionnaires,
} from '#db/schema/index.ts';
import { A_PDF, aCycle } from '#tests/factories/applications.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';
import {
  aDraftOf,
  anAskedPartner,
  answersOf,
  approved,
  DUE,
  eventsOf,
  mailsOf,
  question,
} from './asked-partner.ts';

/** How many headings of the second order the downloaded PDF marks. */
async function headingsOfPdf(admin: Context): Promise<number> {
  const { body } = await downloadApplication(admin, { format: 'pdf' });
  return (
    Buffer.from(body as Uint8Array)
      .toString('latin1')
      .split('/S /H2').length - 1
  );
}

test('those approved are asked, told by mail and on their home, and answer beside their application', async ({
  db,
}) => {
  const { admin, offering, application, director, draft, inquiryId } = await anAskedPartner(db);
  const before = await db.select().from(applicationSubmissions);
  expect(await eventsOf(db, 'inquiry.asked')).toHaveLength(1);
  const mails = await mailsOf(db, 'inquiry.asked');
  expect(mails.map(({ to }) => to)).toContain(admin.actor.email);
  const home = await partnerHome(admin);
  expect(home.questions).toMatchObject([{ id: inquiryId, count: 3, late: false }]);
  const form = await inquiryFormPage(admin, inquiryId);
  expect(form.groups.map(({ questions }) => questions.map(({ key, asked }) => [key, asked]))).toEqual([
    [
      ['do-you-have-a-van', true],
      ['who-drives', false],
    ],
    [[`${offering.id}-seats-in-the-bus`, true]],
  ]);

  const sent = await answerInquiry(admin, { inquiryId, fields: answersOf(offering.id) });

  expect(sent.problems).toEqual({});
  expect((await partnerHome(admin)).questions).toEqual([]);
  expect((await inquiryFormPage(admin, inquiryId)).answered).toMatchObject({ who: admin.actor.name });
  const office = await applicationPage(director, application.id);
  expect(office.supplements).toHaveLength(1);
  expect(office.supplements[0]!.heading).toContain(admin.actor.name);
  expect(JSON.stringify(office.supplements)).toContain('Ada Quist');
  expect(await db.select().from(applicationSubmissions)).toEqual(before);
  expect(await eventsOf(db, 'application.supplemented')).toMatchObject([{ subjectId: application.id }]);
  expect((await mailsOf(db, 'application.supplemented')).length).toBeGreaterThan(0);
  expect((await inquiriesPage(director, draft, { show: 'answered', page: 1 })).rows).toMatchObject([
    { applicationId: application.id, answeredBy: admin.actor.name },
  ]);
});

test('what is missing is named at its field, and nothing is kept until all is there', async ({ db }) => {
  const { admin, offering, inquiryId } = await anAskedPartner(db);

  const { problems } = await answerInquiry(admin, {
    inquiryId,
    fields: answersOf(offering.id, {
      'answer.who-drives': ' ',
      [`answer.${offering.id}-seats-in-the-bus`]: 'many',
    }),
  });

  expect(Object.keys(problems).sort()).toEqual(
    [`answer.${offering.id}-seats-in-the-bus`, 'answer.who-drives'].sort(),
  );
  expect(await db.select().from(applicationSupplements)).toEqual([]);
});

test('an answer to a question that does not apply is not kept', async ({ db }) => {
  const { admin, offering, inquiryId } = await anAskedPartner(db);
  await answerInquiry(admin, {
    inquiryId,
    fields: answersOf(offering.id, { 'answer.do-you-have-a-van': 'no' }),
  });

  const [kept] = await db.select().from(applicationSupplements);
  expect(kept!.content.organization).toMatchObject([{ key: 'do-you-have-a-van', words: 'No' }]);
  expect(kept!.content.offerings).toMatchObject([
    { offeringId: offering.id, answers: [{ value: 12, words: '12' }] },
  ]);
});

test('it is answered once, and the answer stays', async ({ db }) => {
  const { admin, offering, inquiryId, organization } = await anAskedPartner(db);
  const editor = await aContext(db, 'partner-editor', { organizationId: organization.id });
  await answerInquiry(editor, { inquiryId, fields: answersOf(offering.id) });

  await expect(answerInquiry(admin, { inquiryId, fields: answersOf(offering.id) })).rejects.toMatchObject({
    code: 'already-answered',
  });
  await expect(
    db.transaction((db) => db.update(applicationSupplements).set({ answeredAt: after({ days: 1 }) })),
  ).rejects.toThrow();
  await expect(db.transaction((db) => db.delete(applicationSupplements))).rejects.toThrow();
  await expect(db.transaction((db) => db.update(inquiries).set({ dueOn: DUE }))).rejects.toThrow();
});

test('the database takes a supplement only beside a decided application of the cycle that was asked', async ({
  db,
}) => {
  const { inquiryId, director } = await anAskedPartner(db);
  const other = await approved(db);
  await expect(
    db.transaction((db) =>
      db.insert(applicationSupplements).values({
        applicationId: other.application.id,
        inquiryId,
        content: { shape: 1, questionnaireVersion: 'x', organization: [], offerings: [] },
        answeredBy: director.actor.userId!,
        answeredAt: director.now,
      }),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'application_supplements_of_decided' } });
});

test('the download, the answers and next year’s application hold what was answered during the year', async ({
  db,
}) => {
  const { admin, offering, organization, draft, inquiryId } = await anAskedPartner(db);
  const headings = await headingsOfPdf(admin);
  await answerInquiry(admin, { inquiryId, fields: answersOf(offering.id) });

  const json = JSON.parse((await downloadApplication(admin, { format: 'json' })).body as string);
  expect(json.supplements).toMatchObject([{ answeredBy: admin.actor.name }]);
  const csv = (await downloadApplication(admin, { format: 'csv' })).body as string;
  expect(csv).toContain(`Who drives?,Ada Quist`);
  expect(csv).toContain(`by ${admin.actor.name}`);
  expect(await headingsOfPdf(admin)).toBe(headings + 1);
  expect(JSON.stringify((await answersPage(admin)).supplements)).toContain('Ada Quist');

  await aCycle(db, {
    questionnaire: (await db.select().from(questionnaires).where(eq(questionnaires.id, draft)))[0]!
      .content as never,
    schoolYear: '2027-28' as never,
    opensAt: after({ days: 300 }),
    closesAt: after({ days: 320 }),
    reviewsDueAt: after({ days: 340 }),
    decisionsDueAt: after({ days: 350 }),
  });
  const next = await startApplication(
    { ...admin, now: after({ days: 301 }) },
    { organizationId: organization.id },
  );
  const carried = await db
    .select()
    .from(applicationAnswers)
    .where(and(eq(applicationAnswers.applicationId, next), isNull(applicationAnswers.offeringId)));
  expect(carried.find(({ questionKey }) => questionKey === 'who-drives')?.value).toBe('Ada Quist');
});

test('an added question is answered by a file, and what was typed before it stays until both are sent', async ({
  db,
}) => {
  const made = await approved(db);
  const { director, draft, at } = await aDraftOf(db, made.cycle.questionnaireId);
  const paper = { label: 'Your van’s papers', kind: 'file', fileTypes: 'pdf' };
  await addDraftQuestion(director, at, question(at.revision, paper));
  const ask = { cycleIds: [made.cycle.id], dueOn: DUE };
  await publishQuestionnaire(director, { ...at, revision: at.revision + 1 }, ask);
  const [inquiry] = await db.select().from(inquiries).where(eq(inquiries.questionnaireId, draft));
  const inquiryId = inquiry!.id;
  const { admin, offering, organization, application } = made;
  const editor = await aContext(db, 'partner-editor', { organizationId: organization.id });
  const fields = answersOf(offering.id);
  const field = 'your-vans-papers';
  const pdf = { name: 'van.pdf', content: A_PDF };

  await keepInquiryDraft(admin, { inquiryId, fields: { ...fields, application: 'no answer' } });
  for (const [wrong, code] of [
    [null, 'file-missing'],
    [{ name: 'van.pdf', content: new TextEncoder().encode('MZ\u0090 a program') }, 'file-wrong-kind'],
  ] as const) {
    await expect(addInquiryFile(admin, { inquiryId, field }, wrong)).rejects.toMatchObject({ code });
  }
  await expect(addInquiryFile(admin, { inquiryId, field: 'who-drives' }, pdf)).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect(Object.keys((await answerInquiry(editor, { inquiryId, fields })).problems)).toEqual([
    `answer.${field}`,
  ]);
  await addInquiryFile(editor, { inquiryId, field }, pdf);

  expect((await inquiryFormPage(editor, inquiryId)).draft).toBeNull();
  const form = await inquiryFormPage(admin, inquiryId);
  expect(form.draft).toMatchObject({ fields, saved: expect.stringContaining('Saved at') });
  expect(form.groups[0]!.questions.at(-1)).toMatchObject({
    upload: { current: { words: expect.stringContaining('van.pdf') } },
  });
  await keepInquiryDraft(admin, { inquiryId, fields, withoutFile: field });
  expect(Object.keys((await answerInquiry(admin, { inquiryId, fields })).problems)).toHaveLength(1);
  expect(await db.$count(files, eq(files.name, pdf.name))).toBe(0);
  await addInquiryFile(admin, { inquiryId, field }, pdf);
  await addInquiryFile(editor, { inquiryId, field }, pdf);
  // What was taken out or replaced is nowhere any more, and counts towards no limit.
  expect(await db.$count(files, eq(files.name, pdf.name))).toBe(1);
  expect((await answerInquiry(admin, { inquiryId, fields })).problems).toEqual({});

  const [sent] = await db.select().from(applicationSupplements);
  const answer = sent!.content.organization.find(({ key }) => key === field)!;
  expect(answer).toMatchObject({ kind: 'file', value: { file: { name: 'van.pdf' } } });
  const { file } = answer.value as FileAnswer;
  expect((await downloadFile(director, file.id)).sha256).toBe(file.sha256);
  const [beside] = (await applicationPage(director, application.id)).supplements;
  expect(beside!.groups[0]!.lines.at(-1)).toMatchObject({ fileHref: `/files/${file.id}` });
  expect([...(await db.select().from(inquiryDrafts)), ...(await db.select().from(inquiryFiles))]).toEqual([]);
  await expect(addInquiryFile(editor, { inquiryId, field }, pdf)).rejects.toMatchObject({
    code: 'already-answered',
  });
  await expect(
    db.transaction((tx) =>
      tx.insert(inquiryFiles).values({
        ...{ inquiryId, applicationId: application.id, field, fileId: file.id },
        addedAt: admin.now,
      }),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'inquiry_drafts_before_answer' } });
});

test('of two colleagues who send at once one is told that the other did', async ({ committed }) => {
  const { db } = committed;
  const { admin, offering, inquiryId, organization } = await anAskedPartner(db);
  const editor = await aContext(db, 'partner-editor', { organizationId: organization.id });
  const fields = answersOf(offering.id);

  const both = await Promise.allSettled([
    answerInquiry(on(admin, db), { inquiryId, fields }),
    answerInquiry(on(editor, db), { inquiryId, fields }),
  ]);

  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'already-answered' },
  });
  expect(await db.select().from(applicationSupplements)).toHaveLength(1);
});
