import { and, eq, isNull } from 'drizzle-orm';
import type { RequestId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { partnerTeam, schoolTeam } from '#app/features/notifications/recipients.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { partnerships, requests } from '#db/schema/index.ts';
import { lockRequest, type RequestRow, sideOf } from './load-request.server.ts';

/** The people of one's own side of a request, of whom one is the contact. */
export function ownTeam(ctx: Context, request: Pick<RequestRow, 'schoolCode' | 'organizationId'>) {
  return sideOf(ctx, request) === 'school'
    ? schoolTeam(ctx.db, request.schoolCode)
    : partnerTeam(ctx.db, request.organizationId);
}

/** Names one of one's own people as the contact for a request and the partnership it became. */
export async function nameContact(
  ctx: Context,
  input: { requestId: RequestId; userId: UserId },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, input.requestId);
    authorize(ctx, 'request.contact', request);
    const person = (await ownTeam(ctx, request)).find(({ userId }) => userId === input.userId);
    if (!person) throw new Refusal('rule', 'contact-not-of-team');
    const side = sideOf(ctx, request);
    const contact =
      side === 'school' ? { schoolContactId: person.userId } : { partnerContactId: person.userId };
    await ctx.db.update(requests).set(contact).where(eq(requests.id, request.id));
    await ctx.db
      .update(partnerships)
      .set(contact)
      .where(and(eq(partnerships.requestId, request.id), isNull(partnerships.endedAt)));
    await record(ctx, {
      type: 'request.contact-named',
      subjectType: 'request',
      subjectId: request.id,
      organizationId: request.sentAt === null ? null : request.organizationId,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, side, name: person.name },
    });
  });
}
