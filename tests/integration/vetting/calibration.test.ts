import { eq, sql } from 'drizzle-orm';
import { calibrationBench } from '#app/features/calibration/bench-page.server.ts';
import { calibrationPage } from '#app/features/calibration/calibration-page.server.ts';
import { compareCalibrationPage } from '#app/features/calibration/compare-page.server.ts';
import {
  cycleCalibrationPage,
  MOST_CANDIDATES,
} from '#app/features/calibration/cycle-calibration-page.server.ts';
import { openCalibration, saveReference } from '#app/features/calibration/open-calibration.server.ts';
import { saveCalibrationRatings } from '#app/features/calibration/rate-calibration.server.ts';
import { waiveCalibration } from '#app/features/calibration/waive-calibration.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import { reviewsPage } from '#app/features/vetting/reviews-page.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import { outbox, reviewerTies } from '#db/schema/index.ts';
import { aChosenCalibration, anOpenCalibration, calibrationRatingsOf } from '#tests/factories/calibration.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication } from '#tests/factories/vetting.ts';
import { NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';
import { aLiveReview, calibrate, eventsOf } from './calibration-world.ts';

test('a live review is neither rated nor submitted before calibration, and both after', async ({ db }) => {
  const { cycle, reviewer, office, reviewId, ratings } = await aLiveReview(db);
  const { calibrationId, organization } = await anOpenCalibration(office, cycle.id);

  await expect(saveRatings(reviewer, { reviewId, ratings })).rejects.toMatchObject({
    code: 'calibration-first',
    details: { partner: organization.name },
  });
  await expect(submitReview(reviewer, { reviewId })).rejects.toThrow('calibration-first');
  expect((await reviewPage(reviewer, reviewId, {})).calibrations).toMatchObject([{ id: calibrationId }]);
  expect((await reviewsPage(reviewer)).reviews).toMatchObject([{ waitsFor: calibrationId }]);

  await calibrate(reviewer, calibrationId);

  await saveRatings(reviewer, { reviewId, ratings });
  await submitReview(reviewer, { reviewId });
  expect((await reviewsPage(reviewer)).reviews).toMatchObject([{ waitsFor: null, status: 'submitted' }]);
  expect(await eventsOf(db, calibrationId)).toEqual([
    'calibration.chosen',
    'calibration.opened',
    'calibration.submitted',
  ]);
});

test('another cycle’s calibration, and one that is not opened, hold nobody up', async ({ db }) => {
  const { cycle, reviewer, office, reviewId, ratings } = await aLiveReview(db);
  const elsewhere = await aSubmittedApplication(db);
  await anOpenCalibration(office, elsewhere.cycle.id);
  await aChosenCalibration(office, cycle.id);

  await saveRatings(reviewer, { reviewId, ratings });

  await submitReview(reviewer, { reviewId });
});

test('a draft that has ratings when one is opened is let finish, and one that has none is not', async ({
  db,
}) => {
  const { cycle, application, reviewer, office, reviewId, ratings } = await aLiveReview(db);
  const late = await aContext(db, 'reviewer');
  const lateId = await aReview(db, application.id, late, 'in-progress');
  await saveRatings(reviewer, { reviewId, ratings: ratings.slice(0, 1) });
  await anOpenCalibration(office, cycle.id);

  await saveRatings(reviewer, { reviewId, ratings });
  await submitReview(reviewer, { reviewId });

  await expect(saveRatings(late, { reviewId: lateId, ratings })).rejects.toThrow('calibration-first');
});

test('the Office lets a named reviewer start without, with a reason and once', async ({ db }) => {
  const { cycle, reviewer, office, reviewId, ratings } = await aLiveReview(db);
  await anOpenCalibration(office, cycle.id);
  const input = { cycleId: cycle.id, reviewerId: userOf(reviewer), reason: 'She wrote the reference.' };

  await expect(waiveCalibration(reviewer, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(waiveCalibration(office, { ...input, reason: ' ' })).rejects.toThrow('waiver-without-reason');
  await expect(waiveCalibration(office, { ...input, reviewerId: userOf(office) })).rejects.toThrow(
    'waiver-not-a-reviewer',
  );
  await waiveCalibration(office, input);

  await saveRatings(reviewer, { reviewId, ratings });
  expect(await eventsOf(db, cycle.id)).toEqual(['calibration.waived']);
  await expect(waiveCalibration(office, input)).rejects.toThrow('waived-already');
});

test('whoever is tied to the organization, or read it live, is excused and refused', async ({ db }) => {
  const { cycle, reviewer, office, reviewId, ratings } = await aLiveReview(db);
  const { calibrationId, application, organization } = await anOpenCalibration(office, cycle.id);
  const reader = await aContext(db, 'reviewer');
  await aReview(db, application.id, reader, 'submitted');
  await db.insert(reviewerTies).values({
    userId: userOf(reviewer),
    organizationId: organization.id,
    kind: 'family',
    declaredAt: NOW,
  });

  await expect(calibrationBench(reviewer, calibrationId, {})).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(calibrate(reader, calibrationId)).rejects.toMatchObject({ kind: 'forbidden' });
  await saveRatings(reviewer, { reviewId, ratings });
  const { reviewers } = await cycleCalibrationPage(office, cycle.id);

  const why = (ctx: Context) => reviewers.find(({ id }) => id === userOf(ctx))!.stands[0]!.why;
  expect([why(reviewer), why(reader)]).toEqual(['declared-tie', 'already-assigned']);
});

test('the reference is nowhere to be read before one’s own is submitted', async ({ db }) => {
  const { cycle, reviewer, office } = await aLiveReview(db);
  const { calibrationId } = await aChosenCalibration(office, cycle.id);
  const reason = 'The canary of the reference';
  await saveReference(office, {
    calibrationId,
    ratings: await calibrationRatingsOf(office, calibrationId, { note: reason }),
  });
  await expect(calibrationBench(reviewer, calibrationId, {})).rejects.toMatchObject({ kind: 'not-found' });
  await openCalibration(office, calibrationId);

  expect(JSON.stringify(await calibrationBench(reviewer, calibrationId, {}))).not.toContain(reason);
  await expect(compareCalibrationPage(reviewer, calibrationId)).rejects.toThrow('own-review-not-submitted');
  await expect(calibrationPage(reviewer, calibrationId)).rejects.toMatchObject({ kind: 'forbidden' });
  await calibrate(reviewer, calibrationId, 4);

  const compared = await compareCalibrationPage(reviewer, calibrationId);
  expect(compared).toMatchObject({ distance: 100, lean: 100, exact: 0 });
  expect(compared.subjects[0]!.rows[0]!.reason).toBe(reason);
});

test('the Office sees the distance of who has submitted, and nothing of a draft', async ({ db }) => {
  const { cycle, reviewer, office } = await aLiveReview(db);
  const { calibrationId } = await anOpenCalibration(office, cycle.id);
  const drafting = await aContext(db, 'reviewer');
  await calibrate(reviewer, calibrationId, 2);
  await saveCalibrationRatings(drafting, {
    calibrationId,
    ratings: await calibrationRatingsOf(drafting, calibrationId, { level: 4 }),
  });

  const { reviewers, indicators } = await calibrationPage(office, calibrationId);

  expect(reviewers).toMatchObject([{ id: userOf(reviewer), distance: 100, lean: -100 }]);
  expect(indicators.every(({ given }) => given.length === 1)).toBe(true);
});

test('where more are decided than a list holds, the rest is found by name or reference', async ({ db }) => {
  const { cycle, office } = await aLiveReview(db);
  const { application, organization } = await aSubmittedApplication(db, { status: 'decided' });
  await db.execute(sql`insert into organizations select (jsonb_populate_record(o,
      jsonb_build_object('id', gen_random_uuid(), 'slug', 'aa-' || n, 'name', 'AA ' || n, 'ein', null))).*
    from organizations o, generate_series(1, ${MOST_CANDIDATES}) n where o.id = ${organization.id}`);
  await db.execute(sql`insert into applications select (jsonb_populate_record(a,
      jsonb_build_object('id', gen_random_uuid(), 'reference', 'AA-' || o.slug, 'organization_id', o.id))).*
    from applications a, organizations o where a.id = ${application.id} and o.slug like 'aa-%'`);

  const first = await cycleCalibrationPage(office, cycle.id);
  const byName = await cycleCalibrationPage(office, cycle.id, organization.name.slice(0, 12).toUpperCase());
  const byReference = await cycleCalibrationPage(office, cycle.id, application.reference);
  const nothing = await cycleCalibrationPage(office, cycle.id, '100%');

  expect([first.candidates.length, first.more]).toEqual([MOST_CANDIDATES, true]);
  expect(byName.candidates.map(({ id }) => id)).toContain(application.id);
  expect(byReference).toMatchObject({ candidates: [{ id: application.id }], more: false });
  expect(nothing.candidates).toEqual([]);
});

test('opening it writes to the reviewers whom it holds up, and to nobody else', async ({ db }) => {
  const { cycle, reviewer, office } = await aLiveReview(db);
  const waived = await aContext(db, 'reviewer');
  await waiveCalibration(office, {
    cycleId: cycle.id,
    reviewerId: userOf(waived),
    reason: 'Away until June.',
  });
  const { calibrationId } = await anOpenCalibration(office, cycle.id);
  const [entry] = await db.select().from(outbox).where(eq(outbox.topic, 'calibration.opened'));

  const written = await MAILS['calibration.opened']!(entry!.payload as RecordedEvent, db);

  const to = written.map((mail) => mail.userId);
  expect(to).toContain(userOf(reviewer));
  expect(to).not.toContain(userOf(waived));
  expect(JSON.stringify(written)).toContain(`/reviews/calibration/${calibrationId}`);
});
