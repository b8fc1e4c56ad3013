import { and, eq, sql } from 'drizzle-orm';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { reviewNotes } from '#db/schema/index.ts';
import { requireSection } from './evidence-sections.ts';
import { lockOwnReview, requireAccess } from './own-review.server.ts';
import { noteStep, type SavedNote } from './rating-draft.server.ts';
import { latestSubmission } from './submissions.server.ts';

export type SectionNote = {
  /** As it is ticked off: with the offering's id before it where it is an offering's. */
  section: string;
  note: string;
  seen?: string | undefined;
  /** What the same page had sent just before and heard nothing of yet. */
  before?: string | undefined;
};
export type SaveSectionNoteInput = SectionNote & { reviewId: ReviewId };

/**
 * Keeps what a reviewer writes down beside a part of the evidence, for the reviewer alone. Words that another tab saved
 * meanwhile are not overwritten but handed back. Not a change of state.
 */
export async function saveSectionNote(
  ctx: Context,
  { reviewId, section, note, seen, before }: SaveSectionNoteInput,
): Promise<SavedNote> {
  return inTransaction(ctx, async (ctx) => {
    const review = await lockOwnReview(ctx, reviewId);
    requireAccess(review);
    if (review.status === 'submitted') throw new Refusal('rule', 'already-submitted');
    requireSection(await latestSubmission(ctx.db, review.applicationId), section);
    const [kept] = await ctx.db
      .select({ note: reviewNotes.note })
      .from(reviewNotes)
      .where(and(eq(reviewNotes.reviewId, reviewId), eq(reviewNotes.section, section)));
    const step = noteStep({ note, current: kept?.note ?? '', seen, before });
    if (step.write) {
      await ctx.db
        .insert(reviewNotes)
        .values({ reviewId, section, note })
        .onConflictDoUpdate({
          target: [reviewNotes.reviewId, reviewNotes.section],
          set: { note, updatedAt: sql`now()` },
        });
    }
    return { seen: step.seen, theirs: step.theirs };
  });
}
