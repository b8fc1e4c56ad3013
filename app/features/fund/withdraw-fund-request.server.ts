import { eq } from 'drizzle-orm';
import { advanceFundRequest } from '#app/domain/fund/round-transitions.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundRequests } from '#db/schema/index.ts';
import { lockFundRequest } from './load-fund-request.server.ts';
import { endProposal } from './second-person.server.ts';

/** Takes a request for money back, draft or sent, as long as its round is not proposed. */
export async function withdrawFundRequest(ctx: Context, fundRequestId: FundRequestId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { request, round } = await lockFundRequest(ctx, fundRequestId, 'fund-request.withdraw');
    const step = advanceFundRequest(request.status, 'withdraw');
    if (!step.ok) throw new Refusal('rule', 'fund-request-not-from-here');
    if (round.status === 'proposed') throw new Refusal('rule', 'fund-round-proposed');
    await ctx.db.update(fundRequests).set({ status: step.to }).where(eq(fundRequests.id, request.id));
    await endProposal(ctx, request.id);
    await record(ctx, {
      type: 'fund-request.withdrawn',
      subjectType: 'fund-request',
      subjectId: request.id,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, round: round.name },
    });
  });
}
