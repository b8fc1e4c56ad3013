import { and, eq, isNull, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { OfferingId, QuestionnaireId } from '#app/domain/shared/id.ts';
import { calendarDate } from '#app/domain/shared/year.ts';
import { questionsToShow } from '#app/domain/vetting/added-questions.ts';
import type { Answer, FileAnswer, Question } from '#app/domain/vetting/questionnaire.ts';
import { answersPage } from '#app/features/application/answers-page.server.ts';
import { downloadApplication } from '#app/features/application/download-application.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { downloadFile } from '#app/features/documents/download-file.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { partnerHome } from '#app/features/organization/partner-home.server.ts';
import { copyQuestionnaire } from '#app/features/questionnaire/copy-questionnaire.server.ts';
import { addDraftQuestion } from '#app/features/questionnaire/edit-parts.server.ts';
import { QuestionForm } from '#app/features/questionnaire/inputs.ts';
import { publishPage } from '#app/features/questionnaire/publish-page.server.ts';
import { publishQuestionnaire } from '#app/features/questionnaire/publish-questionnaire.server.ts';
import { answerInquiry } from '#app/features/supplement/answer-inquiry.server.ts';
import { inquiriesPage } from '#app/features/supplement/inquiries-page.server.ts';
import { addInquiryFile, keepInquiryDraft } from '#app/features/supplement/inquiry-draft.server.ts';
import { inquiryFormPage } from '#app/features/supplement/inquiry-form-page.server.ts';
import { owedIn } from '#app/features/supplement/owed.server.ts';
import { ownInquiriesPage } from '#app/features/supplement/own-inquiries-page.server.ts';
import { remindOfInquiry, remindPage } from '#app/features/supplement/remind-of-inquiry.server.ts';
import { additionOf } from '#app/features/supplement/what-is-asked.ts';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applicationAnswers,
  applicationSubmissions,
  applicationSupplements,
  auditEvents,
  inquiries,
  inquiryDrafts,
  inquiryFiles,
  inquiryReminders,
  organizationRegistrations,
  outbox,
  questionnaires,
} from '#db/schema/index.ts';
import { A_PDF, A_QUESTIONNAIRE, aCycle } from '#tests/factories/applications.ts';
import { aDecidedApplication } from '#tests/factories/deciding.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const DUE = calendarDate('2026-11-04');

const question = (revision: number, more: Record<string, unknown>) =>
  QuestionForm.parse({ revision: String(revision), section: 'about-you', required: 'yes', ...more });

/** A draft that asks about a van, and about a driver where there is one, and about each offering's bus. */
async function aDraftOf(db: Connection, questionnaireId: QuestionnaireId) {
  const director = await aContext(db, 'office-director');
  const draft = await copyQuestionnaire(director, {
    questionnaireId,
    version: `Second of ${questionnaireId}`,
    title: 'Registration, second version',
  });
  const at = (revision: number) => ({ questionnaireId: draft, revision });
  await addDraftQuestion(director, at(1), question(1, { label: 'Do you have a van?', kind: 'yes-no' }));
  await addDraftQuestion(
    director,
    at(2),
    question(2, { label: 'Who drives?', kind: 'text', onlyIf: 'do-you-have-a-van=yes' }),
  );
  const offeringSection = A_QUESTIONNAIRE.sections.find(({ scope }) => scope === 'offering')!.key;
  await addDraftQuestion(
    director,
    at(3),
    question(3, { section: offeringSection, label: 'Seats in the bus', kind: 'number' }),
  );
  return { director, draft, at: at(4) };
}

const approved = (db: Connection, offerings = 1) =>
  aDecidedApplication(db, { level: 3, offerings }, () => 'approved');

/** One approved partner with an offering, who was asked. */
async function anAskedPartner(db: Connection) {
  const made = await approved(db);
  const { director, draft, at } = await aDraftOf(db, made.cycle.questionnaireId);
  await publishQuestionnaire(director, at, { cycleIds: [made.cycle.id], dueOn: DUE });
  const [inquiry] = await db.select().from(inquiries).where(eq(inquiries.questionnaireId, draft));
  return { ...made, director, draft, inquiry: inquiry!, inquiryId: inquiry!.id };
}

const answersOf = (offeringId: OfferingId, more: Record<string, unknown> = {}) => ({
  'answer.do-you-have-a-van': 'yes',
  'answer.who-drives': 'Ada Quist',
  [`answer.${offeringId}-seats-in-the-bus`]: '12',
  ...more,
});

const eventsOf = (db: Connection, type: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.type, type));

const mailsOf = async (db: Connection, topic: string) => {
  const [entry] = await db.select().from(outbox).where(eq(outbox.topic, topic));
  return MAILS[topic]!(entry!.payload as RecordedEvent, db);
};

/** How many headings of the second order the downloaded PDF marks. */
async function headingsOfPdf(admin: Context): Promise<number> {
  const { body } = await downloadApplication(admin, { format: 'pdf' });
  return (
    Buffer.from(body as Uint8Array)
      .toString('latin1')
      .split('/S /H2').length - 1
  );
}

test('the page for publishing names what is added, and how many approved partners it concerns', async ({
  db,
}) => {
  const made = await approved(db);
  const { director, draft } = await aDraftOf(db, made.cycle.questionnaireId);

  const page = await publishPage(director, draft);

  expect(page).toMatchObject({ isDraft: true, problems: 0 });
  expect(page.cycles).toMatchObject([{ id: made.cycle.id, partners: 1 }]);
  expect(page.cycles[0]!.questions.map(({ label }) => label)).toEqual([
    'Do you have a van?',
    'Who drives?',
    'Seats in the bus',
  ]);
});

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

test('whoever was declined, or is suspended, is not asked', async ({ db }) => {
  const { admin, inquiryId, inquiry, organization, director, draft } = await anAskedPartner(db);
  const declined = await aDecidedApplication(db, { level: 2 });
  await expect(inquiryFormPage(declined.admin, inquiryId)).rejects.toMatchObject({ kind: 'not-found' });
  await db
    .update(organizationRegistrations)
    .set({ status: 'suspended' })
    .where(eq(organizationRegistrations.organizationId, organization.id));

  expect((await partnerHome(admin)).questions).toEqual([]);
  await expect(answerInquiry(admin, { inquiryId, fields: {} })).rejects.toMatchObject({
    code: 'not-approved',
  });
  expect((await inquiriesPage(director, draft, { show: 'waiting', page: 1 })).rows).toEqual([]);
  expect(inquiry.dueOn).toBe(DUE);
});

test('the Office reminds who has not answered, after a preview, and each partner once a day', async ({
  db,
}) => {
  const { admin, director, draft, organization, offering, inquiryId, cycle } = await anAskedPartner(db);
  const input = { questionnaireId: draft, text: 'We still wait for you.' };

  const before = await remindPage(director, draft);
  expect(before.affected).toMatchObject([{ partner: organization.name, questions: 3 }]);
  expect(before.affected[0]!.people.map(({ email }) => email)).toContain(admin.actor.email);
  expect(before.sample!.subject).toContain(cycle.name);
  await expect(remindOfInquiry(admin, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(remindPage(admin, draft)).rejects.toMatchObject({ kind: 'forbidden' });

  expect(await remindOfInquiry(director, input)).toBe(1);
  expect((await ownInquiriesPage(admin)).inquiries).toMatchObject([
    { id: inquiryId, waits: true, questions: '3 questions', reminded: '14 October 2026' },
  ]);

  const mails = await mailsOf(db, 'inquiry.reminded');
  expect(mails.map(({ to }) => to)).toContain(admin.actor.email);
  expect(mails[0]!.body).toContain('We still wait for you.');
  expect(mails[0]!.body).toContain(`/partner/added-questions/${inquiryId}`);
  expect(await remindPage(director, draft)).toMatchObject({
    affected: [],
    leftOut: [{ partner: organization.name, why: 'They were reminded today already.' }],
  });
  await expect(remindOfInquiry(director, input)).rejects.toThrow('nobody-to-remind');
  const tomorrow = { ...director, now: after({ days: 1 }) };
  expect(await remindOfInquiry(tomorrow, input)).toBe(1);
  expect(await eventsOf(db, 'inquiry.reminded')).toHaveLength(2);
  await expect(db.transaction((tx) => tx.update(inquiryReminders).set({ onDay: DUE }))).rejects.toMatchObject(
    { cause: { constraint_name: 'inquiry_reminders_append_only' } },
  );

  await answerInquiry(admin, { inquiryId, fields: answersOf(offering.id) });
  expect((await remindPage({ ...director, now: after({ days: 2 }) }, draft)).affected).toEqual([]);
  expect((await ownInquiriesPage(admin)).inquiries).toMatchObject([
    { waits: false, reminded: null, turn: expect.stringContaining(`by ${admin.actor.name}`) },
  ]);
});

test('the list leaves out whoever none of the questions applies to', async ({ db }) => {
  const { director, draft, inquiry } = await anAskedPartner(db);
  const third = await copyQuestionnaire(director, { questionnaireId: draft, version: 'III', title: 'Third' });
  await addDraftQuestion(
    director,
    { questionnaireId: third, revision: 1 },
    question(1, { label: 'Who insures you?', kind: 'text', onlyIf: 'do-you-have-a-van=no' }),
  );
  await publishQuestionnaire(
    director,
    { questionnaireId: third, revision: 2 },
    { cycleIds: [inquiry.cycleId], dueOn: DUE },
  );

  const page = await inquiriesPage(director, third, { show: 'waiting', page: 1 });

  expect(page.rows).toEqual([]);
  expect(page.tabs).toEqual([
    { show: 'waiting', count: 0 },
    { show: 'answered', count: 0 },
  ]);
  expect((await inquiriesPage(director, draft, { show: 'waiting', page: 1 })).tabs[0]).toEqual({
    show: 'waiting',
    count: 1,
  });
});

test('questions about offerings are asked for each approved one, and for no other', async ({ db }) => {
  let first: OfferingId | null = null;
  const made = await aDecidedApplication(db, { level: 3, offerings: 3 }, (offeringId) => {
    first ??= offeringId;
    return offeringId !== null && offeringId === first ? 'declined' : 'approved';
  });
  const { director, draft, at } = await aDraftOf(db, made.cycle.questionnaireId);
  await publishQuestionnaire(director, at, { cycleIds: [made.cycle.id], dueOn: DUE });
  const [inquiry] = await db.select().from(inquiries).where(eq(inquiries.questionnaireId, draft));

  const { groups } = await inquiryFormPage(made.admin, inquiry!.id);

  const approved = made.offerings.filter(({ id }) => id !== first).map(({ id }) => id);
  expect(approved).toHaveLength(2);
  expect(groups.map(({ key }) => key).sort()).toEqual(['organization', ...approved].sort());
});

test('who may: the director asks, partners answer for themselves, the Office reads', async ({ db }) => {
  const made = await approved(db);
  const { draft, at } = await aDraftOf(db, made.cycle.questionnaireId);
  const staff = await aContext(db, 'office-staff');
  const ask = { cycleIds: [made.cycle.id], dueOn: DUE };
  await expect(publishQuestionnaire(staff, at, ask)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(publishPage(staff, draft)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(inquiriesPage(made.admin, draft, { show: 'waiting', page: 1 })).rejects.toMatchObject({
    kind: 'forbidden',
  });

  const asked = await anAskedPartner(db);
  await expect(answerInquiry(staff, { inquiryId: asked.inquiryId, fields: {} })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(answerInquiry(made.admin, { inquiryId: asked.inquiryId, fields: {} })).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect((await inquiriesPage(staff, asked.draft, { show: 'waiting', page: 1 })).rows).toMatchObject([
    { questions: 3, late: false },
  ]);
});

test('asking by a day that is over, or of a cycle that asked something else, leaves the draft a draft', async ({
  db,
}) => {
  const made = await approved(db);
  const other = await aCycle(db);
  const { director, draft, at } = await aDraftOf(db, made.cycle.questionnaireId);

  await expect(
    publishQuestionnaire(director, at, { cycleIds: [made.cycle.id], dueOn: calendarDate('2026-10-14') }),
  ).rejects.toMatchObject({ code: 'due-too-soon' });
  await expect(
    publishQuestionnaire(director, at, { cycleIds: [other.id], dueOn: DUE }),
  ).rejects.toMatchObject({ code: 'cycle-not-related' });

  const [row] = await db.select().from(questionnaires).where(eq(questionnaires.id, draft));
  expect(row!.status).toBe('draft');
  expect(await db.select().from(inquiries)).toEqual([]);
});

test('a third version asks only what the second did not, and after it', async ({ db }) => {
  const { admin, offering, cycle, director, draft, inquiryId } = await anAskedPartner(db);
  const third = await copyQuestionnaire(director, { questionnaireId: draft, version: 'III', title: 'Third' });
  await addDraftQuestion(
    director,
    { questionnaireId: third, revision: 1 },
    question(1, { label: 'Is the van insured?', kind: 'yes-no', onlyIf: 'do-you-have-a-van=yes' }),
  );
  // The condition cannot be met before the second version's question is answered, so nobody is concerned yet.
  expect((await publishPage(director, third)).cycles).toEqual([]);
  await answerInquiry(admin, { inquiryId, fields: answersOf(offering.id) });
  expect((await publishPage(director, third)).cycles).toMatchObject([
    { id: cycle.id, partners: 1, questions: [{ label: 'Is the van insured?' }] },
  ]);
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
  await addInquiryFile(admin, { inquiryId, field }, pdf);
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

test('property: the database asks of each answer what the rule asks', async ({ db }) => {
  const keys = ['a', 'b', 'c', 'd'];
  const anyQuestions = fc
    .tuple(
      ...keys.map(() =>
        fc.record({ kind: fc.constantFrom('yes-no', 'choices', 'text', 'rows'), at: fc.nat(4) }),
      ),
    )
    .map((drawn) =>
      drawn.map(({ kind, at }, place): Question => {
        const parent = at < place ? keys[at]! : null;
        const what = { key: keys[place]!, label: keys[place]!, help: '', kind: kind as Question['kind'] };
        return {
          ...what,
          required: at % 2 === 0,
          ...(parent !== null && { onlyIf: { key: parent, equals: at === 1 ? 'no' : 'yes' } }),
        };
      }),
    );
  const anyAnswer = fc.constantFrom<Answer>('yes', 'no', '', null, ['yes', 'no'], [], { rows: [] }, 0, 12);
  const cases = fc.sample(
    fc.record({
      before: fc
        .tuple(anyQuestions, fc.subarray(keys))
        .map(([all, some]) => all.filter(({ key }) => some.includes(key))),
      after: anyQuestions,
      kept: fc.dictionary(fc.constantFrom(...keys), anyAnswer),
    }),
    300,
  );
  const versionOf = (questions: Question[]) => ({
    ...{ version: '', title: '', minutes: 1 },
    sections: [{ key: 's', scope: 'organization' as const, title: '', about: '', questions }],
  });

  const judged = cases.map(({ before, after, kept }) => {
    const addition = additionOf(versionOf(before), versionOf(after));
    const shown = questionsToShow(addition.added, addition.after, 'organization', kept);
    const { asked, shown: count } = owedIn(addition, 'organization', sql`(${JSON.stringify(kept)}::jsonb)`);
    return { shown: shown.length, asked, count };
  });
  const rows = await db.execute<{ asked: boolean; shown: number }>(
    sql.join(
      judged.map(({ asked, count }, at) => {
        const [whether, number] = [asked, count].map((one) =>
          typeof one === 'object' ? one : sql.raw(String(one)),
        );
        return sql`select ${sql.raw(String(at))} as place, ${whether} as asked, ${number} as shown`;
      }),
      sql` union all `,
    ),
  );

  expect([...rows].map(({ shown }) => shown)).toEqual(judged.map(({ shown }) => shown));
  expect([...rows].map(({ asked }) => asked)).toEqual(judged.map(({ shown }) => shown > 0));
  expect(new Set(judged.map(({ shown }) => shown)).size).toBeGreaterThan(2);
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
