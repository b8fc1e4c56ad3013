import { eq } from 'drizzle-orm';
import type { FileId, OfferingId } from '#app/domain/shared/id.ts';
import type { Answer, Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { answerWithFile, fileAnswerPage } from '#app/features/application/answer-with-file.server.ts';
import { loadDossier } from '#app/features/application/application-dossier.server.ts';
import { downloadApplication } from '#app/features/application/download-application.server.ts';
import { partPage } from '#app/features/application/part-page.server.ts';
import { saveAnswers } from '#app/features/application/save-answers.server.ts';
import { savePart } from '#app/features/application/save-part.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { submissionContentOf } from '#app/features/application/submission-content-of.server.ts';
import { submitApplication } from '#app/features/application/submit-application.server.ts';
import { downloadFile } from '#app/features/documents/download-file.server.ts';
import { differenceView } from '#app/features/vetting/difference-view.ts';
import type { Connection } from '#db/client.server.ts';
import { applicationSubmissions, files } from '#db/schema/index.ts';
import { smallPdf } from '#scripts/seed/small-pdf.ts';
import {
  A_QUESTIONNAIRE,
  aCycle,
  OFFERING_ANSWERS,
  ORGANIZATION_ANSWERS,
} from '#tests/factories/applications.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const WITH_ROWS_AND_A_FILE: Questionnaire = {
  ...A_QUESTIONNAIRE,
  sections: A_QUESTIONNAIRE.sections.map((section) =>
    section.key === 'insurance'
      ? {
          ...section,
          questions: [
            ...section.questions,
            {
              key: 'team',
              label: 'Who will be there?',
              help: 'Roles.',
              kind: 'rows' as const,
              required: true,
              maxRows: 3,
              columns: [
                { key: 'qualification', label: 'Qualification', kind: 'text' as const },
                { key: 'number', label: 'How many', kind: 'number' as const },
              ],
            },
            {
              key: 'plan',
              label: 'A plan',
              help: 'One page.',
              kind: 'file' as const,
              fileTypes: ['pdf' as const],
              fileMegabytes: 1,
              required: true,
            },
          ],
        }
      : section,
  ),
};

const drafts = (answers: Readonly<Record<string, Answer | undefined>>) =>
  Object.entries(answers).map(([key, value]) => ({ key, value: value ?? null }));
const pdf = (name: string, line = name) => ({ name, content: smallPdf([line]) });
const TEAM = { 'answer.team.0.qualification': 'Three years', 'answer.team.0.number': '2' };

async function aDraft(db: Connection) {
  await aCycle(db, { questionnaire: WITH_ROWS_AND_A_FILE });
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id);
  const place = { organizationId: organization.id };
  const admin = await aContext(db, 'partner-admin', place);
  const applicationId = await startApplication(admin, place);
  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts(ORGANIZATION_ANSWERS) });
  await saveAnswers(admin, { applicationId, offeringId: offering.id, answers: drafts(OFFERING_ANSWERS) });
  const save = (fields: Record<string, string>, onlySent = true) =>
    savePart(admin, { applicationId, offeringId: null, partKey: 'insurance', fields, onlySent });
  const page = () => partPage(admin, { partKey: 'insurance', offeringId: null, mend: false });
  const question = async (key: string) => (await page()).questions.find((each) => each.key === key)!;
  const attach = (file: { name: string; content: Uint8Array } | null) =>
    answerWithFile(admin, { applicationId, offeringId: null, questionKey: 'plan' }, file);
  return { admin, applicationId, place, save, question, attach };
}

const fileIdIn = (href: string) => href.split('/').at(-1) as FileId;

test('a page that goes on from what it sent just before overwrites that, and no other words', async ({
  db,
}) => {
  const { save, question } = await aDraft(db);
  const row = (words: string) => ({ 'answer.team.0.qualification': words, 'answer.team': '0' });
  const seen = { 'seen.team': (await question('team')).seen };
  await save({ ...row('Three'), ...seen });

  const left = {
    ...row('Three years'),
    ...seen,
    'before.answer.team.0.qualification': 'Three',
    'before.answer.team': '0',
  };
  expect((await save({ ...left, 'before.answer.team.0.qualification': 'Two' })).conflicts).toHaveProperty(
    'team',
  );
  expect((await save(left)).conflicts).toEqual({});
  expect((await question('team')).table?.rows).toEqual([{ qualification: 'Three years' }]);
});

test('rows are saved as they were typed, empty ones left out, and each fault stands at its cell', async ({
  db,
}) => {
  const { save, question } = await aDraft(db);
  const long = 'x'.repeat(200_000);

  const saved = await save({
    ...TEAM,
    'answer.team.1.qualification': ' ',
    'answer.team.2.qualification': long,
    'answer.team.2.number': 'a few',
    'answer.team': '0 1 2',
  });

  expect(saved.problems).toEqual({
    'answer.team.1.qualification': [expect.stringContaining('Shorten this to 500')],
    'answer.team.1.number': [expect.stringContaining('whole number')],
  });
  expect((await question('team')).table?.rows).toEqual([
    { qualification: 'Three years', number: '2' },
    { qualification: long, number: 'a few' },
  ]);
});

test('saving a page that was left as it was contradicts nobody, though the database keeps cells in its own order', async ({
  db,
}) => {
  const { save, question } = await aDraft(db);
  await save({ ...TEAM, 'seen.team': (await question('team')).seen });

  const again = await save({ ...TEAM, 'seen.team': (await question('team')).seen });

  expect(again.conflicts).toEqual({});
  expect(again.seen.team).toBe((await question('team')).seen);
  expect(again.seen.team).toMatch(/^1\./);
});

test('a file that is not what it says, too large, cut in half or of another kind is refused and leaves the one before', async ({
  db,
}) => {
  const { attach, question } = await aDraft(db);
  await attach(pdf('plan.pdf'));
  const before = (await question('plan')).upload?.current;
  const program = new Uint8Array([0x4d, 0x5a, ...Array.from({ length: 500 }, () => 0)]);
  const whole = smallPdf(Array.from({ length: 40 }, (_, at) => `Line ${at}`));
  const big = Buffer.concat([smallPdf(['big']), Buffer.alloc(1_000_000, ' '), Buffer.from('%%EOF')]);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  for (const [name, content, code] of [
    ['plan.pdf', program, 'file-wrong-kind'],
    ['plan.pdf', whole.slice(0, whole.length / 2), 'file-damaged'],
    ['plan.pdf', big, 'file-over-limit'],
    ['plan.png', png, 'file-type-not-taken'],
    ['plan.pdf', new Uint8Array(40_000_000), 'file-too-large'],
  ] as const) {
    await expect(attach({ name, content }), code).rejects.toMatchObject({ code });
  }
  await expect(attach(null)).rejects.toMatchObject({ code: 'file-missing' });
  expect((await question('plan')).upload?.current).toEqual(before);
  expect(await db.select().from(files)).toHaveLength(1);
});

test('another file leaves the one that was sent where it is; the difference, the download and next year show both kinds', async ({
  db,
}) => {
  const { admin, applicationId, place, save, attach, question } = await aDraft(db);
  await save(TEAM);
  await attach(pdf('plan.pdf', 'first'));
  const first = fileIdIn((await question('plan')).upload!.current!.href);
  await submitApplication(admin, { applicationId, signed: true });
  const sent = async (number: number) =>
    (
      await db
        .select()
        .from(applicationSubmissions)
        .where(eq(applicationSubmissions.applicationId, applicationId))
    )
      .filter((row) => row.number === number)
      .map(({ content }) => content as SubmissionContent)[0]!;
  const content = await sent(1);
  const csv = String((await downloadApplication(admin, { format: 'csv' })).body);
  expect(csv).toContain('Qualification: Three years; How many: 2');
  expect(csv).toMatch(/plan\.pdf \(\d+ KB, checksum [0-9a-f]{12}\)/);

  await aCycle(db, {
    questionnaire: WITH_ROWS_AND_A_FILE,
    schoolYear: '2027-28' as never,
    opensAt: after({ days: 300 }),
    closesAt: after({ days: 320 }),
    reviewsDueAt: after({ days: 340 }),
    decisionsDueAt: after({ days: 350 }),
  });
  const later = { ...admin, now: after({ days: 301 }) };
  const next = await startApplication(later, place);
  const nextPage = () => partPage(later, { partKey: 'insurance', offeringId: null, mend: false });
  const since = async () =>
    Object.fromEntries((await nextPage()).questions.map((each) => [each.key, each.since]));
  expect(await since()).toMatchObject({ team: 'unchanged', plan: 'unchanged' });

  const which = { offeringId: null, questionKey: 'plan' };
  await answerWithFile(later, { applicationId: next, ...which }, pdf('plan.pdf', 'another'));
  await savePart(later, {
    applicationId: next,
    offeringId: null,
    partKey: 'insurance',
    fields: { ...TEAM, 'answer.team.0.number': '3' },
    onlySent: true,
  });

  expect(await since()).toMatchObject({ team: 'changed', plan: 'changed' });
  expect((await downloadFile(later, first)).name).toBe('plan.pdf');
  const now = submissionContentOf(await loadDossier(later, next), content.declaration);
  const changes = differenceView(content, now);
  const changed = changes.answers.filter(({ offeringId }) => offeringId === null);
  expect(changed.map(({ key }) => key)).toEqual(['team', 'plan']);
  expect(changed[0]!.words).not.toBeNull();
});

test('nobody else answers with a file, and another organization cannot fetch it', async ({ db }) => {
  const { applicationId, attach, question } = await aDraft(db);
  await attach(pdf('plan.pdf'));
  const file = fileIdIn((await question('plan')).upload!.current!.href);
  const other = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });
  const which = { offeringId: null, questionKey: 'plan' };

  await expect(answerWithFile(other, { applicationId, ...which }, pdf('x.pdf'))).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(downloadFile(other, file)).rejects.toMatchObject({ kind: 'not-found' });
  const reviewer = await aContext(db, 'reviewer');
  await expect(answerWithFile(reviewer, { applicationId, ...which }, pdf('x.pdf'))).rejects.toThrow();
});

test('a question that is not answered by a file has no page for one', async ({ db }) => {
  const { admin } = await aDraft(db);

  await expect(fileAnswerPage(admin, { offeringId: null, questionKey: 'team' })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(
    fileAnswerPage(admin, { offeringId: crypto.randomUUID() as OfferingId, questionKey: 'plan' }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});
