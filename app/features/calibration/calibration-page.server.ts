import { and, asc, eq } from 'drizzle-orm';
import { krippendorffAlphaOrdinal } from '#app/domain/quality/agreement.ts';
import { referenceDistance } from '#app/domain/quality/reference-distance.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { CalibrationId } from '#app/domain/shared/id.ts';
import type { NotedRating } from '#app/features/vetting/panel.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { calibrationRatings, calibrationReviews, users } from '#db/schema/index.ts';
import { getCalibrationFile, slotKey, slotsOf } from './calibration-file.server.ts';
import { findReference, missingIn } from './calibration-ratings.server.ts';
import { pairsOf } from './compare-page.server.ts';

/** One calibration application as the Office follows it: how far its reference is, and how far each reviewer is from it. */
export async function calibrationPage(ctx: Context, calibrationId: CalibrationId) {
  authorize(ctx, 'calibration.list');
  const file = await getCalibrationFile(ctx.db, calibrationId);
  const [reference, rows] = await Promise.all([
    findReference(ctx.db, calibrationId),
    submittedRatings(ctx, calibrationId),
  ]);
  const people = [...groupBy(rows, ({ reviewerId }) => reviewerId)].map(([id, own]) => ({
    id,
    name: own[0]!.name,
    ratings: own.map(
      ({ offeringId, indicatorId, level, floor }): NotedRating => ({
        offeringId,
        indicatorId,
        levelHundredths: level === null ? null : level * 100,
        floor,
        note: '',
      }),
    ),
  }));
  const slots = slotsOf(file);
  const levels = groupBy(
    rows.filter(({ level }) => level !== null),
    (row) => slotKey(row),
  );
  return {
    id: calibrationId,
    cycle: file.cycle,
    partner: file.organization.name,
    reference: file.reference,
    version: file.submission.number,
    sentAt: file.submission.submittedAt.toISOString(),
    openedAt: file.calibration.openedAt?.toISOString() ?? null,
    slots: slots.length,
    missing: missingIn(file, reference, 'reference').length,
    reviewers: people
      .map(({ id, name, ratings }) => ({ id, name, ...referenceDistance(pairsOf(ratings, reference)) }))
      .sort((a, b) => (b.distance ?? 0) - (a.distance ?? 0) || a.name.localeCompare(b.name, 'en')),
    indicators: slots
      .map(({ offeringId, about, standard, indicator }) => {
        const key = slotKey({ offeringId, indicatorId: indicator.id });
        const right = reference.filter((rating) => slotKey(rating) === key);
        return {
          key,
          about,
          standard: standard.name,
          indicator: indicator.name,
          reference: {
            level: right[0]?.levelHundredths ? right[0].levelHundredths / 100 : null,
            floor: right[0]?.floor ?? null,
          },
          given: people.map(({ ratings }) => {
            const own = ratings.find((rating) => slotKey(rating) === key);
            return {
              level: own?.levelHundredths ? own.levelHundredths / 100 : null,
              floor: own?.floor ?? null,
            };
          }),
          ...referenceDistance(people.flatMap(({ ratings }) => pairsOf(ratings, right))),
        };
      })
      .sort((a, b) => b.floorsApart - a.floorsApart || (b.distance ?? 0) - (a.distance ?? 0)),
    agreement: krippendorffAlphaOrdinal(
      [...levels.values()].map((of) => of.flatMap(({ level }) => (level === null ? [] : [level]))),
    ),
    zone: ctx.district.timeZone,
  };
}

export type CalibrationView = Awaited<ReturnType<typeof calibrationPage>>;

/** Every rating of who has submitted; nothing of a draft. One query. */
function submittedRatings(ctx: Context, calibrationId: CalibrationId) {
  return ctx.db
    .select({
      reviewerId: calibrationReviews.reviewerId,
      name: users.name,
      offeringId: calibrationRatings.offeringId,
      indicatorId: calibrationRatings.indicatorId,
      level: calibrationRatings.level,
      floor: calibrationRatings.floor,
    })
    .from(calibrationRatings)
    .innerJoin(calibrationReviews, eq(calibrationReviews.id, calibrationRatings.calibrationReviewId))
    .innerJoin(users, eq(users.id, calibrationReviews.reviewerId))
    .where(
      and(eq(calibrationReviews.calibrationId, calibrationId), eq(calibrationReviews.status, 'submitted')),
    )
    .orderBy(asc(users.name), asc(users.id));
}
