import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { FloorAnswer, Level } from '#app/domain/quality/vocabulary.ts';
import type { IndicatorId, OfferingId, ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeDraftSave } from '#app/domain/vetting/judge-draft-save.ts';
import type { ApplicationStatus } from '#app/domain/vetting/vocabulary.ts';
import { requireCalibrated } from '#app/features/calibration/own-calibrations.server.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { reviewRatings } from '#db/schema/index.ts';
import { type ApplicationFile, getApplicationFile } from './application-file.server.ts';
import { lockOwnReview, requireAccess } from './own-review.server.ts';
import { standardsAbout } from './scored-rubric.ts';

const FIELDS = ['rating', 'note'] as const;
type RatingField = (typeof FIELDS)[number];

export type RatingInput = {
  indicatorId: IndicatorId;
  /** Null for the organization. */
  offeringId: OfferingId | null;
  level?: Level | null;
  floor?: FloorAnswer | null;
  note?: string;
  /** Which of the two was sent; both when absent. */
  sent?: readonly RatingField[];
  /** From `draftMark`, what the page had seen; absent where no page was looking. */
  seen?: { readonly [Field in RatingField]?: string | undefined };
};

export type SaveRatingsInput = { reviewId: ReviewId; ratings: readonly RatingInput[] };

/** By `rating.<indicator>` and `note.<indicator>`. */
export type SavedDraft = {
  readonly seen: Readonly<Record<string, string>>;
  /** What another tab of the same reviewer has saved in the meantime, which was not overwritten. */
  readonly conflicts: Readonly<Record<string, { readonly theirs: string; readonly seen: string }>>;
};

/** While an application is back with its partner, or waits to go on, a reviewer may still write. */
export const OPEN_TO_DRAFTS: readonly ApplicationStatus[] = ['submitted', 'in-review', 'needs-information'];

/** Stands for what a page showed of one field of a draft. */
export const draftMark = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * Saves ratings as a draft that nobody else sees. Not a change of state, so no event is recorded. A field that another
 * tab changed meanwhile is not overwritten but handed back. That a review is neither submitted nor released meanwhile
 * is the lock's to guarantee, and the database's.
 */
export async function saveRatings(ctx: Context, input: SaveRatingsInput): Promise<SavedDraft> {
  return inTransaction(ctx, async (ctx) => {
    const review = await lockOwnReview(ctx, input.reviewId);
    requireAccess(review);
    if (review.status === 'submitted') throw new Refusal('rule', 'already-submitted');
    const file = await getApplicationFile(ctx.db, review.applicationId);
    if (!OPEN_TO_DRAFTS.includes(file.application.status)) throw new Refusal('rule', 'application-closed');
    await requireCalibrated(ctx, { ...review, cycleId: file.cycle.id });

    const kept = await ctx.db.select().from(reviewRatings).where(eq(reviewRatings.reviewId, review.id));
    const steps = input.ratings.map((rating) => {
      const isFloor = requireIndicator(file, rating).isFloor;
      const row = kept.find(
        ({ indicatorId, offeringId }) =>
          indicatorId === rating.indicatorId && offeringId === rating.offeringId,
      );
      return stepFor(review.id, rating, isFloor, row);
    });
    const rows = steps.flatMap(({ row }) => row ?? []);
    if (rows.length > 0) await write(ctx, rows);
    return {
      seen: Object.assign({}, ...steps.map(({ seen }) => seen)),
      conflicts: Object.assign({}, ...steps.map(({ conflicts }) => conflicts)),
    };
  });
}

function requireIndicator({ rubric, offerings }: ApplicationFile, { indicatorId, offeringId }: RatingInput) {
  const indicator = standardsAbout(rubric.standards, offeringId)
    .flatMap(({ indicators }) => indicators)
    .find(({ id }) => id === indicatorId);
  if (!indicator || (offeringId !== null && !offerings.some(({ id }) => id === offeringId))) {
    throw new Refusal('not-found', 'indicator');
  }
  return indicator;
}

type Row = Pick<
  typeof reviewRatings.$inferInsert,
  'reviewId' | 'indicatorId' | 'offeringId' | 'level' | 'floor' | 'note'
>;

/** The rating as the form writes it: a level, a floor's answer, or nothing yet. */
export const ratingText = (
  row: { level?: number | null | undefined; floor?: string | null | undefined } | undefined,
): string => String(row?.floor ?? row?.level ?? '');

function stepFor(reviewId: ReviewId, rating: RatingInput, isFloor: boolean, before: Row | undefined) {
  const { indicatorId, offeringId } = rating;
  const drafted = isFloor ? { floor: rating.floor ?? null } : { level: rating.level ?? null };
  const texts = {
    rating: { draft: ratingText(drafted), current: ratingText(before) },
    note: { draft: rating.note ?? '', current: before?.note ?? '' },
  };
  const seen: Record<string, string> = {};
  const conflicts: Record<string, { theirs: string; seen: string }> = {};
  const written = new Set<RatingField>();
  for (const field of rating.sent ?? FIELDS) {
    const { draft, current } = texts[field];
    const mark = draftMark(current);
    const saw = rating.seen?.[field];
    const step = judgeDraftSave({ draft: draftMark(draft), current: mark, seen: saw });
    if (step === 'write') written.add(field);
    if (step === 'conflict') conflicts[`${field}.${indicatorId}`] = { theirs: current, seen: mark };
    // A page that still shows older words says so by the older mark.
    seen[`${field}.${indicatorId}`] =
      step === 'write' || draft === current ? draftMark(draft) : (saw ?? mark);
  }
  const given = written.has('rating') ? drafted : before;
  const row: Row = {
    reviewId,
    indicatorId,
    offeringId,
    level: given && 'level' in given ? (given.level ?? null) : null,
    floor: given && 'floor' in given ? (given.floor ?? null) : null,
    note: written.has('note') ? texts.note.draft : texts.note.current,
  };
  return { seen, conflicts, row: written.size > 0 ? row : null };
}

async function write(ctx: Context, rows: readonly Row[]): Promise<void> {
  const nobody = sql.raw(`'00000000-0000-0000-0000-000000000000'::uuid`);
  await ctx.db.execute(sql`
    insert into ${reviewRatings} (review_id, indicator_id, offering_id, level, floor, note)
    values ${sql.join(
      rows.map(
        (row) =>
          sql`(${row.reviewId}, ${row.indicatorId}, ${row.offeringId}::uuid, ${row.level}::smallint, ${row.floor}::text, ${row.note})`,
      ),
      sql`, `,
    )}
    on conflict (review_id, coalesce(offering_id, ${nobody}), indicator_id)
    do update set level = excluded.level, floor = excluded.floor, note = excluded.note, updated_at = now()
  `);
}
