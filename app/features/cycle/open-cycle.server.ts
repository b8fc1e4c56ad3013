import type { CycleId, QuestionnaireId, RubricId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { CycleKind } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { cycles } from '#db/schema/index.ts';

export type OpenCycleInput = {
  kind: CycleKind;
  schoolYear: SchoolYear;
  name: string;
  category?: string | null;
  opensAt: Date;
  closesAt: Date;
  reviewsDueAt: Date;
  decisionsDueAt: Date;
  questionnaireId: QuestionnaireId;
  rubricId: RubricId;
};

/** Announces a window in which organizations apply, with its dates, questions and standards. */
export async function openCycle(ctx: Context, input: OpenCycleInput): Promise<CycleId> {
  authorize(ctx, 'settings.edit');
  const dates = [input.opensAt, input.closesAt, input.reviewsDueAt, input.decisionsDueAt];
  if (dates.some((date, at) => at > 0 && date <= dates[at - 1]!)) {
    throw new Refusal('rule', 'cycle-dates-out-of-order');
  }
  return inTransaction(ctx, async (ctx) => {
    const [cycle] = await ctx.db.insert(cycles).values(input).returning({ id: cycles.id });
    await record(ctx, {
      type: 'cycle.opened',
      subjectType: 'cycle',
      subjectId: cycle!.id,
      data: { name: input.name, closesAt: input.closesAt.toISOString() },
    });
    return cycle!.id;
  });
}
