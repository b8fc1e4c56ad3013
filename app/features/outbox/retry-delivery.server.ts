import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { retryDead, retryDeadMail } from '#app/platform/worker/dead-letters.server.ts';

/** Gives something that was given up another round of tries. */
export async function retryDelivery(
  ctx: Context,
  input: { what: 'entry' | 'mail'; id: string },
): Promise<void> {
  authorize(ctx, 'outbox.retry');
  await inTransaction(ctx, async (ctx) => {
    const retried = await (input.what === 'mail' ? retryDeadMail : retryDead)(ctx.db, input.id);
    if (!retried) throw new Refusal('not-found', 'delivery');
    await record(ctx, {
      type: 'delivery.retried',
      subjectType: 'delivery',
      subjectId: input.id,
      data: { what: input.what },
    });
  });
}
