import { eq } from 'drizzle-orm';
import type { CycleId, InquiryId, QuestionnaireId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { judgeAskApproved } from '#app/domain/vetting/judge-supplement.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { inquiries, questionnaires } from '#db/schema/index.ts';
import { planInquiries } from './plan-inquiries.server.ts';

export type AskApprovedInput = {
  questionnaireId: QuestionnaireId;
  cycleIds: readonly CycleId[];
  dueOn: CalendarDate;
};

/** Asks those already approved in these cycles what a published version adds: in all of the cycles or in none. */
export async function askApproved(ctx: Context, input: AskApprovedInput): Promise<InquiryId[]> {
  authorize(ctx, 'settings.edit');
  const { questionnaireId, dueOn } = input;
  const cycleIds = [...new Set(input.cycleIds)];
  return inTransaction(ctx, async (ctx) => {
    const [version] = await ctx.db
      .select()
      .from(questionnaires)
      .where(eq(questionnaires.id, questionnaireId))
      .for('update');
    if (!version) throw new Refusal('not-found', 'questionnaire');
    const plans = await planInquiries(ctx, questionnaireId, version.content as Questionnaire, cycleIds);
    if (plans.length < cycleIds.length) throw new Refusal('rule', 'cycle-not-related');

    const asked: InquiryId[] = [];
    for (const { added, cycle, comparedWithId, concerned } of plans) {
      const verdict = judgeAskApproved({
        added,
        schoolYear: cycle.schoolYear,
        today: today(ctx),
        dueOn,
      });
      if (!verdict.ok) throw new Refusal('rule', verdict.reason);
      const [inquiry] = await ctx.db
        .insert(inquiries)
        .values({
          cycleId: cycle.id,
          questionnaireId,
          comparedWithId,
          dueOn,
          askedBy: requireUser(ctx),
          askedAt: ctx.now,
        })
        .returning({ id: inquiries.id });
      asked.push(inquiry!.id);
      await record(ctx, {
        type: 'inquiry.asked',
        subjectType: 'inquiry',
        subjectId: inquiry!.id,
        data: {
          version: version.version,
          cycle: cycle.name,
          cycleId: cycle.id,
          dueOn,
          questions: added.map(({ question }) => question.label),
          organizations: concerned,
        },
      });
    }
    return asked;
  });
}
