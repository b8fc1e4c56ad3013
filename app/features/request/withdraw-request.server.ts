import { eq } from 'drizzle-orm';
import { advanceRequest } from '#app/domain/partnerships/request-state.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';
import { lockRequest, requireRead } from './load-request.server.ts';
import { freePlaces, openEntryOf } from './places.server.ts';

/** The school takes its request back. A draft goes without the partner ever having heard of it. */
export async function withdrawRequest(ctx: Context, requestId: RequestId, read?: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, requestId);
    authorize(ctx, 'request.withdraw', request);
    const step = advanceRequest(request.status, 'withdraw');
    if (!step.ok) throw new Refusal('rule', `request-${step.reason}`);
    requireRead(request, read);
    const offers = await freePlaces(ctx, request, await openEntryOf(ctx, request.id));
    await ctx.db
      .update(requests)
      .set({ status: step.to, settledAt: ctx.now })
      .where(eq(requests.id, requestId));
    await record(ctx, {
      type: 'request.withdrawn',
      subjectType: 'request',
      subjectId: requestId,
      organizationId: request.status === 'draft' ? null : request.organizationId,
      schoolCode: request.schoolCode,
      data: {
        reference: request.reference,
        offeringIds: [request.offeringId],
        wasSent: request.status !== 'draft',
      },
    });
    for (const offer of offers) await record(ctx, offer);
  });
}
