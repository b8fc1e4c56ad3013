import { eq } from 'drizzle-orm';
import type { RubricDraftId, RubricId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import { rubricDrafts } from '#db/schema/index.ts';
import { lockDraft, markOf } from './draft-row.server.ts';
import { storeRubric } from './store-rubric.server.ts';

/**
 * Turns a draft into a version that cycles can use and nobody can change. Storing it records the event. `seen` is the mark
 * of the draft that was read: what a colleague changed since is not published unread.
 */
export async function publishDraft(ctx: Context, draftId: RubricDraftId, seen: string): Promise<RubricId> {
  authorize(ctx, 'rubric.publish');
  return inTransaction(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, draftId);
    if (seen !== markOf.whole(draft.content)) throw new Refusal('rule', 'draft-changed');
    await ctx.db.delete(rubricDrafts).where(eq(rubricDrafts.id, draftId));
    return storeRubric(ctx, { purpose: draft.purpose, rubric: draft.content, draftId });
  });
}
