import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { requestMessages } from '#db/schema/index.ts';
import { lockRequest, sideOf } from './load-request.server.ts';

/** Adds a message to a request that the partner has seen. Plain text, part of the record. */
export async function writeMessage(
  ctx: Context,
  input: { requestId: RequestId; body: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, input.requestId);
    authorize(ctx, 'request.write', request);
    if (request.sentAt === null) throw new Refusal('rule', 'request-not-sent-yet');
    await ctx.db.insert(requestMessages).values({
      requestId: request.id,
      side: sideOf(ctx, request),
      authorId: requireUser(ctx),
      body: input.body,
      sentAt: ctx.now,
    });
    await record(ctx, {
      type: 'request.message-written',
      subjectType: 'request',
      subjectId: request.id,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, side: sideOf(ctx, request) },
    });
  });
}
