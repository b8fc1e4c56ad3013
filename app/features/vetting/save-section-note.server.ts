import { and, eq, sql } from 'drizzle-orm';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeDraftSave } from '#app/domain/vetting/judge-draft-save.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { reviewNotes } from '#db/schema/index.ts';
import { requireSection } from './evidence-sections.ts';
import { lockOwnReview, requireAccess } from './own-review.server.ts';
import { draftMark } from './save-ratings.server.ts';
import { latestSubmission } from './submissions.server.ts';

export type SaveSectionNoteInput = {
  reviewId: ReviewId;
  /** As it is ticked off: with the offering's id before it where it is an offering's. */
  section: string;
  note: string;
  seen?: string | undefined;
};

/**
 * Keeps what a reviewer writes down beside a part of the evidence, for the reviewer alone. Words that another tab saved
 * meanwhile are not overwritten but handed back. Not a change of state.
 */
export async function saveSectionNote(
  ctx: Context,
  { reviewId, section, note, seen }: SaveSectionNoteInput,
): Promise<{ readonly seen: string; readonly theirs: string | null }> {
  return inTransaction(ctx, async (ctx) => {
    const review = await lockOwnReview(ctx, reviewId);
    requireAccess(review);
    if (review.status === 'submitted') throw new Refusal('rule', 'already-submitted');
    requireSection(await latestSubmission(ctx.db, review.applicationId), section);
    const [kept] = await ctx.db
      .select({ note: reviewNotes.note })
      .from(reviewNotes)
      .where(and(eq(reviewNotes.reviewId, reviewId), eq(reviewNotes.section, section)));
    const current = kept?.note ?? '';
    const step = judgeDraftSave({ draft: draftMark(note), current: draftMark(current), seen });
    if (step === 'conflict') return { seen: draftMark(current), theirs: current };
    if (step === 'write') {
      await ctx.db
        .insert(reviewNotes)
        .values({ reviewId, section, note })
        .onConflictDoUpdate({
          target: [reviewNotes.reviewId, reviewNotes.section],
          set: { note, updatedAt: sql`now()` },
        });
    }
    return { seen: step === 'write' || note === current ? draftMark(note) : (seen ?? ''), theirs: null };
  });
}
