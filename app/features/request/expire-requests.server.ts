import { and, eq, inArray, lte } from 'drizzle-orm';
import { judgeExpiry } from '#app/domain/partnerships/judge-expiry.ts';
import { advanceRequest } from '#app/domain/partnerships/request-state.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';

/**
 * Writes down which requests nobody answered in time, each with its event, from which both sides hear of it. Answers are
 * refused from that moment on without this. Safe to run at any time, by any number of workers. Returns how many lapsed.
 */
export async function expireRequests(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const late = await ctx.db
    .select({ id: requests.id })
    .from(requests)
    .where(and(inArray(requests.status, ['sent', 'changed']), lte(requests.answerBy, ctx.now)))
    .orderBy(requests.answerBy, requests.id);
  let lapsed = 0;
  for (const { id } of late) if (await expireRequest(ctx, id)) lapsed += 1;
  return lapsed;
}

async function expireRequest(ctx: Context, id: RequestId): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const [request] = await ctx.db.select().from(requests).where(eq(requests.id, id)).for('no key update');
    if (!request?.answerBy) return false;
    const { status, answerBy } = request;
    const step = advanceRequest(status, 'expire');
    if (!step.ok || !judgeExpiry({ status, answerBy, now: ctx.now }).ok) return false;
    await ctx.db.update(requests).set({ status: step.to, settledAt: ctx.now }).where(eq(requests.id, id));
    await record(ctx, {
      type: 'request.expired',
      subjectType: 'request',
      subjectId: id,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, from: status, answerBy: answerBy.toISOString() },
    });
    return true;
  });
}
