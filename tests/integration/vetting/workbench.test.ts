import { eq } from 'drizzle-orm';
import { runningScore } from '#app/domain/quality/running-score.ts';
import { minutesOfWork } from '#app/domain/vetting/work-left.ts';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import { consensusPage } from '#app/features/vetting/consensus-page.server.ts';
import { sectionKey } from '#app/features/vetting/evidence-sections.ts';
import { exportHistory } from '#app/features/vetting/export-history.server.ts';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import { markRead } from '#app/features/vetting/mark-read.server.ts';
import { draftMark } from '#app/features/vetting/rating-draft.server.ts';
import { panelPage } from '#app/features/vetting/review-ends.server.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import { reviewsPage } from '#app/features/vetting/reviews-page.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { saveSectionNote } from '#app/features/vetting/save-section-note.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applicationSubmissions, reviewNotes, reviewRatings, reviews } from '#db/schema/index.ts';
import { aContext } from '#tests/factories/people.ts';
import { aContent, aReview, aSubmittedApplication, ratingsOf } from '#tests/factories/vetting.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

async function aBench(db: Connection, offerings = 1) {
  const made = await aSubmittedApplication(db, { status: 'in-review', offerings });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, made.application.id, reviewer, 'in-progress');
  const ratings = await ratingsOf(db, made.application.id);
  return { ...made, reviewer, reviewId, ratings };
}

const levelled = <Slot extends { level: unknown }>(ratings: readonly Slot[]) =>
  ratings.find(({ level }) => level !== null)!;

test('the running score is of what is rated, and counts nothing that is missing', async ({ db }) => {
  const { reviewer, reviewId, offering, ratings } = await aBench(db);
  const scoreOf = async () => {
    const { score } = await reviewPage(reviewer, reviewId, { on: offering.id });
    return runningScore(score.rubric, score.given);
  };
  expect(await scoreOf()).toMatchObject({ soFar: null, rated: 0 });

  await saveRatings(reviewer, { reviewId, ratings: [{ ...levelled(ratings), level: 4 }] });

  const { soFar, rated, of, floorsOpen } = await scoreOf();
  expect({ soFar, rated }).toEqual({ soFar: 400, rated: 1 });
  expect(of).toBeGreaterThan(rated);
  expect(floorsOpen).toHaveLength(1);
});

test('the page knows where the next rating is missing, on it and elsewhere', async ({ db }) => {
  const { reviewer, reviewId, ratings } = await aBench(db);
  const { unrated, standard } = await reviewPage(reviewer, reviewId, {});
  expect(unrated.next).toMatchObject({ on: null, standard: standard.key });
  expect(unrated.elsewhere).not.toMatchObject({ standard: standard.key });

  await saveRatings(reviewer, { reviewId, ratings });

  expect((await reviewPage(reviewer, reviewId, {})).unrated).toEqual({ next: null, elsewhere: null });
});

test('of two tabs neither overwrites what it has not seen', async ({ db }) => {
  const { reviewer, reviewId, ratings } = await aBench(db);
  const { indicatorId, offeringId } = levelled(ratings);
  const slot = { indicatorId, offeringId };
  const opened = { rating: draftMark(''), note: draftMark('') };
  const keptNow = async () =>
    (await db.select().from(reviewRatings).where(eq(reviewRatings.reviewId, reviewId)))[0]!;

  const first = await saveRatings(reviewer, {
    reviewId,
    ratings: [{ ...slot, level: 2, sent: ['rating'], seen: opened }],
  });
  // The other tab wrote only a note: it does not undo the rating that it does not show.
  await saveRatings(reviewer, { reviewId, ratings: [{ ...slot, level: null, note: 'p. 4', seen: opened }] });
  expect(await keptNow()).toMatchObject({ level: 2, note: 'p. 4' });

  const second = await saveRatings(reviewer, {
    reviewId,
    ratings: [{ ...slot, level: 4, sent: ['rating'], seen: opened }],
  });
  expect(second.conflicts).toEqual({ [`rating.${indicatorId}`]: { theirs: '2', seen: draftMark('2') } });
  expect(await keptNow()).toMatchObject({ level: 2 });

  // Shown both, the reviewer saves again.
  await saveRatings(reviewer, {
    reviewId,
    ratings: [{ ...slot, level: 4, sent: ['rating'], seen: { rating: draftMark('2') } }],
  });
  expect(await keptNow()).toMatchObject({ level: 4, note: 'p. 4' });
  expect(first.seen).toEqual({ [`rating.${indicatorId}`]: draftMark('2') });
});

test('a page that saved by itself goes on from what it saved', async ({ db }) => {
  const { reviewer, reviewId, ratings } = await aBench(db);
  const { indicatorId, offeringId } = levelled(ratings);
  let seen: string | undefined = draftMark('');
  for (const level of [1, 3, 2] as const) {
    const saved = await saveRatings(reviewer, {
      reviewId,
      ratings: [{ indicatorId, offeringId, level, sent: ['rating'], seen: { rating: seen } }],
    });
    expect(saved.conflicts).toEqual({});
    seen = saved.seen[`rating.${indicatorId}`];
  }
  expect(seen).toBe(draftMark('2'));
});

test('a private note stays, is the writer’s alone, and is in nobody’s export', async ({ db }) => {
  const secret = 'The treasurer sounded unsure on the telephone.';
  const { application, organization, reviewer, reviewId, ratings } = await aBench(db);
  await saveSectionNote(reviewer, { reviewId, section: 'about-you', note: secret });
  const view = await reviewPage(reviewer, reviewId, { section: 'about-you' });
  expect(view.evidence.note).toBe(secret);

  await saveRatings(reviewer, { reviewId, ratings });
  await submitReview(reviewer, { reviewId });

  const other = await aContext(db, 'reviewer');
  const otherId = await aReview(db, application.id, other, 'submitted');
  const officer = await aContext(db, 'office-director');
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const seen = [
    await panelPage(other, otherId),
    await reviewPage(other, otherId, { section: 'about-you' }),
    await applicationPage(officer, application.id),
    await consensusPage(officer, application.id),
    await historyPage(officer, 'application', application.id),
    await historyPage(officer, 'review', reviewId),
    await new Response((await exportHistory(officer, 'review', reviewId)).body).text(),
  ];
  expect(JSON.stringify(seen)).not.toContain(secret);
  expect(JSON.stringify(await reviewPage(reviewer, reviewId, { section: 'about-you' }))).toContain(secret);
  await expect(reviewPage(officer, reviewId, {})).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(reviewPage(partner, reviewId, {})).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a note of another tab is not overwritten, nor one of a submitted review', async ({ db }) => {
  const { reviewer, reviewId, ratings } = await aBench(db);
  const input = { reviewId, section: 'about-you' };
  await expect(saveSectionNote(reviewer, { ...input, section: 'made-up', note: 'x' })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await saveSectionNote(reviewer, { ...input, note: 'Here', seen: draftMark('') });

  expect(await saveSectionNote(reviewer, { ...input, note: 'There', seen: draftMark('') })).toEqual({
    theirs: 'Here',
    seen: draftMark('Here'),
  });
  const stranger = await aContext(db, 'reviewer');
  await expect(saveSectionNote(stranger, { ...input, note: 'Mine' })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await saveRatings(reviewer, { reviewId, ratings });
  await submitReview(reviewer, { reviewId });
  await expect(saveSectionNote(reviewer, { ...input, note: 'Later' })).rejects.toThrow('already-submitted');
  await expect(
    db.update(reviewNotes).set({ note: 'Later' }).where(eq(reviewNotes.reviewId, reviewId)),
  ).rejects.toMatchObject({ cause: { constraint_name: 'reviews_locked_once_submitted' } });
});

test('the pile is in the order of its days and knows how far each is', async ({ db }) => {
  const { reviewer, reviewId, ratings } = await aBench(db, 2);
  await saveRatings(reviewer, { reviewId, ratings: [ratings[0]!] });
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const sooner = await aReview(db, application.id, reviewer, 'assigned');
  await db
    .update(reviews)
    .set({ dueAt: after({ days: 2 }) })
    .where(eq(reviews.id, sooner));

  const pile = await reviewsPage(reviewer);

  expect(pile.reviews).toMatchObject([
    { id: sooner, rated: 0, total: (await ratingsOf(db, application.id)).length },
    { id: reviewId, rated: 1, total: ratings.length },
  ]);
  expect(pile.zone).toBe(reviewer.district.timeZone);
});

test('the work left grows less with what is read and rated, alike on the pile and the bench', async ({
  db,
}) => {
  const { application, organization, offerings, reviewer, reviewId, ratings } = await aBench(db, 2);
  const content = aContent(organization, offerings, { mission: 'm'.repeat(14_000), places: 1e20 });
  await db.insert(applicationSubmissions).values({
    applicationId: application.id,
    number: 2,
    content,
    submittedAt: reviewer.now,
  });
  const told = async () => [
    (await reviewsPage(reviewer)).reviews[0]!.minutesLeft,
    (await reviewPage(reviewer, reviewId, {})).minutesLeft,
  ];
  const read = (section: string) => markRead(reviewer, { reviewId, section, read: true });
  const guess = (characters: number, left: number) =>
    Array(2).fill(minutesOfWork({ characters, ratings: left }));
  const places = String(1e20).length;
  expect(await told()).toEqual(guess(14_000 + 2 * places, ratings.length));

  await read('about-you');
  expect(await told()).toEqual(guess(2 * places, ratings.length));
  expect(guess(2 * places, ratings.length)).not.toEqual(guess(14_000 + 2 * places, ratings.length));

  await saveRatings(reviewer, { reviewId, ratings });
  expect(await told()).toEqual([5, 5]);
  for (const { id } of offerings) await read(sectionKey(id, 'what-you-do'));
  expect(await told()).toEqual([0, 0]);
});
