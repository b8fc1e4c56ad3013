import { and, eq, sql } from 'drizzle-orm';
import type { CalibrationId } from '#app/domain/shared/id.ts';
import { requireSection } from '#app/features/vetting/evidence-sections.ts';
import { noteStep, type SavedNote } from '#app/features/vetting/rating-draft.server.ts';
import type { SectionNote } from '#app/features/vetting/save-section-note.server.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { calibrationNotes, calibrationReads } from '#db/schema/index.ts';
import { getRateable, holdOwnReview } from './rate-calibration.server.ts';

/** Ticks a section of the evidence off, for the reviewer's own overview. Not a change of state. */
export async function markCalibrationRead(
  ctx: Context,
  input: { calibrationId: CalibrationId; section: string; read: boolean },
): Promise<void> {
  const { calibrationId, section, read } = input;
  await inTransaction(ctx, async (ctx) => {
    requireSection((await getRateable(ctx, calibrationId)).submission, section);
    const { id } = await holdOwnReview(ctx, calibrationId);
    if (read) {
      await ctx.db
        .insert(calibrationReads)
        .values({ calibrationReviewId: id, section })
        .onConflictDoNothing();
      return;
    }
    await ctx.db
      .delete(calibrationReads)
      .where(and(eq(calibrationReads.calibrationReviewId, id), eq(calibrationReads.section, section)));
  });
}

/**
 * Keeps what a reviewer writes down beside a part of the evidence, for the reviewer alone. Words that another tab saved
 * meanwhile are not overwritten but handed back. Not a change of state.
 */
export async function saveCalibrationNote(
  ctx: Context,
  input: SectionNote & { calibrationId: CalibrationId },
): Promise<SavedNote> {
  const { calibrationId, section, note, seen, before } = input;
  return inTransaction(ctx, async (ctx) => {
    requireSection((await getRateable(ctx, calibrationId)).submission, section);
    const { id } = await holdOwnReview(ctx, calibrationId);
    const [kept] = await ctx.db
      .select({ note: calibrationNotes.note })
      .from(calibrationNotes)
      .where(and(eq(calibrationNotes.calibrationReviewId, id), eq(calibrationNotes.section, section)));
    const step = noteStep({ note, current: kept?.note ?? '', seen, before });
    if (step.write) {
      await ctx.db
        .insert(calibrationNotes)
        .values({ calibrationReviewId: id, section, note })
        .onConflictDoUpdate({
          target: [calibrationNotes.calibrationReviewId, calibrationNotes.section],
          set: { note, updatedAt: sql`now()` },
        });
    }
    return { seen: step.seen, theirs: step.theirs };
  });
}
