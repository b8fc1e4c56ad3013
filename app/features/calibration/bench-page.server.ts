import { eq } from 'drizzle-orm';
import type { CalibrationId } from '#app/domain/shared/id.ts';
import { benchScore } from '#app/features/vetting/bench-score.ts';
import type { NotedRating } from '#app/features/vetting/panel.server.ts';
import {
  benchOf,
  evidenceOf,
  type ReviewSearchInput,
  sectionFor,
  subjectsOf,
  unratedFrom,
} from '#app/features/vetting/review-page.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { calibrationNotes, calibrationReads } from '#db/schema/index.ts';
import { type CalibrationFile, getCalibrationFile } from './calibration-file.server.ts';
import { findOwnRatings, findReference, missingIn } from './calibration-ratings.server.ts';
import { findOwnReview, getRateable } from './rate-calibration.server.ts';

/** The reviewer's bench of a calibration application: the evidence beside one standard, and nothing of the reference. */
export async function calibrationBench(
  ctx: Context,
  calibrationId: CalibrationId,
  search: ReviewSearchInput,
) {
  const file = await getRateable(ctx, calibrationId);
  const review = await findOwnReview(ctx, calibrationId);
  const [ratings, reads, notes] = review
    ? await Promise.all([
        findOwnRatings(ctx.db, review.id),
        ctx.db
          .select({ section: calibrationReads.section })
          .from(calibrationReads)
          .where(eq(calibrationReads.calibrationReviewId, review.id)),
        ctx.db
          .select({ section: calibrationNotes.section, note: calibrationNotes.note })
          .from(calibrationNotes)
          .where(eq(calibrationNotes.calibrationReviewId, review.id)),
      ])
    : [[], [], []];
  return {
    ...benchView(file, ratings, search, { reads: reads.map(({ section }) => section), notes }),
    base: `/reviews/calibration/${calibrationId}`,
    open: review?.status !== 'submitted',
    missing: missingIn(file, ratings, 'ratings').length,
  };
}

/** The Office's bench, on which the reference is written. */
export async function referenceBench(ctx: Context, calibrationId: CalibrationId, search: ReviewSearchInput) {
  authorize(ctx, 'calibration.edit');
  const file = await getCalibrationFile(ctx.db, calibrationId);
  const ratings = await findReference(ctx.db, calibrationId);
  return {
    ...benchView(file, ratings, search),
    base: `/office/calibrations/${calibrationId}/reference`,
    open: file.calibration.openedAt === null,
    missing: missingIn(file, ratings, 'reference').length,
  };
}

type Own = {
  readonly reads: readonly string[];
  readonly notes: readonly { section: string; note: string }[];
};

function benchView(
  file: CalibrationFile,
  ratings: readonly NotedRating[],
  search: ReviewSearchInput,
  { reads, notes }: Own = { reads: [], notes: [] },
) {
  const on = file.offerings.find(({ id }) => id === search.on)?.id ?? null;
  const bench = benchOf(file, ratings, on, search.standard);
  const { content } = file.submission;
  return {
    id: file.calibration.id,
    cycleId: file.cycle.id,
    cycle: file.cycle.name,
    partner: file.organization.name,
    reference: file.reference,
    version: file.submission.number,
    sentAt: file.submission.submittedAt.toISOString(),
    on,
    subjects: subjectsOf(file, ratings),
    ...bench,
    score: benchScore(file.rubric.standards, ratings, on),
    unrated: unratedFrom(file, ratings, on, bench.standard.key),
    evidence: evidenceOf(
      content,
      on,
      reads,
      notes,
      search.section ?? sectionFor(content, on, bench.standard.key),
    ),
  };
}
