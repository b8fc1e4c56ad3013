import { eq } from 'drizzle-orm';
import type { RubricDraftId, RubricId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import { rubricDrafts } from '#db/schema/index.ts';
import { lockDraft } from './draft-row.server.ts';
import { storeRubric } from './store-rubric.server.ts';

/** Turns a draft into a version that cycles can use and nobody can change. Storing it records the event. */
export async function publishDraft(ctx: Context, draftId: RubricDraftId): Promise<RubricId> {
  authorize(ctx, 'rubric.publish');
  return inTransaction(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, draftId);
    await ctx.db.delete(rubricDrafts).where(eq(rubricDrafts.id, draftId));
    return storeRubric(ctx, { purpose: draft.purpose, rubric: draft.content });
  });
}
