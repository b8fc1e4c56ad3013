import { eq } from 'drizzle-orm';
import type { RubricDraftId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { rubricDrafts } from '#db/schema/index.ts';
import { lockDraft } from './draft-row.server.ts';

/** Throws a draft away. Its words stay in no list; what was published before it is untouched. */
export async function discardDraft(ctx: Context, draftId: RubricDraftId): Promise<void> {
  authorize(ctx, 'rubric.edit');
  await inTransaction(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, draftId);
    await ctx.db.delete(rubricDrafts).where(eq(rubricDrafts.id, draftId));
    await record(ctx, {
      type: 'rubric.draft-discarded',
      subjectType: 'rubric-draft',
      subjectId: draftId,
      data: { purpose: draft.purpose, title: draft.content.title },
    });
  });
}
