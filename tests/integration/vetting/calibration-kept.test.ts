import { sql } from 'drizzle-orm';
import type { FileId } from '#app/domain/shared/id.ts';
import { calibrationBench } from '#app/features/calibration/bench-page.server.ts';
import { calibrationPage } from '#app/features/calibration/calibration-page.server.ts';
import { calibratorsOf } from '#app/features/calibration/calibrators-of.server.ts';
import { chooseCalibration, dropCalibration } from '#app/features/calibration/choose-calibration.server.ts';
import {
  markCalibrationRead,
  saveCalibrationNote,
} from '#app/features/calibration/evidence-of-own.server.ts';
import { openCalibration, saveReference } from '#app/features/calibration/open-calibration.server.ts';
import {
  saveCalibrationRatings,
  submitCalibration,
} from '#app/features/calibration/rate-calibration.server.ts';
import { draftMark } from '#app/features/vetting/rating-draft.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  calibrationApplications,
  calibrationNotes,
  calibrationRatings,
  calibrationReads,
  calibrationReferences,
  calibrationReviews,
  reviewerTies,
} from '#db/schema/index.ts';
import { aChosenCalibration, anOpenCalibration, calibrationRatingsOf } from '#tests/factories/calibration.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { aSubmittedApplication } from '#tests/factories/vetting.ts';
import { NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';
import { aLiveReview, calibrate, eventsOf } from './calibration-world.ts';

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
