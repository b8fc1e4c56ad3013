import { eq } from 'drizzle-orm';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { questionnaires } from '#db/schema/index.ts';
import { type DraftAt, lockDraft } from './change-draft.server.ts';

/** Throws a draft away. Copies that were made of it stay, and no longer say where they come from. */
export async function discardDraft(ctx: Context, at: DraftAt): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, at);
    await ctx.db
      .update(questionnaires)
      .set({ basedOnId: draft.basedOnId })
      .where(eq(questionnaires.basedOnId, at.questionnaireId));
    await ctx.db.delete(questionnaires).where(eq(questionnaires.id, at.questionnaireId));
    await record(ctx, {
      type: 'questionnaire.discarded',
      subjectType: 'questionnaire',
      subjectId: at.questionnaireId,
      data: { name: draft.title, version: draft.version },
    });
  });
}
