import { eq } from 'drizzle-orm';
import { declareConflict } from '#app/features/vetting/declare-conflict.server.ts';
import { declareNoConflict } from '#app/features/vetting/declare-no-conflict.server.ts';
import { markRead } from '#app/features/vetting/mark-read.server.ts';
import { declarePage } from '#app/features/vetting/review-ends.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, auditEvents, reviewRatings, reviewReads, reviews } from '#db/schema/index.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication, ratingsOf } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

async function aPanelOfOne(db: Connection, status: 'assigned' | 'in-progress' = 'in-progress') {
  const { application, offering } = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, application.id, reviewer, status);
  return { application, offering, reviewer, reviewId, ratings: await ratingsOf(db, application.id) };
}

const rowOf = async (db: Connection, reviewId: string) =>
  (await db.select().from(reviews)).find(({ id }) => id === reviewId)!;

async function eventsOf(db: Connection, subjectId: string) {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId));
  return rows.map(({ type }) => type);
}

test('a reviewer signs that there is no conflict, whatever the keyboard made of the accents', async ({
  db,
}) => {
  const { reviewer, reviewId } = await aPanelOfOne(db, 'assigned');
  const named = { ...reviewer, actor: { ...reviewer.actor, name: 'Inês Carvalho-Reid' } };

  await declareNoConflict(named, { reviewId, signature: ' ines  carvalho-reid ' });

  expect(await rowOf(db, reviewId)).toMatchObject({ status: 'in-progress', conflict: null });
  expect(await eventsOf(db, reviewId)).toEqual(['review.declared']);
});

test('of an application that is over or not sent nothing is signed, and the page says so', async ({ db }) => {
  const { reviewer, reviewId, application } = await aPanelOfOne(db, 'assigned');
  const signature = reviewer.actor.name;
  for (const status of ['withdrawn', 'decided'] as const) {
    await db.update(applications).set({ status }).where(eq(applications.id, application.id));
    expect((await declarePage(reviewer, reviewId)).over, status).toBe(true);
    await expect(declareNoConflict(reviewer, { reviewId, signature })).rejects.toThrow('application-closed');
  }
  await db
    .update(applications)
    .set({ status: 'needs-information' })
    .where(eq(applications.id, application.id));
  expect((await declarePage(reviewer, reviewId)).over).toBe(false);
  await declareNoConflict(reviewer, { reviewId, signature });
});

test('another name, a second signature and somebody else are refused', async ({ db }) => {
  const { reviewer, reviewId } = await aPanelOfOne(db, 'assigned');
  const stranger = await aContext(db, 'reviewer');

  await expect(declareNoConflict(reviewer, { reviewId, signature: 'Somebody' })).rejects.toThrow(
    'signature-differs',
  );
  await expect(
    declareNoConflict(stranger, { reviewId, signature: stranger.actor.name }),
  ).rejects.toMatchObject({ kind: 'not-found' });
  await declareNoConflict(reviewer, { reviewId, signature: reviewer.actor.name });
  await expect(declareNoConflict(reviewer, { reviewId, signature: reviewer.actor.name })).rejects.toThrow(
    'declared-already',
  );
});

test('a named conflict steps the reviewer back, even in the middle of the work', async ({ db }) => {
  const { reviewer, reviewId } = await aPanelOfOne(db);

  await declareConflict(reviewer, { reviewId, conflict: 'My sister is on their board' });

  expect(await rowOf(db, reviewId)).toMatchObject({
    status: 'recused',
    conflict: 'My sister is on their board',
  });
  expect(await eventsOf(db, reviewId)).toEqual(['review.recused']);
});

test('a conflict needs words, comes before submission, and is named by the reviewer alone', async ({
  db,
}) => {
  const { application, reviewer, reviewId } = await aPanelOfOne(db);
  const other = await aContext(db, 'reviewer');
  const submittedId = await aReview(db, application.id, other, 'submitted');

  await expect(declareConflict(reviewer, { reviewId, conflict: ' ' })).rejects.toThrow('conflict-missing');
  await expect(declareConflict(other, { reviewId, conflict: 'Theirs' })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(declareConflict(other, { reviewId: submittedId, conflict: 'Late' })).rejects.toThrow(
    'already-submitted',
  );
});

test('ratings are saved as a draft and overwritten by the next save', async ({ db }) => {
  const { reviewer, reviewId, ratings } = await aPanelOfOne(db);
  const rated = ratings.find(({ level }) => level !== null)!;
  const floor = ratings.find(({ floor }) => floor !== null)!;

  await saveRatings(reviewer, { reviewId, ratings: [{ ...rated, level: 2, note: 'p. 3' }, floor] });
  await saveRatings(reviewer, { reviewId, ratings: [{ ...rated, level: 4, note: 'p. 4' }] });

  const kept = await db.select().from(reviewRatings).where(eq(reviewRatings.reviewId, reviewId));
  expect(kept).toHaveLength(2);
  expect(kept.find(({ indicatorId }) => indicatorId === rated.indicatorId)).toMatchObject({
    level: 4,
    note: 'p. 4',
  });
  expect(kept.find(({ indicatorId }) => indicatorId === floor.indicatorId)!.floor).toBe('pass');
  expect(await eventsOf(db, reviewId)).toEqual([]);
});

test('a level for a floor is not kept, and an indicator of another rubric does not exist', async ({ db }) => {
  const { reviewer, reviewId, ratings, offering } = await aPanelOfOne(db);
  const floor = ratings.find(({ floor }) => floor !== null)!;
  const elsewhere = await aSubmittedApplication(db);
  const [foreign] = await ratingsOf(db, elsewhere.application.id);

  await saveRatings(reviewer, { reviewId, ratings: [{ ...floor, level: 4, floor: null, note: 'p. 1' }] });

  const [kept] = await db.select().from(reviewRatings).where(eq(reviewRatings.reviewId, reviewId));
  expect(kept).toMatchObject({ level: null, floor: null });
  await expect(saveRatings(reviewer, { reviewId, ratings: [foreign!] })).rejects.toMatchObject({
    kind: 'not-found',
  });
  const misplaced = { ...floor, offeringId: offering.id };
  await expect(saveRatings(reviewer, { reviewId, ratings: [misplaced] })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('nothing is rated before the declaration is signed, nor after a conflict', async ({ db }) => {
  const unsigned = await aPanelOfOne(db, 'assigned');
  const recused = await aPanelOfOne(db);
  await declareConflict(recused.reviewer, { reviewId: recused.reviewId, conflict: 'A friend' });

  await expect(saveRatings(unsigned.reviewer, unsigned)).rejects.toThrow('declaration-not-signed');
  await expect(saveRatings(recused.reviewer, recused)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a whole review is submitted, and the database lets nothing of it change', async ({ db }) => {
  const { reviewer, reviewId, ratings } = await aPanelOfOne(db);
  await saveRatings(reviewer, { reviewId, ratings });

  await submitReview(reviewer, { reviewId, comment: 'A strong year.' });

  expect(await rowOf(db, reviewId)).toMatchObject({ status: 'submitted', comment: 'A strong year.' });
  expect(await eventsOf(db, reviewId)).toEqual(['review.submitted']);
  await expect(saveRatings(reviewer, { reviewId, ratings })).rejects.toThrow('already-submitted');
  await expect(submitReview(reviewer, { reviewId })).rejects.toThrow('already-submitted');
  const tampering = db.transaction((tx) =>
    tx.update(reviewRatings).set({ level: 1 }).where(eq(reviewRatings.reviewId, reviewId)),
  );
  await expect(tampering).rejects.toMatchObject({
    cause: { constraint_name: 'reviews_locked_once_submitted' },
  });
});

test('a review with a gap is refused with the number of what is missing', async ({ db }) => {
  const { reviewer, reviewId, ratings } = await aPanelOfOne(db);
  await saveRatings(reviewer, { reviewId, ratings: ratings.slice(1) });

  await expect(submitReview(reviewer, { reviewId })).rejects.toMatchObject({
    code: 'incomplete',
    details: { missing: 1 },
  });
});

test('while the partner has the application back, drafting goes on and submitting waits', async ({ db }) => {
  const { application, reviewer, reviewId, ratings } = await aPanelOfOne(db);
  await db
    .update(applications)
    .set({ status: 'needs-information' })
    .where(eq(applications.id, application.id));

  await saveRatings(reviewer, { reviewId, ratings });

  await expect(submitReview(reviewer, { reviewId })).rejects.toThrow('application-not-in-review');
});

test('a save that races with the submission is either in it or refused', async ({ committed }) => {
  const { reviewer, reviewId, ratings } = await aPanelOfOne(committed.db);
  const ctx = on(reviewer, committed.db);
  await saveRatings(ctx, { reviewId, ratings });
  const lowest = ratings.map((rating) => ({ ...rating, level: rating.level && (1 as const) }));

  const [submitting, saving] = await Promise.allSettled([
    submitReview(ctx, { reviewId }),
    saveRatings(ctx, { reviewId, ratings: lowest }),
  ]);

  expect(submitting.status).toBe('fulfilled');
  const kept = await committed.db.select().from(reviewRatings).where(eq(reviewRatings.reviewId, reviewId));
  const levels = new Set(kept.flatMap(({ level }) => level ?? []));
  expect([...levels]).toEqual([saving.status === 'fulfilled' ? 1 : 3]);
});

test('sections are ticked off and on again, by their own reviewer', async ({ db }) => {
  const { reviewer, reviewId } = await aPanelOfOne(db);
  const stranger = await aContext(db, 'reviewer');

  await markRead(reviewer, { reviewId, section: 'about-you', read: true });
  await markRead(reviewer, { reviewId, section: 'about-you', read: true });
  expect(await db.select().from(reviewReads).where(eq(reviewReads.reviewId, reviewId))).toHaveLength(1);
  await markRead(reviewer, { reviewId, section: 'about-you', read: false });

  expect(await db.select().from(reviewReads).where(eq(reviewReads.reviewId, reviewId))).toHaveLength(0);
  await expect(markRead(reviewer, { reviewId, section: 'made-up', read: true })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(markRead(stranger, { reviewId, section: 'about-you', read: true })).rejects.toMatchObject({
    kind: 'not-found',
  });
});
