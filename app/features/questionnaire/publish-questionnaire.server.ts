import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeQuestionnaire } from '#app/domain/vetting/judge-questionnaire.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { questionnaires } from '#db/schema/index.ts';
import { type DraftAt, lockDraft } from './change-draft.server.ts';

/** Makes a draft a version that cycles may ask. It goes only without a problem, and never changes afterwards. */
export async function publishQuestionnaire(ctx: Context, at: DraftAt): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, at);
    const problems = judgeQuestionnaire(draft.content);
    if (problems.length > 0) throw new Refusal('rule', 'has-problems', { problems: problems.length });
    await ctx.db
      .update(questionnaires)
      .set({ status: 'published', publishedAt: ctx.now })
      .where(eq(questionnaires.id, at.questionnaireId));
    await record(ctx, {
      type: 'questionnaire.published',
      subjectType: 'questionnaire',
      subjectId: at.questionnaireId,
      data: { name: draft.title, version: draft.version },
    });
  });
}
