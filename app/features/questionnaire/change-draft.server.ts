import { eq } from 'drizzle-orm';
import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { questionnaires } from '#db/schema/index.ts';

/** Which draft, and what the page had seen of it. */
export type DraftAt = { questionnaireId: QuestionnaireId; revision: number };

/** Holds a draft until commit. What is published is refused, and so is an edit made on an older page. */
export async function lockDraft(ctx: Context, { questionnaireId, revision }: DraftAt) {
  const [draft] = await ctx.db
    .select()
    .from(questionnaires)
    .where(eq(questionnaires.id, questionnaireId))
    .for('update');
  if (!draft) throw new Refusal('rule', 'draft-gone');
  if (draft.status === 'published') throw new Refusal('rule', 'published');
  if (draft.revision !== revision) throw new Refusal('rule', 'changed-meanwhile');
  return { ...draft, content: draft.content as Questionnaire };
}

/**
 * One edit of a draft. A draft may be unfinished in any way; only publishing is strict. The event names what was
 * done and to what, in words.
 */
export async function changeDraft(
  ctx: Context,
  at: DraftAt,
  what: string,
  change: (questionnaire: Questionnaire) => Questionnaire,
): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, at);
    const content = change(draft.content);
    await ctx.db
      .update(questionnaires)
      .set({ content, title: content.title, version: content.version, revision: draft.revision + 1 })
      .where(eq(questionnaires.id, at.questionnaireId));
    await record(ctx, {
      type: 'questionnaire.edited',
      subjectType: 'questionnaire',
      subjectId: at.questionnaireId,
      data: { name: content.title, version: content.version, what },
    });
  });
}
