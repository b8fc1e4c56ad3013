import { eq } from 'drizzle-orm';
import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { questionnaires } from '#db/schema/index.ts';

export type CopyQuestionnaireInput = { questionnaireId: QuestionnaireId; version: string; title: string };

/** Begins a draft from a version, published or not. Keys stay, so that next year's answers find last year's. */
export async function copyQuestionnaire(
  ctx: Context,
  { questionnaireId, version, title }: CopyQuestionnaireInput,
): Promise<QuestionnaireId> {
  authorize(ctx, 'settings.edit');
  return inTransaction(ctx, async (ctx) => {
    const [from] = await ctx.db.select().from(questionnaires).where(eq(questionnaires.id, questionnaireId));
    if (!from) throw new Refusal('rule', 'draft-gone');
    await requireFreeVersion(ctx, version);
    const content: Questionnaire = { ...(from.content as Questionnaire), version, title };
    const [draft] = await ctx.db
      .insert(questionnaires)
      .values({ version, title, content, status: 'draft', basedOnId: questionnaireId })
      .returning({ id: questionnaires.id });
    await record(ctx, {
      type: 'questionnaire.copied',
      subjectType: 'questionnaire',
      subjectId: draft!.id,
      data: { name: title, version, from: from.version },
    });
    return draft!.id;
  });
}

/** Refuses a name that another version has. The name's own constraint decides between two at once. */
export async function requireFreeVersion(
  ctx: Context,
  version: string,
  except?: QuestionnaireId,
): Promise<void> {
  const [taken] = await ctx.db
    .select({ id: questionnaires.id })
    .from(questionnaires)
    .where(eq(questionnaires.version, version));
  if (taken && taken.id !== except) throw new Refusal('rule', 'version-taken');
}
