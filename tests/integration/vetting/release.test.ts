import { eq } from 'drizzle-orm';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { VETTING_MAILS } from '#app/features/vetting/mails.server.ts';
import { markRead } from '#app/features/vetting/mark-read.server.ts';
import { queuePage } from '#app/features/vetting/queue-page.server.ts';
import { releasePage } from '#app/features/vetting/release-page.server.ts';
import { releaseReviewer } from '#app/features/vetting/release-reviewer.server.ts';
import { declarePage } from '#app/features/vetting/review-ends.server.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { saveSectionNote } from '#app/features/vetting/save-section-note.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, reviewRatings, reviews, users } from '#db/schema/index.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication, ratingsOf } from '#tests/factories/vetting.ts';
import { after, NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const REASON = 'No answer in three weeks';

async function aSilentPanel(db: Connection, status: 'assigned' | 'in-progress' = 'in-progress') {
  const { application, organization } = await aSubmittedApplication(db, { status: 'in-review' });
  const [officer, silent, done] = [
    await aContext(db, 'office-staff'),
    await aContext(db, 'reviewer'),
    await aContext(db, 'reviewer'),
  ];
  const reviewId = await aReview(db, application.id, silent, status);
  const doneId = await aReview(db, application.id, done, 'submitted');
  const ratings = await ratingsOf(db, application.id);
  return { application, organization, officer, silent, done, reviewId, doneId, ratings };
}

test('a silent reviewer is released in every state before submission, with one event', async ({ db }) => {
  for (const status of ['assigned', 'in-progress'] as const) {
    const { application, officer, reviewId } = await aSilentPanel(db, status);

    await releaseReviewer(officer, { applicationId: application.id, reviewId, reason: ` ${REASON} ` });

    const [review] = await db.select().from(reviews).where(eq(reviews.id, reviewId));
    expect(review).toMatchObject({
      status: 'released',
      releaseReason: REASON,
      releasedBy: officer.actor.userId,
      releasedAt: NOW,
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, reviewId));
    expect(events).toMatchObject([
      { type: 'review.released', organizationId: null, data: { from: status, reason: REASON } },
    ]);
  }
});

test('both are told by mail, the reviewer with the reason', async ({ db }) => {
  const { application, officer, silent, reviewId } = await aSilentPanel(db);

  await releaseReviewer(officer, { applicationId: application.id, reviewId, reason: REASON });

  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, reviewId));
  const mails = await VETTING_MAILS['review.released']!(
    { ...event!, data: event!.data as Record<string, unknown> } as never,
    db,
  );
  const to = mails.map(({ userId }) => userId);
  expect(to).toContain(silent.actor.userId);
  expect(to).toContain(officer.actor.userId);
  expect(mails.find(({ userId }) => userId === silent.actor.userId)!.body).toContain(REASON);
});

test('it is the Office’s to do, needs words, and never touches what is submitted or left already', async ({
  db,
}) => {
  const { application, officer, silent, done, reviewId, doneId } = await aSilentPanel(db);
  const other = await aSubmittedApplication(db, { status: 'in-review' });
  const input = { applicationId: application.id, reviewId, reason: REASON };

  await expect(releaseReviewer(done, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(releaseReviewer(silent, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(releaseReviewer(officer, { ...input, reason: ' ' })).rejects.toThrow('reason-missing');
  await expect(releaseReviewer(officer, { ...input, reviewId: doneId })).rejects.toThrow('release-submitted');
  await expect(
    releaseReviewer(officer, { ...input, applicationId: other.application.id }),
  ).rejects.toMatchObject({ kind: 'not-found' });
  await releaseReviewer(officer, input);
  await expect(releaseReviewer(officer, input)).rejects.toThrow('already-left');
});

test('a released review is closed to its reviewer, and nothing of it can be written', async ({ db }) => {
  const { application, officer, silent, reviewId, ratings } = await aSilentPanel(db);
  await saveRatings(silent, { reviewId, ratings: ratings.slice(0, 1) });
  await releaseReviewer(officer, { applicationId: application.id, reviewId, reason: REASON });

  const forbidden = { kind: 'forbidden' };
  await expect(reviewPage(silent, reviewId, {})).rejects.toMatchObject(forbidden);
  await expect(saveRatings(silent, { reviewId, ratings })).rejects.toMatchObject(forbidden);
  await expect(submitReview(silent, { reviewId })).rejects.toMatchObject(forbidden);
  await expect(markRead(silent, { reviewId, section: 'about-you', read: true })).rejects.toMatchObject(
    forbidden,
  );
  await expect(
    saveSectionNote(silent, { reviewId, section: 'about-you', note: 'Late' }),
  ).rejects.toMatchObject(forbidden);
  expect(await declarePage(silent, reviewId)).toMatchObject({ released: REASON });
  const kept = await db.select().from(reviewRatings).where(eq(reviewRatings.reviewId, reviewId));
  expect(kept).toHaveLength(1);
});

test('the database itself writes to no released review, and releases none that is submitted', async ({
  db,
}) => {
  const { application, officer, reviewId, doneId, ratings } = await aSilentPanel(db);
  await releaseReviewer(officer, { applicationId: application.id, reviewId, reason: REASON });
  const [{ key: _, ...rating }] = ratings as [(typeof ratings)[number]];
  const locked = { cause: { constraint_name: 'reviews_locked_once_released' } };
  const attempt = (work: (db: Connection) => Promise<unknown>) =>
    db.transaction(async (inner) => work(inner));

  await expect(
    attempt((db) => db.insert(reviewRatings).values({ ...rating, reviewId })),
  ).rejects.toMatchObject(locked);
  await expect(
    attempt((db) => db.update(reviews).set({ status: 'assigned' }).where(eq(reviews.id, reviewId))),
  ).rejects.toMatchObject(locked);
  await expect(
    attempt((db) =>
      db
        .update(reviews)
        .set({ status: 'released', releasedAt: NOW, releaseReason: REASON })
        .where(eq(reviews.id, doneId)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'reviews_locked_once_submitted' } });
});

test('nor does it know a release without a reason', async ({ db }) => {
  const { reviewId } = await aSilentPanel(db);

  await expect(
    db
      .update(reviews)
      .set({ status: 'released', releasedAt: NOW, releaseReason: ' ' })
      .where(eq(reviews.id, reviewId)),
  ).rejects.toMatchObject({ cause: { constraint_name: 'reviews_released_with_reason' } });
});

test('whoever was released no longer counts, and one press asks the next', async ({ db }) => {
  const { application, officer, silent, reviewId } = await aSilentPanel(db);
  const next = await aContext(db, 'reviewer');
  expect((await applicationPage(officer, application.id)).replacement).toBeNull();

  await releaseReviewer(officer, { applicationId: application.id, reviewId, reason: REASON });

  const { replacement, agreement } = await applicationPage(officer, application.id);
  expect(agreement).toBeNull();
  expect(replacement).toMatchObject({ steppedBack: [silent.actor.name], userId: next.actor.userId });
  await assignReviewers(officer, {
    applicationId: application.id,
    reviewerIds: [replacement!.userId],
    dueAt: after({ days: 14 }),
  });
  const { panel } = await applicationPage(officer, application.id);
  expect(panel.map(({ status }) => status).sort()).toEqual(['assigned', 'released', 'submitted']);
});

test('a closed account is named on the application and in the queue, with the release offered', async ({
  db,
}) => {
  const { application, officer, silent, reviewId } = await aSilentPanel(db);
  await db
    .update(users)
    .set({ disabledAt: NOW })
    .where(eq(users.id, userOf(silent)));

  const { panel, allowed } = await applicationPage(officer, application.id);
  expect(panel.find(({ id }) => id === reviewId)).toMatchObject({ gone: true, open: true });
  expect(allowed.release).toBe(true);
  expect(await releasePage(officer, application.id, reviewId)).toMatchObject({ gone: true, open: true });
  const rows = await queuePage(officer, { view: 'reading', q: '', sort: 'due', page: 1 });
  expect(rows.rows.find(({ id }) => id === application.id)?.watch).toContain(
    `${silent.actor.name}’s account is closed`,
  );
});

test('an overdue review is flagged in the queue by itself, and only while it is open', async ({ db }) => {
  const { application, officer, silent, reviewId } = await aSilentPanel(db);
  const watched = async (ctx: typeof officer) =>
    (await queuePage(ctx, { view: 'all', q: application.reference, sort: 'due', page: 1 })).rows[0]!.watch;
  const flag = `${silent.actor.name}’s review is overdue`;
  expect(await watched(officer)).not.toContain(flag);

  const later = { ...officer, now: after({ days: 15 }) };
  expect(await watched(later)).toContain(flag);
  await releaseReviewer(later, { applicationId: application.id, reviewId, reason: REASON });
  expect(await watched(later)).not.toContain(flag);
});
