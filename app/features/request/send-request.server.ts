import { eq } from 'drizzle-orm';
import { sendRequest as send } from '#app/domain/partnerships/request-state.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { requireBesideRounds } from '#app/features/assignment/beside-rounds.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';
import { answerByFrom } from './answer-time.server.ts';
import { lockRequest } from './load-request.server.ts';

/**
 * Puts the school's terms before the partner, who has until the answer date to reply. `read` is the number of the terms that
 * whoever sends them had before them.
 */
export async function sendRequest(ctx: Context, requestId: RequestId, read?: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, requestId);
    authorize(ctx, 'request.send', request);
    const step = send(request, read);
    if (!step.ok) throw new Refusal('rule', `request-${step.reason}`);
    await requireBesideRounds(ctx, request);

    const answerBy = answerByFrom(ctx);
    await ctx.db
      .update(requests)
      .set({ ...step.state, sentAt: ctx.now, answerBy })
      .where(eq(requests.id, requestId));
    await record(ctx, {
      type: 'request.sent',
      subjectType: 'request',
      subjectId: requestId,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, answerBy: answerBy.toISOString() },
    });
  });
}
