import { eq, sql } from 'drizzle-orm';
import type { FileId } from '#app/domain/shared/id.ts';
import { calibrationBench } from '#app/features/calibration/bench-page.server.ts';
import { calibrationPage } from '#app/features/calibration/calibration-page.server.ts';
import { calibratorsOf } from '#app/features/calibration/calibrators-of.server.ts';
import { chooseCalibration, dropCalibration } from '#app/features/calibration/choose-calibration.server.ts';
import { compareCalibrationPage } from '#app/features/calibration/compare-page.server.ts';
import {
  cycleCalibrationPage,
  MOST_CANDIDATES,
} from '#app/features/calibration/cycle-calibration-page.server.ts';
import {
  markCalibrationRead,
  saveCalibrationNote,
} from '#app/features/calibration/evidence-of-own.server.ts';
import { openCalibration, saveReference } from '#app/features/calibration/open-calibration.server.ts';
import {
  saveCalibrationRatings,
  submitCalibration,
} from '#app/features/calibration/rate-calibration.server.ts';
import { waiveCalibration } from '#app/features/calibration/waive-calibration.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { draftMark } from '#app/features/vetting/rating-draft.server.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import { reviewsPage } from '#app/features/vetting/reviews-page.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  calibrationApplications,
  calibrationNotes,
  calibrationRatings,
  calibrationReads,
  calibrationReferences,
  calibrationReviews,
  outbox,
  reviewerTies,
} from '#db/schema/index.ts';
import { aChosenCalibration, anOpenCalibration, calibrationRatingsOf } from '#tests/factories/calibration.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication, ratingsOf } from '#tests/factories/vetting.ts';
import { NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

/** A live review that is open, in a cycle, with its reviewer and somebody of the Office. */
async function aLiveReview(db: Connection) {
  const live = await aSubmittedApplication(db, { status: 'in-review' });
  const [reviewer, office] = [await aContext(db, 'reviewer'), await aContext(db, 'office-staff')];
  const reviewId = await aReview(db, live.application.id, reviewer, 'in-progress');
  return { ...live, reviewer, office, reviewId, ratings: await ratingsOf(db, live.application.id) };
}

async function calibrate(
  reviewer: Context,
  calibrationId: Parameters<typeof submitCalibration>[1],
  level: 2 | 3 | 4 = 3,
) {
  const ratings = await calibrationRatingsOf(reviewer, calibrationId, { level, note: '' });
  await saveCalibrationRatings(reviewer, { calibrationId, ratings });
  await submitCalibration(reviewer, calibrationId);
}

const eventsOf = async (db: Connection, subjectId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId))).map(({ type }) => type);

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

test('only a decided application is chosen, once a cycle, and taken back only before it is opened', async ({
  db,
}) => {
  const { cycle, application, office, reviewer } = await aLiveReview(db);
  const choose = (applicationId: typeof application.id, ctx = office) =>
    chooseCalibration(ctx, { cycleId: cycle.id, applicationId });

  await expect(choose(application.id)).rejects.toThrow('calibration-not-decided');
  const { application: decided, calibrationId } = await aChosenCalibration(office, cycle.id);
  await expect(choose(decided.id)).rejects.toThrow('calibration-chosen-already');
  await expect(choose(decided.id, reviewer)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(openCalibration(office, calibrationId)).rejects.toThrow('reference-incomplete');
  await dropCalibration(office, calibrationId);
  const opened = await anOpenCalibration(office, cycle.id);

  await expect(dropCalibration(office, opened.calibrationId)).rejects.toThrow('calibration-opened');
  await expect(
    saveReference(office, {
      calibrationId: opened.calibrationId,
      ratings: await calibrationRatingsOf(office, opened.calibrationId, { level: 1 }),
    }),
  ).rejects.toThrow('calibration-opened');
  expect(await eventsOf(db, calibrationId)).toEqual(['calibration.chosen', 'calibration.dropped']);
});

test('a calibration is submitted whole, once, and then stays', async ({ db }) => {
  const { cycle, reviewer, office } = await aLiveReview(db);
  const { calibrationId } = await anOpenCalibration(office, cycle.id);
  const ratings = await calibrationRatingsOf(reviewer, calibrationId);

  await saveCalibrationRatings(reviewer, { calibrationId, ratings: ratings.slice(1) });
  await expect(submitCalibration(reviewer, calibrationId)).rejects.toMatchObject({
    code: 'incomplete',
    details: { missing: 1 },
  });
  await calibrate(reviewer, calibrationId);

  await expect(saveCalibrationRatings(reviewer, { calibrationId, ratings })).rejects.toThrow(
    'already-submitted',
  );
});

test('the database keeps what was opened and what was submitted', async ({ db }) => {
  const { cycle, reviewer, office } = await aLiveReview(db);
  const { calibrationId } = await anOpenCalibration(office, cycle.id);
  await calibrate(reviewer, calibrationId);
  const attempt = (change: (tx: Connection) => Promise<unknown>) =>
    expect(db.transaction(async (tx) => change(tx))).rejects;

  await attempt((tx) => tx.update(calibrationReferences).set({ reason: 'Other' })).toMatchObject({
    cause: { constraint_name: 'calibration_references_kept_once_opened' },
  });
  await attempt((tx) => tx.delete(calibrationRatings)).toMatchObject({
    cause: { constraint_name: 'calibration_reviews_kept_once_submitted' },
  });
  await attempt((tx) =>
    tx.update(calibrationReviews).set({ status: 'draft', submittedAt: null }),
  ).toMatchObject({ cause: { constraint_name: 'calibration_reviews_kept_once_submitted' } });
  await attempt((tx) =>
    tx.update(calibrationApplications).set({ openedAt: null, openedBy: null }),
  ).toMatchObject({ cause: { constraint_name: 'calibration_applications_kept_once_opened' } });
  await attempt((tx) =>
    tx.execute(sql`insert into calibration_waivers (cycle_id, reviewer_id, reason, waived_by, waived_at)
      values (${cycle.id}, ${userOf(reviewer)}, ' ', ${userOf(office)}, now())`),
  ).toMatchObject({ cause: { constraint_name: 'calibration_waivers_reason_said' } });
});

test('of two tabs on a calibration, or two colleagues on its reference, neither overwrites what it has not seen', async ({
  db,
}) => {
  const { cycle, reviewer, office } = await aLiveReview(db);
  const chosen = await aChosenCalibration(office, cycle.id);
  const [reason] = await calibrationRatingsOf(office, chosen.calibrationId, { note: 'By the first of us.' });
  const { calibrationId } = await anOpenCalibration(office, cycle.id);
  const all = await calibrationRatingsOf(reviewer, calibrationId);
  const first = all.find(({ level }) => level !== null)!;
  const unseen = { rating: draftMark(''), note: draftMark('') };

  const saved = await saveCalibrationRatings(reviewer, {
    calibrationId,
    ratings: [{ ...first, note: 'Page 2.', seen: unseen }],
  });
  const other = await saveCalibrationRatings(reviewer, {
    calibrationId,
    ratings: [{ ...first, level: 1, note: 'Page 9.', seen: unseen }],
  });
  const again = await saveCalibrationRatings(reviewer, {
    calibrationId,
    ratings: [
      {
        ...first,
        note: 'Page 2, below.',
        sent: ['note'],
        seen: { note: saved.seen[`note.${first.indicatorId}`] },
      },
    ],
  });

  expect(other.conflicts).toEqual({
    [`rating.${first.indicatorId}`]: { theirs: '3', seen: draftMark('3') },
    [`note.${first.indicatorId}`]: { theirs: 'Page 2.', seen: draftMark('Page 2.') },
  });
  expect(again.conflicts).toEqual({});
  expect(await db.select().from(calibrationRatings)).toMatchObject([{ level: 3, note: 'Page 2, below.' }]);

  await saveReference(office, {
    calibrationId: chosen.calibrationId,
    ratings: [{ ...reason!, seen: unseen }],
  });
  const colleague = await saveReference(office, {
    calibrationId: chosen.calibrationId,
    ratings: [{ ...reason!, note: 'By the second of us.', seen: unseen }],
  });
  expect(colleague.conflicts).toEqual({
    [`note.${reason!.indicatorId}`]: {
      theirs: 'By the first of us.',
      seen: draftMark('By the first of us.'),
    },
  });
});

test('ticks and notes beside calibration evidence are the reviewer’s alone and end with the submission', async ({
  db,
}) => {
  const { cycle, reviewer, office } = await aLiveReview(db);
  const { calibrationId } = await anOpenCalibration(office, cycle.id);
  const other = await aContext(db, 'reviewer');
  const at = { calibrationId, section: 'papers' };

  await markCalibrationRead(reviewer, { ...at, read: true });
  const { seen } = await saveCalibrationNote(reviewer, {
    ...at,
    note: 'Look at page 4.',
    seen: draftMark(''),
  });
  const behind = await saveCalibrationNote(reviewer, { ...at, note: 'Something else', seen: draftMark('') });
  const bench = await calibrationBench(reviewer, calibrationId, { section: 'papers' });

  expect(bench.evidence).toMatchObject({ read: 1, note: 'Look at page 4.', noteSeen: seen });
  expect(behind.theirs).toBe('Look at page 4.');
  expect((await calibrationBench(other, calibrationId, { section: 'papers' })).evidence).toMatchObject({
    read: 0,
    note: '',
  });
  expect(JSON.stringify(await calibrationPage(office, calibrationId))).not.toContain('Look at page 4');
  await expect(
    markCalibrationRead(reviewer, { calibrationId, section: 'nowhere', read: true }),
  ).rejects.toMatchObject({ kind: 'not-found' });

  await calibrate(reviewer, calibrationId);
  await expect(saveCalibrationNote(reviewer, { ...at, note: 'Too late' })).rejects.toThrow(
    'already-submitted',
  );
  await expect(markCalibrationRead(reviewer, { ...at, read: false })).rejects.toThrow('already-submitted');
  for (const change of [
    (tx: Connection) => tx.delete(calibrationReads),
    (tx: Connection) => tx.update(calibrationNotes).set({ note: 'Other' }),
  ]) {
    await expect(db.transaction(async (tx) => change(tx))).rejects.toMatchObject({
      cause: { constraint_name: 'calibration_reviews_kept_once_submitted' },
    });
  }
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

test('papers that it was sent with open to who may rate it, and to nobody else', async ({ db }) => {
  const { cycle, reviewer, office } = await aLiveReview(db);
  const tied = await aContext(db, 'reviewer');
  const source = await aSubmittedApplication(db, { status: 'decided' });
  const fileId = crypto.randomUUID() as FileId;
  await db.execute(sql`insert into application_submissions (application_id, number, content, submitted_at)
    select application_id, 2,
      jsonb_set(content, '{documents}', jsonb_build_array(jsonb_build_object('fileId', ${fileId}::text))), submitted_at
      from application_submissions where application_id = ${source.application.id}`);
  const chosen = {
    ...source,
    calibrationId: await chooseCalibration(office, {
      cycleId: cycle.id,
      applicationId: source.application.id,
    }),
  };
  await db.insert(reviewerTies).values({
    userId: userOf(tied),
    organizationId: chosen.organization.id,
    kind: 'money',
    declaredAt: NOW,
  });

  expect(await calibratorsOf(reviewer, fileId)).toEqual([]);
  await saveReference(office, {
    calibrationId: chosen.calibrationId,
    ratings: await calibrationRatingsOf(office, chosen.calibrationId),
  });
  await openCalibration(office, chosen.calibrationId);

  expect(await calibratorsOf(reviewer, fileId)).toEqual([userOf(reviewer)]);
  expect(await calibratorsOf(reviewer, crypto.randomUUID() as FileId)).toEqual([]);
  expect(await calibratorsOf(tied, fileId)).toEqual([]);
});
