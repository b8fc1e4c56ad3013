import { eq } from 'drizzle-orm';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { consensusPage } from '#app/features/vetting/consensus-page.server.ts';
import {
  declarePage,
  panelPage,
  reviewChangesPage,
  submitPage,
} from '#app/features/vetting/review-ends.server.ts';
import { reviewGate, reviewPage } from '#app/features/vetting/review-page.server.ts';
import { reviewsPage } from '#app/features/vetting/reviews-page.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { applicationSubmissions, organizations } from '#db/schema/index.ts';
import { aContext } from '#tests/factories/people.ts';
import {
  aContent,
  aReview,
  aReviewedApplication,
  aSubmittedApplication,
  ratingsOf,
} from '#tests/factories/vetting.ts';
import { after, NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

test('before the declaration the page for it tells no evidence, and the workbench refuses', async ({
  db,
}) => {
  const { application, organization } = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, application.id, reviewer, 'assigned');
  const [{ mission }] = (await db
    .select({ mission: organizations.mission })
    .from(organizations)
    .where(eq(organizations.id, organization.id))) as [{ mission: string }];

  const page = await declarePage(reviewer, reviewId);

  expect(JSON.stringify(page)).not.toContain(mission);
  expect(await reviewGate(reviewer, reviewId)).toBe('declare');
  await expect(reviewPage(reviewer, reviewId, {})).rejects.toThrow('declaration-not-signed');
  await expect(submitPage(reviewer, reviewId)).rejects.toThrow('declaration-not-signed');
  await expect(reviewChangesPage(reviewer, reviewId)).rejects.toThrow('declaration-not-signed');
});

test('whoever stepped back sees no evidence any more', async ({ db }) => {
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, application.id, reviewer, 'recused');

  const forbidden = { kind: 'forbidden' };
  await expect(reviewGate(reviewer, reviewId)).rejects.toMatchObject(forbidden);
  await expect(reviewPage(reviewer, reviewId, {})).rejects.toMatchObject(forbidden);
  await expect(submitPage(reviewer, reviewId)).rejects.toMatchObject(forbidden);
  await expect(panelPage(reviewer, reviewId)).rejects.toMatchObject(forbidden);
  await expect(reviewChangesPage(reviewer, reviewId)).rejects.toMatchObject(forbidden);
});

test('the Office is shown who could read instead, and one press asks them', async ({ db }) => {
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const officer = await aContext(db, 'office-staff');
  const [stays, leaves, other] = [
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
  ];
  await aReview(db, application.id, stays, 'in-progress');
  await aReview(db, application.id, leaves, 'recused');

  const { replacement } = await applicationPage(officer, application.id);
  expect(replacement).toMatchObject({ steppedBack: [leaves.actor.name], userId: other.actor.userId });
  await assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [replacement!.userId],
    dueAt: after({ days: 14 }),
  });

  expect((await applicationPage(officer, application.id)).replacement).toBeNull();
});

test('a review is its reviewer’s: to another it does not exist, to a partner it is forbidden', async ({
  db,
}) => {
  const { application, organization } = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewId = await aReview(db, application.id, await aContext(db, 'reviewer'), 'in-progress');
  const other = await aContext(db, 'reviewer');
  const officer = await aContext(db, 'office-staff');
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });

  await expect(reviewPage(other, reviewId, {})).rejects.toMatchObject({ kind: 'not-found' });
  await expect(reviewPage(partner, reviewId, {})).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(reviewPage(officer, reviewId, {})).rejects.toMatchObject({ kind: 'forbidden' });
});

test('the others’ ratings stay closed until one’s own are submitted, and drafts stay closed even then', async ({
  db,
}) => {
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const [first, second, third] = [
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
  ];
  const ownId = await aReview(db, application.id, first, 'in-progress');
  await aReview(db, application.id, second, 'submitted', { level: 4 });
  const draftId = await aReview(db, application.id, third, 'in-progress');
  const ratings = await ratingsOf(db, application.id, { level: 1 });
  await saveRatings(third, { reviewId: draftId, ratings });

  await expect(panelPage(first, ownId)).rejects.toThrow('own-review-not-submitted');
  const bench = await reviewPage(first, ownId, {});
  expect(bench.standard.indicators.every(({ level, floor }) => level === null && floor === null)).toBe(true);

  const fourth = await aContext(db, 'reviewer');
  const doneId = await aReview(db, application.id, fourth, 'submitted', { level: 2 });
  const open = await panelPage(fourth, doneId);
  expect(open.reviewers.map(({ name }) => name).sort()).toEqual(
    [second.actor.name, fourth.actor.name].sort(),
  );
  expect(open.waiting).toBe(2);
});

test('the Office sees no draft either', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, application.id, reviewer, 'in-progress');
  await saveRatings(reviewer, { reviewId, ratings: await ratingsOf(db, application.id) });

  const page = await consensusPage(officer, application.id);

  expect(page.reviewers).toEqual([]);
  expect(page.allowed.agree).toBe(false);
});

test('the page before submitting names everything that is missing, with its standard', async ({ db }) => {
  const { application, offering, organization } = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, application.id, reviewer, 'in-progress');
  const [floor] = await ratingsOf(db, application.id);
  await saveRatings(reviewer, { reviewId, ratings: [floor!] });

  const { missing } = await submitPage(reviewer, reviewId);

  expect(missing.map(({ about, standard, indicator }) => [about, standard, indicator])).toEqual([
    [organization.name, 'Children are safe', 'Training'],
    [offering.name, 'A clear purpose', 'Goals'],
  ]);
});

test('a pile tells how far each review is', async ({ db }) => {
  const { application } = await aSubmittedApplication(db, { status: 'in-review', offerings: 2 });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, application.id, reviewer, 'in-progress');
  await saveRatings(reviewer, { reviewId, ratings: (await ratingsOf(db, application.id)).slice(0, 3) });

  const { reviews } = await reviewsPage(reviewer);

  expect(reviews).toMatchObject([{ id: reviewId, rated: 3, total: 4 }]);
  expect((await reviewsPage(await aContext(db, 'reviewer'))).reviews).toEqual([]);
  await expect(reviewsPage(await aContext(db, 'office-staff'))).rejects.toMatchObject({ kind: 'forbidden' });
});

test('after it was sent again a reviewer sees what changed', async ({ db }) => {
  const made = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, made.application.id, reviewer, 'in-progress');
  await expect(reviewChangesPage(reviewer, reviewId)).rejects.toMatchObject({ kind: 'not-found' });
  await db.insert(applicationSubmissions).values({
    applicationId: made.application.id,
    number: 2,
    content: aContent(made.organization, made.offerings, { mission: 'Children sail together.' }),
    submittedAt: NOW,
  });

  const { changes, version } = await reviewChangesPage(reviewer, reviewId);

  expect(version).toBe(2);
  expect(changes.answers.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['Mission', 'Children learn together.', 'Children sail together.'],
  ]);
});

test('the Office reads both ratings side by side and where they differ', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const { application } = await aReviewedApplication(db, { first: { level: 1 }, second: { level: 4 } });

  const page = await consensusPage(officer, application.id);

  expect(page).toMatchObject({ needed: true, through: true, allowed: { agree: true } });
  const standards = page.subjects.flatMap((subject) => subject.standards);
  expect(standards.map(({ differs }) => differs)).toEqual([true, true]);
  const rated = standards.flatMap(({ indicators }) => indicators).filter(({ isFloor }) => !isFloor);
  expect(rated.map(({ draft }) => draft.levelHundredths)).toEqual([250, 250]);
});
