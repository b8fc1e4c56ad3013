import { and, eq } from 'drizzle-orm';
import { judgePlanLine } from '#app/domain/fund/judge-plan-line.ts';
import type { FundRequestId, OfferingId, PlanLineId } from '#app/domain/shared/id.ts';
import type { Cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { planLines } from '#db/schema/index.ts';
import { heldOf, lockAward, payeeOf, plannedOf } from './load-award.server.ts';

export type AddPlanLineInput = {
  fundRequestId: FundRequestId;
  offeringId: OfferingId;
  purpose: string;
  /** `YYYY-MM`. */
  month: string;
  amount: Cents;
};

/** Puts a line into the spending plan of an award. Nothing is bought by it. */
export async function addPlanLine(ctx: Context, input: AddPlanLineInput): Promise<PlanLineId> {
  return inTransaction(ctx, async (ctx) => {
    const { request, round, holdings } = await lockAward(ctx, input.fundRequestId, 'plan.edit');
    const payee = await payeeOf(ctx, input.offeringId, round.schoolYear);
    const planned = await plannedOf(ctx, request.id);
    const verdict = judgePlanLine({
      ...payee,
      ...{
        awarded: holdings.awarded,
        held: heldOf(holdings),
        planned,
        amount: input.amount,
        month: input.month,
      },
      schoolYear: round.schoolYear,
    });
    if (!verdict.ok)
      throw new Refusal('rule', verdict.reason, {
        partner: payee.organization,
        ...{ left: Math.max(0, heldOf(holdings) - planned), planned },
      });

    const { offeringId, organizationId } = payee;
    const [line] = await ctx.db
      .insert(planLines)
      .values({
        ...{ fundRequestId: request.id, offeringId, organizationId, purpose: input.purpose },
        ...{ month: input.month, amount: input.amount, createdBy: requireUser(ctx) },
      })
      .returning({ id: planLines.id });
    await record(ctx, {
      type: 'plan.line-added',
      subjectType: 'fund-request',
      subjectId: request.id,
      schoolCode: request.schoolCode,
      data: {
        ...{ reference: request.reference, offering: payee.offering, organization: payee.organization },
        ...{ purpose: input.purpose, month: input.month, amount: input.amount },
      },
    });
    return line!.id;
  });
}

/** Takes a line out of the spending plan. What was committed stays committed. */
export async function dropPlanLine(
  ctx: Context,
  input: { fundRequestId: FundRequestId; planLineId: PlanLineId },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { request } = await lockAward(ctx, input.fundRequestId, 'plan.edit');
    const [gone] = await ctx.db
      .delete(planLines)
      .where(and(eq(planLines.id, input.planLineId), eq(planLines.fundRequestId, request.id)))
      .returning();
    if (!gone) throw new Refusal('not-found', 'plan-line');
    await record(ctx, {
      type: 'plan.line-dropped',
      subjectType: 'fund-request',
      subjectId: request.id,
      schoolCode: request.schoolCode,
      data: {
        ...{ reference: request.reference, purpose: gone.purpose, month: gone.month, amount: gone.amount },
      },
    });
  });
}
