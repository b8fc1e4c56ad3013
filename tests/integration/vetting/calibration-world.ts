import { eq } from 'drizzle-orm';
import {
  saveCalibrationRatings,
  submitCalibration,
} from '#app/features/calibration/rate-calibration.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents } from '#db/schema/index.ts';
import { calibrationRatingsOf } from '#tests/factories/calibration.ts';
import { aContext } from '#tests/factories/people.ts';
import { aReview, aSubmittedApplication, ratingsOf } from '#tests/factories/vetting.ts';

/** A live review that is open, in a cycle, with its reviewer and somebody of the Office. */
export async function aLiveReview(db: Connection) {
  const live = await aSubmittedApplication(db, { status: 'in-review' });
  const [reviewer, office] = [await aContext(db, 'reviewer'), await aContext(db, 'office-staff')];
  const reviewId = await aReview(db, live.application.id, reviewer, 'in-progress');
  return { ...live, reviewer, office, reviewId, ratings: await ratingsOf(db, live.application.id) };
}

/** A reviewer's calibration, rated at one level throughout and submitted. */
export async function calibrate(
  reviewer: Context,
  calibrationId: Parameters<typeof submitCalibration>[1],
  level: 2 | 3 | 4 = 3,
) {
  const ratings = await calibrationRatingsOf(reviewer, calibrationId, { level, note: '' });
  await saveCalibrationRatings(reviewer, { calibrationId, ratings });
  await submitCalibration(reviewer, calibrationId);
}

export const eventsOf = async (db: Connection, subjectId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId))).map(({ type }) => type);
