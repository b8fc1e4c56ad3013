import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import type { Answer, Answers } from '#app/domain/vetting/questionnaire.ts';
import { answersOf, loadDossier } from '#app/features/application/application-dossier.server.ts';
import { applicationPage } from '#app/features/application/application-page.server.ts';
import { confirmPart } from '#app/features/application/confirm-part.server.ts';
import { partPage } from '#app/features/application/part-page.server.ts';
import { saveAnswers } from '#app/features/application/save-answers.server.ts';
import { savePart } from '#app/features/application/save-part.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { submitApplication } from '#app/features/application/submit-application.server.ts';
import { reviewChangesPage } from '#app/features/vetting/review-ends.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applicationAnswers } from '#db/schema/index.ts';
import {
  A_QUESTIONNAIRE,
  aCycle,
  OFFERING_ANSWERS,
  ORGANIZATION_ANSWERS,
} from '#tests/factories/applications.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { aReview } from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const drafts = (answers: Answers) =>
  Object.entries(answers).map(([key, value]) => ({ key, value: value ?? null }));

/** A question more than last year stands on the first page. */
const NEXT_QUESTIONNAIRE = {
  ...A_QUESTIONNAIRE,
  sections: A_QUESTIONNAIRE.sections.map((section) =>
    section.key === 'about-you'
      ? {
          ...section,
          questions: [
            ...section.questions,
            { key: 'board', label: 'Board', help: 'Who.', kind: 'text' as const, required: false },
          ],
        }
      : section,
  ),
};

/** One year was sent; the next has begun from it. */
async function aRenewal(db: Connection, questionnaire = A_QUESTIONNAIRE) {
  await aCycle(db);
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id);
  const place = { organizationId: organization.id };
  const admin = await aContext(db, 'partner-admin', place);
  const first = await startApplication(admin, place);
  await saveAnswers(admin, { applicationId: first, offeringId: null, answers: drafts(ORGANIZATION_ANSWERS) });
  await saveAnswers(admin, {
    applicationId: first,
    offeringId: offering.id,
    answers: drafts(OFFERING_ANSWERS),
  });
  await submitApplication(admin, { applicationId: first, signed: true });
  await aCycle(db, {
    questionnaire,
    schoolYear: '2027-28' as never,
    opensAt: after({ days: 300 }),
    closesAt: after({ days: 320 }),
    reviewsDueAt: after({ days: 340 }),
    decisionsDueAt: after({ days: 350 }),
  });
  const later = { ...admin, now: after({ days: 301 }) };
  const applicationId = await startApplication(later, place);
  return { admin: later, applicationId, offering };
}

const anyEdits = fc.record(
  {
    budget: fc.integer({ min: 0, max: 1_000 }),
    insured: fc.constantFrom('yes', 'no'),
    'safety-level': fc.constantFrom('1', '2', '3', '4'),
    'safety-evidence': fc.constantFrom('', 'Three adults.', 'Nguyễn keeps the list.'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, Answer>>;

test('what is stored is what was filled in before, and the edits over it', async ({ db }) => {
  const { admin, applicationId } = await aRenewal(db);
  const stored = async () => answersOf(await loadDossier(admin, applicationId), null);
  const prefilled = await stored();
  expect(prefilled).toMatchObject({ ...ORGANIZATION_ANSWERS });
  let edited: Answers = {};

  await fc.assert(
    fc.asyncProperty(anyEdits, async (edits) => {
      await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts(edits) });
      edited = { ...edited, ...edits };
      expect(await stored()).toEqual({ ...prefilled, ...edited });
    }),
    { numRuns: 25 },
  );
});

test('each answer is marked, and a page that is all as last year is confirmed with one press', async ({
  db,
}) => {
  const { admin, applicationId } = await aRenewal(db, NEXT_QUESTIONNAIRE);
  const page = (partKey: string) => partPage(admin, { partKey, offeringId: null, mend: false });
  const marks = async (partKey: string) =>
    Object.fromEntries((await page(partKey)).questions.map(({ key, since }) => [key, since]));

  expect(await marks('about-you')).toMatchObject({ mission: 'unchanged', budget: 'unchanged', board: 'new' });
  expect((await page('about-you')).asLastYear).toBe(false);
  const insurance = await page('insurance');
  expect(insurance.asLastYear).toBe(true);

  // The button sends the page as it stands.
  await savePart(admin, {
    applicationId,
    offeringId: null,
    partKey: 'insurance',
    fields: Object.fromEntries(
      insurance.questions.flatMap(({ key, value, seen }) => [
        [`answer.${key}`, value],
        [`seen.${key}`, seen],
      ]),
    ),
  });
  const [row] = await db
    .select()
    .from(applicationAnswers)
    .where(eq(applicationAnswers.applicationId, applicationId));
  expect(row).toBeDefined();
  expect((await page('insurance')).saved).not.toBeNull();
  expect((await page('insurance')).asLastYear).toBe(false);

  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts({ budget: 7_00 }) });
  expect(await marks('about-you')).toMatchObject({ budget: 'changed' });
  expect((await page('about-you')).lastYear).toEqual([
    { year: '2026–27', label: 'Budget', words: '$120,000.00' },
  ]);
});

test('readers see the difference to last year, and none where there was no last year', async ({ db }) => {
  const { admin, applicationId, offering } = await aRenewal(db);
  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts({ budget: 7_00 }) });
  // Places are for one year, and asked anew.
  await saveAnswers(admin, { applicationId, offeringId: offering.id, answers: drafts({ places: 24 }) });
  await submitApplication(admin, { applicationId, signed: true });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, applicationId, reviewer, 'in-progress');

  const { changes } = await reviewChangesPage(reviewer, reviewId, 'year');

  expect(changes.since.words).toBe('2026–27');
  expect(changes.answers).toMatchObject([{ key: 'budget', before: '$120,000.00', after: '$7.00' }]);
  await expect(reviewChangesPage(reviewer, reviewId, 'version')).rejects.toMatchObject({ kind: 'not-found' });
});

test('one press on the list confirms a part that is as last year, and only such a part', async ({ db }) => {
  const { admin, applicationId, offering } = await aRenewal(db);
  const confirm = (partKey: string, offeringId: typeof offering.id | null = null) =>
    confirmPart(admin, { applicationId, offeringId, partKey });
  const task = async (key: string) => {
    const page = await applicationPage(admin);
    if (page.state !== 'draft') throw new Error('not a draft');
    return page.groups.organization.find((each) => each.key === key)!;
  };
  expect((await task('insurance')).confirm).toEqual({
    application: applicationId,
    offering: '',
    part: 'insurance',
  });

  await confirm('insurance');

  expect(await task('insurance')).toMatchObject({ status: 'completed' });
  expect((await task('insurance')).confirm).toBeUndefined();
  await expect(confirm('insurance')).rejects.toMatchObject({ code: 'not-as-last-year' });
  await expect(confirm('no-such-part')).rejects.toMatchObject({ kind: 'not-found' });
  await saveAnswers(admin, { applicationId, offeringId: null, answers: drafts({ budget: 7 }) });
  await expect(confirm('about-you')).rejects.toMatchObject({ code: 'not-as-last-year' });
  const other = await aContext(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });
  await expect(
    confirmPart({ ...other, now: admin.now }, { applicationId, offeringId: null, partKey: 'insurance' }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});

test('a question that was not asked last year has to be seen before its part counts as unchanged', async ({
  db,
}) => {
  const { admin, applicationId } = await aRenewal(db, NEXT_QUESTIONNAIRE);

  await expect(
    confirmPart(admin, { applicationId, offeringId: null, partKey: 'about-you' }),
  ).rejects.toMatchObject({ code: 'not-as-last-year' });
});
