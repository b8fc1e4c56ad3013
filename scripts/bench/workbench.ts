import { sql } from 'drizzle-orm';
import type { ApplicationId, CalibrationId, CycleId, ReviewId } from '#app/domain/shared/id.ts';
import { calibrationBench } from '#app/features/calibration/bench-page.server.ts';
import { getCalibrationFile, slotsOf } from '#app/features/calibration/calibration-file.server.ts';
import { writeReference } from '#app/features/calibration/calibration-ratings.server.ts';
import { chooseCalibration } from '#app/features/calibration/choose-calibration.server.ts';
import { openCalibration } from '#app/features/calibration/open-calibration.server.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import { benchContext } from './bench-context.server.ts';
import { compare, report } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addApplications } from './synthetic-applications.ts';

const PER_STANDARD = 8;
const ANSWERS = 24;

/** A rubric of so many indicators, half of them rated already, and long answers to read beside it. */
async function addBench(db: Connection, indicators: number) {
  await addApplications(db, 10, indicators / PER_STANDARD, PER_STANDARD);
  const [review] = await db.execute<{ id: ReviewId; application_id: string; email: string }>(sql`
    select r.id, r.application_id, u.email from reviews r join users u on u.id = r.reviewer_id
    join applications a on a.id = r.application_id where a.status = 'in-review' order by r.id limit 1`);
  await db.execute(sql`
    insert into review_ratings (review_id, indicator_id, level, note)
    select ${review!.id}, id, 3, repeat('A thought. ', 20) from rubric_indicators where position % 2 = 0`);
  const content = {
    shape: 1,
    reference: 'CSP-27-00001',
    schoolYear: '2026-27',
    questionnaireVersion: 'bench',
    organization: {
      name: 'Bench',
      kind: 'non-profit',
      nonProfit: true,
      sections: Array.from({ length: ANSWERS / 4 }, (_, section) => ({
        key: `section-${section}`,
        title: `Section ${section}`,
        answers: Array.from({ length: 4 }, (_, place) => {
          const words = 'We meet every week and write down what the children learn. '.repeat(60);
          return { key: `answer-${place}`, label: 'How?', kind: 'long-text', value: words, words };
        }),
      })),
    },
    offerings: [],
    documents: [],
    attestations: [],
    declaration: { name: 'Somebody', text: 'True.' },
  };
  await db.execute(sql`
    insert into application_submissions (application_id, number, content, submitted_at)
    values (${review!.application_id}, 1, ${JSON.stringify(content)}::jsonb, now())`);
  const ctx = await benchContext(db, 'reviewer', review!.email);
  return { reviewId: review!.id, calibrationId: await addCalibration(db, content), ctx };
}

/** A decided application with the same answers, rated by the Office and opened for calibration. */
async function addCalibration(db: Connection, content: object): Promise<CalibrationId> {
  const [decided] = await db.execute<{ id: ApplicationId; cycle_id: CycleId }>(sql`
    select id, cycle_id from applications where status = 'decided' order by id limit 1`);
  await db.execute(sql`
    insert into application_submissions (application_id, number, content, submitted_at)
    values (${decided!.id}, 1, ${JSON.stringify(content)}::jsonb, now())`);
  const office = await benchContext(db, 'office-director', 'person-2@example.org');
  const calibrationId = await chooseCalibration(office, {
    cycleId: decided!.cycle_id,
    applicationId: decided!.id,
  });
  const file = await getCalibrationFile(db, calibrationId);
  const reference = slotsOf(file).map(({ offeringId, indicator }) => ({
    ...{ offeringId, indicatorId: indicator.id, level: 3 as const, floor: null, note: 'They show how.' },
  }));
  await writeReference(office, file, reference);
  await openCalibration(office, calibrationId);
  return calibrationId;
}

/** The reviewer's workbench, live and for calibration, with 40 indicators beside one with 8, and beside reading the review by its key. */
export async function bench(): Promise<void> {
  await withOwnDatabase(async (small) => {
    await withOwnDatabase(async (large) => {
      const few = await addBench(small.db, 8);
      const many = await addBench(large.db, 40);
      const open = async ({ ctx, reviewId }: typeof many) => {
        for (let time = 0; time < 5; time += 1) await reviewPage(ctx, reviewId, {});
        return undefined;
      };
      const calibrate = async ({ ctx, calibrationId }: typeof many) => {
        for (let time = 0; time < 5; time += 1) await calibrationBench(ctx, calibrationId, {});
        return undefined;
      };
      report(
        'The workbench, opened five times',
        await compare([
          { name: 'with 8 indicators', run: () => open(few) },
          { name: 'the same again (null comparison)', run: () => open(few) },
          { name: 'with 40 indicators', run: () => open(many) },
          { name: 'calibration with 8 indicators', run: () => calibrate(few) },
          { name: 'calibration with 40 indicators', run: () => calibrate(many) },
          {
            name: 'read by key, as often',
            run: async () => {
              for (let time = 0; time < 5; time += 1) {
                await large.db.execute(sql`select status from reviews where id = ${many.reviewId}`);
              }
              return undefined;
            },
          },
        ]),
      );
    });
  });
}
