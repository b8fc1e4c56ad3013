import { eq } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { judgeQuestionnaire } from '#app/domain/vetting/judge-questionnaire.ts';
import { askApproved } from '#app/features/supplement/ask-approved.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { questionnaires } from '#db/schema/index.ts';
import { type DraftAt, lockDraft } from './change-draft.server.ts';

/** Of which cycles the approved partners are asked what the version adds, and by when. */
export type AskNow = { readonly cycleIds: readonly CycleId[]; readonly dueOn: CalendarDate };

/**
 * Makes a draft a version that cycles may ask. It goes only without a problem, and never changes afterwards. What it adds
 * may be asked at once of those already approved, all of it or, where a rule is broken, nothing.
 */
export async function publishQuestionnaire(
  ctx: Context,
  at: DraftAt,
  ask: AskNow | null = null,
): Promise<void> {
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
    if (ask !== null) await askApproved(ctx, { ...ask, questionnaireId: at.questionnaireId });
  });
}
