import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { questionnaires } from '#db/schema/index.ts';

/** Stores one version of the questions, published as it is. Applications keep the version they were written on. */
export async function storeQuestionnaire(
  ctx: Context,
  questionnaire: Questionnaire,
): Promise<QuestionnaireId> {
  authorize(ctx, 'settings.edit');
  return inTransaction(ctx, async (ctx) => {
    const [stored] = await ctx.db
      .insert(questionnaires)
      .values({
        version: questionnaire.version,
        title: questionnaire.title,
        content: questionnaire,
        status: 'published',
        publishedAt: ctx.now,
      })
      .returning({ id: questionnaires.id });
    await record(ctx, {
      type: 'questionnaire.stored',
      subjectType: 'questionnaire',
      subjectId: stored!.id,
      data: { version: questionnaire.version },
    });
    return stored!.id;
  });
}
