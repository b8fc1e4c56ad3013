import { eq, type SQL, sql } from 'drizzle-orm';
import type { FloorAnswer } from '#app/domain/quality/vocabulary.ts';
import type { CalibrationId, CalibrationReviewId, IndicatorId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { NotedRating } from '#app/features/vetting/panel.server.ts';
import {
  draftStep,
  type RatingInput,
  type SavedDraft,
  savedDraft,
} from '#app/features/vetting/rating-draft.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { calibrationRatings, calibrationReferences } from '#db/schema/index.ts';
import { type CalibrationFile, slotKey, slotsOf } from './calibration-file.server.ts';

type Stored = {
  readonly offeringId: OfferingId | null;
  readonly indicatorId: IndicatorId;
  readonly level: number | null;
  readonly floor: FloorAnswer | null;
};

const noted = ({ level, floor, offeringId, indicatorId }: Stored, note: string): NotedRating => ({
  offeringId,
  indicatorId,
  levelHundredths: level === null ? null : level * 100,
  floor,
  note,
});

/** The Office's reference, with its reasons as notes. */
export async function findReference(db: Connection, calibrationId: CalibrationId): Promise<NotedRating[]> {
  const rows = await db
    .select()
    .from(calibrationReferences)
    .where(eq(calibrationReferences.calibrationId, calibrationId));
  return rows.map((row) => noted(row, row.reason));
}

export async function findOwnRatings(
  db: Connection,
  calibrationReviewId: CalibrationReviewId,
): Promise<NotedRating[]> {
  const rows = await db
    .select()
    .from(calibrationRatings)
    .where(eq(calibrationRatings.calibrationReviewId, calibrationReviewId));
  return rows.map((row) => noted(row, row.note));
}

/** What each rating becomes beside what is kept. An indicator that is not asked does not exist. */
function stepsFor(file: CalibrationFile, kept: readonly NotedRating[], ratings: readonly RatingInput[]) {
  const slots = new Map(
    slotsOf(file).map(({ offeringId, indicator }) => [
      slotKey({ offeringId, indicatorId: indicator.id }),
      indicator,
    ]),
  );
  const before = new Map(kept.map((rating) => [slotKey(rating), rating]));
  return ratings.map((rating) => {
    const indicator = slots.get(slotKey(rating));
    if (!indicator) throw new Refusal('not-found', 'indicator');
    const old = before.get(slotKey(rating));
    const level = old?.levelHundredths ? old.levelHundredths / 100 : null;
    return draftStep(rating, indicator.isFloor, old && { level, floor: old.floor, note: old.note });
  });
}

const ABOUT = sql.raw(`coalesce(offering_id, '00000000-0000-0000-0000-000000000000'::uuid)`);

type Owner = { readonly table: SQL; readonly owner: SQL; readonly words: SQL; readonly id: string };

/** Writes ratings of one reference or one reviewer, each over the one before it that the page had seen. */
async function write(
  ctx: Context,
  { table, owner, words, id }: Owner,
  steps: ReturnType<typeof stepsFor>,
): Promise<SavedDraft> {
  const rows = steps
    .flatMap(({ row }) => row ?? [])
    .map(
      (row) =>
        sql`(${id}::uuid, ${row.indicatorId}, ${row.offeringId}::uuid, ${row.level}::smallint, ${row.floor}::text, ${row.note})`,
    );
  if (rows.length === 0) return savedDraft(steps);
  await ctx.db.execute(sql`
    insert into ${table} (${owner}, indicator_id, offering_id, level, floor, ${words})
    values ${sql.join(rows, sql`, `)}
    on conflict (${owner}, ${ABOUT}, indicator_id)
    do update set level = excluded.level, floor = excluded.floor, ${words} = excluded.${words}, updated_at = now()
  `);
  return savedDraft(steps);
}

export async function writeReference(
  ctx: Context,
  file: CalibrationFile,
  ratings: readonly RatingInput[],
): Promise<SavedDraft> {
  const { id } = file.calibration;
  return write(
    ctx,
    {
      table: sql`calibration_references`,
      owner: sql`calibration_id`,
      words: sql`reason`,
      id,
    },
    stepsFor(file, await findReference(ctx.db, id), ratings),
  );
}

export async function writeOwnRatings(
  ctx: Context,
  file: CalibrationFile,
  id: CalibrationReviewId,
  ratings: readonly RatingInput[],
): Promise<SavedDraft> {
  return write(
    ctx,
    {
      table: sql`calibration_ratings`,
      owner: sql`calibration_review_id`,
      words: sql`note`,
      id,
    },
    stepsFor(file, await findOwnRatings(ctx.db, id), ratings),
  );
}

const isRated = ({ levelHundredths, floor }: NotedRating) => levelHundredths !== null || floor !== null;

/** What is still to be rated; a reference also owes a reason for each. */
export function missingIn(
  file: Pick<CalibrationFile, 'rubric' | 'offerings'>,
  ratings: readonly NotedRating[],
  what: 'ratings' | 'reference',
) {
  const given = new Map(ratings.map((rating) => [slotKey(rating), rating]));
  return slotsOf(file).filter(({ offeringId, indicator }) => {
    const rating = given.get(slotKey({ offeringId, indicatorId: indicator.id }));
    if (!rating || !isRated(rating)) return true;
    return what === 'reference' && (rating.note.trim() === '' || rating.floor === 'cannot-tell');
  });
}
