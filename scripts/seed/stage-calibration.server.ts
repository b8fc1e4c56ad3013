import { and, asc, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { FloorAnswer, Level } from '#app/domain/quality/vocabulary.ts';
import type { CycleId } from '#app/domain/shared/id.ts';
import { getCalibrationFile, slotsOf } from '#app/features/calibration/calibration-file.server.ts';
import { chooseCalibration } from '#app/features/calibration/choose-calibration.server.ts';
import { calibrationReviewers } from '#app/features/calibration/excuses.server.ts';
import { openCalibration, saveReference } from '#app/features/calibration/open-calibration.server.ts';
import {
  saveCalibrationRatings,
  submitCalibration,
} from '#app/features/calibration/rate-calibration.server.ts';
import { applications, calibrationApplications, reviews } from '#db/schema/index.ts';
import { chance } from './chance.ts';
import { at, dayAfter, type Staff, type Stage } from './stage.ts';

const LEVEL_REASONS: Readonly<Record<Level, string>> = {
  1: 'Nothing in what they sent speaks to this. A good plan told nowhere is a 1 until it is told.',
  2: 'They say what they mean to do, and show it for some of their work only. That is the wording of level 2.',
  3: 'They say how it is done and the paper bears it out. Nothing more is asked for level 3.',
  4: 'They show it, measure it, and changed something because of it. All three are needed for a 4.',
};
const FLOOR_REASON =
  'The paper is there, in date, and names what it covers. That passes; wishing for more does not fail it.';

/**
 * One decided application of this year's registration that its reviewers have rated, so that the live reviews are open,
 * and another that waits for them in the portfolio's cycle. Neither of the two published reviewers read it live. One with few offerings, as an Office would choose.
 */
export async function stageCalibration(
  stage: Stage,
  staff: Staff,
  { cycleId, portfolioId }: { readonly cycleId: CycleId; readonly portfolioId: CycleId },
): Promise<void> {
  const { calibrationId, asked, reference } = await openOne(stage, staff, cycleId, cycleId);
  const known = await calibrationReviewers(stage.db, cycleId, [asked]);
  for (const [place, reviewer] of staff.reviewers.entries()) {
    const person = known.find(({ userId }) => userId === reviewer.userId);
    if (!person || person.excuseFrom(asked) !== null) continue;
    const ctx = stage.as(reviewer, 'reviewer', dayAfter(at('2026-10-02', '16:20'), place));
    const reads = chance(`${reviewer.name} for calibration`);
    await saveCalibrationRatings(ctx, {
      calibrationId,
      ratings: reference.map(({ offeringId, indicatorId, level, floor }) => ({
        offeringId,
        indicatorId,
        level: level === null ? null : near(level + reads.pick([0, 0, 0, 0, 1, -1])),
        floor,
      })),
    });
    await submitCalibration(ctx, calibrationId);
  }
  // Nobody has begun the portfolio's, whose live reviews are still to come.
  await openOne(stage, staff, portfolioId, cycleId);
}

/** Chosen from one cycle for another, with a whole reference, and opened. */
async function openOne(stage: Stage, staff: Staff, cycleId: CycleId, from: CycleId) {
  const published = staff.reviewers.slice(0, 2).map(({ userId }) => userId);
  const [application] = await stage.db
    .select({ id: applications.id, organizationId: applications.organizationId })
    .from(applications)
    .where(
      and(
        eq(applications.cycleId, from),
        eq(applications.status, 'decided'),
        notExists(
          stage.db
            .select({ one: sql`1` })
            .from(calibrationApplications)
            .where(eq(calibrationApplications.applicationId, applications.id)),
        ),
        notExists(
          stage.db
            .select({ one: sql`1` })
            .from(reviews)
            .where(and(eq(reviews.applicationId, applications.id), inArray(reviews.reviewerId, published))),
        ),
      ),
    )
    .orderBy(
      sql`(select count(*) from application_offerings put where put.application_id = ${applications.id})`,
      asc(applications.reference),
    )
    .limit(1);
  if (!application) throw new Error('the world lacks a decided application that others have read');

  const officer = stage.as(staff.officer, 'office-staff', at('2026-10-01', '09:40'));
  const calibrationId = await chooseCalibration(officer, { cycleId, applicationId: application.id });
  const file = await getCalibrationFile(stage.db, calibrationId);
  const luck = chance('what the Office holds to be right');
  const reference = slotsOf(file).map(({ offeringId, indicator }) => {
    const level = luck.pick([2, 3, 3, 3, 4]) as Level;
    return indicator.isFloor
      ? {
          offeringId,
          indicatorId: indicator.id,
          level: null,
          floor: 'pass' as FloorAnswer,
          note: FLOOR_REASON,
        }
      : { offeringId, indicatorId: indicator.id, level, floor: null, note: LEVEL_REASONS[level] };
  });
  await saveReference(officer, { calibrationId, ratings: reference });
  await openCalibration(stage.as(staff.officer, 'office-staff', at('2026-10-01', '11:15')), calibrationId);

  const asked = { applicationId: application.id, organizationId: application.organizationId };
  return { calibrationId, asked, reference };
}

const near = (value: number): Level => Math.min(4, Math.max(1, value)) as Level;
