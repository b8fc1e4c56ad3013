import { and, eq, ne } from 'drizzle-orm';
import { judgeFundAppeal } from '#app/domain/fund/judge-fund-appeal.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { FundAppealId, FundRequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { fundAppealsCloseAt } from '#app/features/fund/appeals-close-at.ts';
import { endProposal } from '#app/features/fund/second-person.server.ts';
import { lockAward } from '#app/features/ledger/load-award.server.ts';
import { admit, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { fundAppeals, fundRequests } from '#db/schema/index.ts';

/** A school objects to the decision on its request, within the decision's window. The Office owes an answer by a day. */
export async function makeFundAppeal(
  ctx: Context,
  input: { fundRequestId: FundRequestId; grounds: string },
): Promise<FundAppealId> {
  return inTransaction(ctx, async (ctx) => {
    const { request, round, holdings } = await lockAward(ctx, input.fundRequestId, 'fund-appeal.make');
    const standing = and(eq(fundAppeals.fundRequestId, request.id), ne(fundAppeals.status, 'withdrawn'));
    const verdict = judgeFundAppeal({
      roundStatus: round.status,
      requestStatus: request.status,
      asked: askedOf(request),
      awarded: holdings.awarded,
      alreadyAppealed: (await ctx.db.$count(fundAppeals, standing)) > 0,
      closesAt: fundAppealsCloseAt(ctx.district.timeZone, round, request.decidedAt) ?? ctx.now,
      now: ctx.now,
    });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);

    const dueOn = addDays(today(ctx), ctx.district.appealReplyDays);
    const [appeal] = await ctx.db
      .insert(fundAppeals)
      .values({
        ...{ fundRequestId: request.id, roundId: round.id, grounds: input.grounds.trim(), dueOn },
        madeBy: requireUser(ctx),
        madeAt: ctx.now,
      })
      .returning({ id: fundAppeals.id });
    await record(ctx, {
      type: 'fund-request.appealed',
      subjectType: 'fund-request',
      subjectId: request.id,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, round: round.name, appealId: appeal!.id, dueOn },
    });
    return appeal!.id;
  });
}

/** What a request asked for; null for a share of a formula, which nobody asked for. */
export const askedOf = (request: Pick<typeof fundRequests.$inferSelect, 'kind' | 'amount'>) =>
  request.kind === 'ask' ? request.amount : null;

/** The school takes its appeal back before it is decided. */
export async function withdrawFundAppeal(ctx: Context, appealId: FundAppealId): Promise<FundRequestId> {
  return inTransaction(ctx, async (ctx) => {
    const { appeal, request } = await lockAppeal(ctx, appealId);
    admit(ctx, 'fund-appeal.withdraw', request);
    if (appeal.status !== 'made') throw new Refusal('rule', 'appeal-not-open');
    await ctx.db.update(fundAppeals).set({ status: 'withdrawn' }).where(eq(fundAppeals.id, appealId));
    await endProposal(ctx, request.id);
    await record(ctx, {
      type: 'fund-request.appeal-withdrawn',
      subjectType: 'fund-request',
      subjectId: request.id,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, appealId },
    });
    return request.id;
  });
}

/** An appeal with its request, held until commit. The caller locks the round first where money moves. */
export async function lockAppeal(ctx: Context, appealId: FundAppealId) {
  const [found] = await ctx.db
    .select({ appeal: fundAppeals, request: fundRequests })
    .from(fundAppeals)
    .innerJoin(fundRequests, eq(fundRequests.id, fundAppeals.fundRequestId))
    .where(eq(fundAppeals.id, appealId))
    .for('update', { of: fundAppeals });
  if (!found) throw new Refusal('not-found', 'fund-appeal');
  return found;
}
