import { referenceDistance } from '#app/domain/quality/reference-distance.ts';
import type { CalibrationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { NotedRating } from '#app/features/vetting/panel.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { type CalibrationFile, slotKey, slotsOf } from './calibration-file.server.ts';
import { findOwnRatings, findReference, missingIn } from './calibration-ratings.server.ts';
import { findOwnReview, getRateable } from './rate-calibration.server.ts';

/** Everything that is still missing, at once, with the place on which to add it. */
export async function submitCalibrationPage(ctx: Context, calibrationId: CalibrationId) {
  const file = await getRateable(ctx, calibrationId);
  const review = await findOwnReview(ctx, calibrationId);
  const ratings = review ? await findOwnRatings(ctx.db, review.id) : [];
  return {
    id: calibrationId,
    partner: file.organization.name,
    reference: file.reference,
    submitted: review?.status === 'submitted',
    missing: missingIn(file, ratings, 'ratings').map(({ offeringId, about, standard, indicator }) => ({
      key: slotKey({ offeringId, indicatorId: indicator.id }),
      on: offeringId,
      about,
      standardKey: standard.key,
      standard: standard.name,
      indicatorId: indicator.id,
      indicator: indicator.name,
      isFloor: indicator.isFloor,
    })),
  };
}

/** Own ratings beside the reference with its reasons; only for who has submitted and locked their own. */
export async function compareCalibrationPage(ctx: Context, calibrationId: CalibrationId) {
  const file = await getRateable(ctx, calibrationId);
  const review = await findOwnReview(ctx, calibrationId);
  if (review?.status !== 'submitted') throw new Refusal('rule', 'own-review-not-submitted');
  const [own, reference] = await Promise.all([
    findOwnRatings(ctx.db, review.id),
    findReference(ctx.db, calibrationId),
  ]);
  const subjects = sideBySide(file, own, reference);
  return {
    id: calibrationId,
    partner: file.organization.name,
    reference: file.reference,
    cycle: file.cycle.name,
    submittedAt: review.submittedAt!.toISOString(),
    subjects,
    ...referenceDistance(pairsOf(own, reference)),
  };
}

const levelOf = (rating: NotedRating | undefined) =>
  rating?.levelHundredths ? rating.levelHundredths / 100 : null;

/** What somebody gave beside what the Office holds to be right, thing by thing. */
export function pairsOf(own: readonly NotedRating[], reference: readonly NotedRating[]) {
  const given = new Map(own.map((rating) => [slotKey(rating), rating]));
  return reference.map((right) => {
    const mine = given.get(slotKey(right));
    return {
      reference: levelOf(right),
      level: levelOf(mine),
      referenceFloor: right.floor,
      floor: mine?.floor ?? null,
    };
  });
}

function sideBySide(file: CalibrationFile, own: readonly NotedRating[], reference: readonly NotedRating[]) {
  const mine = new Map(own.map((rating) => [slotKey(rating), rating]));
  const right = new Map(reference.map((rating) => [slotKey(rating), rating]));
  const groups = new Map<string, { key: string; about: string; standard: string; rows: Row[] }>();
  for (const { offeringId, about, standard, indicator } of slotsOf(file)) {
    const slot = slotKey({ offeringId, indicatorId: indicator.id });
    const key = `${offeringId ?? 'organization'} ${standard.id}`;
    const group = groups.get(key) ?? { key, about, standard: standard.name, rows: [] };
    groups.set(key, group);
    const [given, known] = [mine.get(slot), right.get(slot)];
    group.rows.push({
      key: slot,
      indicator: indicator.name,
      own: { level: levelOf(given), floor: given?.floor ?? null },
      note: given?.note ?? '',
      reference: { level: levelOf(known), floor: known?.floor ?? null },
      reason: known?.note ?? '',
      apart: given?.levelHundredths !== known?.levelHundredths || given?.floor !== known?.floor,
    });
  }
  return [...groups.values()];
}

type Given = { readonly level: number | null; readonly floor: string | null };
type Row = {
  readonly key: string;
  readonly indicator: string;
  readonly own: Given;
  readonly note: string;
  readonly reference: Given;
  readonly reason: string;
  readonly apart: boolean;
};
export type ComparedRow = Row;
