import { eq } from 'drizzle-orm';
import { advanceRequest } from '#app/domain/partnerships/request-state.ts';
import type { DeclineReason } from '#app/domain/partnerships/vocabulary.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';
import { lockRequest, requireRead } from './load-request.server.ts';
import { freePlaces, openEntryOf } from './places.server.ts';

export type DeclineRequestInput = {
  requestId: RequestId;
  reason: DeclineReason;
  note: string | null;
  /** The number of the terms that are declined. */
  read?: number;
};

/** The partner says no, and why. */
export async function declineRequest(ctx: Context, input: DeclineRequestInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, input.requestId);
    authorize(ctx, 'request.answer', request);
    const step = advanceRequest(request.status, 'decline');
    if (!step.ok) throw new Refusal('rule', `request-${step.reason}`);
    requireRead(request, input.read);
    const offers = await freePlaces(ctx, request, await openEntryOf(ctx, request.id));
    await ctx.db
      .update(requests)
      .set({ status: step.to, declineReason: input.reason, declineNote: input.note, settledAt: ctx.now })
      .where(eq(requests.id, request.id));
    await record(ctx, {
      type: 'request.declined',
      subjectType: 'request',
      subjectId: request.id,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, offeringIds: [request.offeringId], reason: input.reason },
    });
    for (const offer of offers) await record(ctx, offer);
  });
}
