import { eq } from 'drizzle-orm';
import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { judgeQuestionnaire } from '#app/domain/vetting/judge-questionnaire.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { partPage } from '#app/features/application/part-page.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { takeInHand } from '#app/features/application/take-in-hand.server.ts';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { CATEGORIES, GOALS, LANGUAGES, POPULATIONS } from '#app/features/district/starter/lists.ts';
import { registrationQuestionnaire } from '#app/features/district/starter/questionnaire.ts';
import { copyQuestionnaire } from '#app/features/questionnaire/copy-questionnaire.server.ts';
import { discardDraft } from '#app/features/questionnaire/discard-draft.server.ts';
import { editDetails } from '#app/features/questionnaire/edit-details.server.ts';
import {
  addDraftQuestion,
  addDraftSection,
  editDraftQuestion,
  editDraftSection,
  moveInDraft,
  removeFromDraft,
} from '#app/features/questionnaire/edit-parts.server.ts';
import { QuestionForm } from '#app/features/questionnaire/inputs.ts';
import { previewPage } from '#app/features/questionnaire/preview-page.server.ts';
import { publishQuestionnaire } from '#app/features/questionnaire/publish-questionnaire.server.ts';
import {
  detailsFormPage,
  questionFormPage,
  sectionFormPage,
} from '#app/features/questionnaire/question-form-page.server.ts';
import { questionnairePage } from '#app/features/questionnaire/questionnaire-page.server.ts';
import { questionnairesPage } from '#app/features/questionnaire/questionnaires-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, questionnaires } from '#db/schema/index.ts';
import { aCycle } from '#tests/factories/applications.ts';
import { THIS_YEAR } from '#tests/factories/district.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function aDraft(db: Connection) {
  const director = await aContext(db, 'office-director');
  const cycle = await aCycle(db);
  const questionnaireId = await copyQuestionnaire(director, {
    questionnaireId: cycle.questionnaireId,
    version: '2027-28',
    title: 'Registration for 2027–28',
  });
  return { director, cycle, questionnaireId, at: (revision: number) => ({ questionnaireId, revision }) };
}

const contentOf = async (db: Connection, id: QuestionnaireId) =>
  (await db.select().from(questionnaires).where(eq(questionnaires.id, id)))[0]!.content as Questionnaire;

const question = (more: Record<string, unknown> = {}) =>
  QuestionForm.parse({
    revision: '1',
    section: 'about-you',
    label: 'Do you have a van?',
    kind: 'yes-no',
    ...more,
  });

const eventsOf = async (db: Connection, subjectId: string) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, subjectId))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

test('a version is copied, edited, published, and never changes again', async ({ db }) => {
  const { director, cycle, questionnaireId, at } = await aDraft(db);
  const before = await contentOf(db, cycle.questionnaireId);

  await addDraftSection(director, { ...at(1), scope: 'organization', title: 'Vans', about: '' });
  await addDraftQuestion(director, at(2), question({ section: 'vans', required: 'yes' }));
  await addDraftQuestion(
    director,
    at(3),
    question({
      section: 'vans',
      label: 'Which kinds?',
      kind: 'choices',
      options: 'Short\n\nLong ',
      onlyIf: 'do-you-have-a-van=yes',
    }),
  );
  await editDraftQuestion(
    director,
    at(4),
    'which-kinds',
    question({
      section: 'vans',
      label: 'Which?',
      kind: 'choices',
      options: 'Long\nVery long',
      onlyIf: 'do-you-have-a-van=yes',
    }),
  );
  await editDetails(director, { ...at(5), title: 'Registration', version: '2027-28', minutes: 90 });
  await publishQuestionnaire(director, at(6));

  const after = await contentOf(db, questionnaireId);
  expect(after).toMatchObject({ title: 'Registration', minutes: 90 });
  expect(after.sections.find(({ key }) => key === 'vans')?.questions).toEqual([
    { key: 'do-you-have-a-van', label: 'Do you have a van?', help: '', kind: 'yes-no', required: true },
    {
      key: 'which-kinds',
      label: 'Which?',
      help: '',
      kind: 'choices',
      required: false,
      // The choice whose words stayed keeps its value.
      options: [
        { value: 'long', label: 'Long' },
        { value: 'very-long', label: 'Very long' },
      ],
      onlyIf: { key: 'do-you-have-a-van', equals: 'yes' },
    },
  ]);
  expect(await contentOf(db, cycle.questionnaireId)).toEqual(before);
  expect(await eventsOf(db, questionnaireId)).toEqual([
    'questionnaire.copied',
    ...Array<string>(5).fill('questionnaire.edited'),
    'questionnaire.published',
  ]);
  await expect(addDraftQuestion(director, at(6), question())).rejects.toMatchObject({ code: 'published' });
  await expect(discardDraft(director, at(6))).rejects.toMatchObject({ code: 'published' });
});

test('the database itself refuses to change or drop a published version', async ({ db }) => {
  const cycle = await aCycle(db);
  await expect(
    db.update(questionnaires).set({ title: 'Other' }).where(eq(questionnaires.id, cycle.questionnaireId)),
  ).rejects.toMatchObject({ cause: { constraint_name: 'questionnaires_frozen_once_published' } });
});

test('staff reads the questions and changes none', async ({ db }) => {
  const { questionnaireId, at } = await aDraft(db);
  const staff = await aContext(db, 'office-staff');
  const refused = { kind: 'forbidden' };

  await expect(copyQuestionnaire(staff, { questionnaireId, version: 'x', title: 'x' })).rejects.toMatchObject(
    refused,
  );
  await expect(addDraftQuestion(staff, at(1), question())).rejects.toMatchObject(refused);
  await expect(publishQuestionnaire(staff, at(1))).rejects.toMatchObject(refused);
  await expect(discardDraft(staff, at(1))).rejects.toMatchObject(refused);
  await expect(questionFormPage(staff, questionnaireId, { questionKey: 'name' })).rejects.toMatchObject(
    refused,
  );
  expect((await questionnairePage(staff, questionnaireId)).allowed).toEqual({ edit: false, copy: false });
  expect((await questionnairesPage(staff)).questionnaires).toHaveLength(2);
  expect((await previewPage(staff, questionnaireId)).parts.length).toBeGreaterThan(0);
});

test('an edit made on an older page undoes nothing: the draft has moved on', async ({ db }) => {
  const { director, questionnaireId, at } = await aDraft(db);
  await editDraftSection(director, { ...at(1), sectionKey: 'insurance', title: 'Insured?', about: '' });

  await expect(
    editDraftSection(director, { ...at(1), sectionKey: 'insurance', title: 'Cover', about: '' }),
  ).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect((await contentOf(db, questionnaireId)).sections[1]!.title).toBe('Insured?');
});

test('what a colleague took out is said to be gone, and can be added anew', async ({ db }) => {
  const { director, questionnaireId, at } = await aDraft(db);
  await removeFromDraft(director, { ...at(1), what: 'question', key: 'name' });
  await removeFromDraft(director, { ...at(2), what: 'section', key: 'insurance' });

  await expect(editDraftQuestion(director, at(3), 'name', question())).rejects.toMatchObject({
    kind: 'rule',
    code: 'part-gone',
  });
  const part = { ...at(3), sectionKey: 'insurance', title: 'Cover', about: '' };
  await expect(editDraftSection(director, part)).rejects.toMatchObject({ kind: 'rule', code: 'part-gone' });
  const view = await questionFormPage(director, questionnaireId, { questionKey: 'name' });
  expect(view).toMatchObject({ gone: true, question: null, revision: 3 });
  expect((await sectionFormPage(director, questionnaireId, 'insurance')).section).toBeNull();
  expect(view.sections.map(({ key }) => key)).toContain(view.section);
  await addDraftQuestion(director, at(view.revision), question({ section: view.section, label: 'Anew' }));
});

test('what keeps a draft from being published is named at its place', async ({ db }) => {
  const { director, questionnaireId, at } = await aDraft(db);
  await moveInDraft(director, { ...at(1), what: 'question', key: 'insured', direction: 'down' });
  await addDraftQuestion(director, at(2), question({ label: 'Which?', kind: 'choice', options: 'Only one' }));

  const page = await questionnairePage(director, questionnaireId);
  expect(page.problems.map(({ anchor }) => anchor)).toEqual(['question-which', 'question-insurance-ends']);
  expect(page.sections[1]!.questions[0]!.problems).toEqual([
    'It waits for a question that comes later. Move it below that one',
  ]);
  await expect(publishQuestionnaire(director, at(3))).rejects.toMatchObject({ code: 'has-problems' });

  await moveInDraft(director, { ...at(3), what: 'question', key: 'insured', direction: 'up' });
  await removeFromDraft(director, { ...at(4), what: 'question', key: 'which' });
  await publishQuestionnaire(director, at(5));
  expect((await questionnairePage(director, questionnaireId)).status).toBe('published');
});

test('two versions never share a name', async ({ db }) => {
  const { director, cycle } = await aDraft(db);
  await expect(
    copyQuestionnaire(director, {
      questionnaireId: cycle.questionnaireId,
      version: '2027-28',
      title: 'Again',
    }),
  ).rejects.toMatchObject({ code: 'version-taken' });
});

test('a draft is thrown away, and a copy of it stays', async ({ db }) => {
  const { director, questionnaireId, at } = await aDraft(db);
  const copy = await copyQuestionnaire(director, { questionnaireId, version: 'copy', title: 'Copy' });

  await discardDraft(director, at(1));

  await expect(questionnairePage(director, questionnaireId)).rejects.toMatchObject({ kind: 'not-found' });
  const late = addDraftQuestion(director, at(1), question());
  await expect(late).rejects.toMatchObject({ kind: 'rule', code: 'draft-gone' });
  const copied = copyQuestionnaire(director, { questionnaireId, version: 'again', title: 'Again' });
  await expect(copied).rejects.toMatchObject({ kind: 'rule', code: 'draft-gone' });
  const page = orEnded(director, questionnaireId, detailsFormPage(director, questionnaireId));
  expect(await page).toMatchObject({ ended: { by: director.actor.name, published: null } });
  expect((await questionnairePage(director, copy)).title).toBe('Copy');
  expect((await eventsOf(db, questionnaireId)).at(-1)).toBe('questionnaire.discarded');
});

test('an application keeps the version it was written on, whatever is published later', async ({ db }) => {
  const { director, at } = await aDraft(db);
  const organization = await anOrganization(db);
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const applicationId = await startApplication(admin, { organizationId: organization.id });
  await takeInHand(admin, applicationId);
  const asked = async () =>
    (await partPage(admin, { partKey: 'about-you', offeringId: null, mend: false })).questions.map(
      ({ key }) => key,
    );
  const before = await asked();

  await addDraftQuestion(director, at(1), question());
  await publishQuestionnaire(director, at(2));

  expect(await asked()).toEqual(before);
});

test('the preview shows the very questions that a partner is asked', async ({ db }) => {
  const { director, cycle } = await aDraft(db);
  const organization = await anOrganization(db);
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id });
  await startApplication(admin, { organizationId: organization.id });

  const { parts } = await previewPage(director, cycle.questionnaireId);
  for (const part of parts.filter(({ scope }) => scope === 'organization')) {
    const page = await partPage(admin, { partKey: part.key, offeringId: null, mend: false });
    const shape = ({
      key,
      label,
      help,
      kind,
      required,
      why,
      options,
      maxLength,
      condition,
    }: (typeof page.questions)[number]) => ({
      ...{ key, label, help, kind, required, why, options, maxLength, condition },
    });
    expect(part.questions.map(shape)).toEqual(page.questions.map(shape));
  }
});

test('the questions that a new district starts from have no problem', () => {
  const lists = {
    category: CATEGORIES,
    goal: GOALS,
    language: LANGUAGES,
    population: POPULATIONS,
    neighborhood: [
      { code: 'roxbury', label: 'Roxbury' },
      { code: 'dorchester', label: 'Dorchester' },
    ],
  };
  expect(judgeQuestionnaire(registrationQuestionnaire(THIS_YEAR, lists))).toEqual([]);
});
