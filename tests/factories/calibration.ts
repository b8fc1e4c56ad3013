import type { FloorAnswer, Level } from '#app/domain/quality/vocabulary.ts';
import type { CalibrationId, CycleId } from '#app/domain/shared/id.ts';
import { getCalibrationFile, slotsOf } from '#app/features/calibration/calibration-file.server.ts';
import { writeReference } from '#app/features/calibration/calibration-ratings.server.ts';
import { chooseCalibration } from '#app/features/calibration/choose-calibration.server.ts';
import { openCalibration } from '#app/features/calibration/open-calibration.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { aSubmittedApplication } from './vetting.ts';

type Rates = { level?: Level; floor?: FloorAnswer; note?: string };

/** One rating for every slot of a calibration application, all alike. */
export async function calibrationRatingsOf(ctx: Context, calibrationId: CalibrationId, rates: Rates = {}) {
  const { level = 3, floor = 'pass', note = 'They say how, and show it.' } = rates;
  return slotsOf(await getCalibrationFile(ctx.db, calibrationId)).map(({ offeringId, indicator }) => ({
    offeringId,
    indicatorId: indicator.id,
    level: indicator.isFloor ? null : level,
    floor: indicator.isFloor ? floor : null,
    note,
  }));
}

/** A decided application chosen for a cycle, without a reference. */
export async function aChosenCalibration(office: Context, cycleId: CycleId) {
  const source = await aSubmittedApplication(office.db, { status: 'decided' });
  const calibrationId = await chooseCalibration(office, { cycleId, applicationId: source.application.id });
  return { ...source, calibrationId };
}

/** The same with a whole reference, opened to the reviewers. */
export async function anOpenCalibration(office: Context, cycleId: CycleId, rates: Rates = {}) {
  const chosen = await aChosenCalibration(office, cycleId);
  const file = await getCalibrationFile(office.db, chosen.calibrationId);
  await writeReference(office, file, await calibrationRatingsOf(office, chosen.calibrationId, rates));
  await openCalibration(office, chosen.calibrationId);
  return chosen;
}
