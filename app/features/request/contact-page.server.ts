import { eq } from 'drizzle-orm';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';
import { admitToRequest, sideOf } from './load-request.server.ts';
import { ownTeam } from './name-contact.server.ts';

/** The people of one's own side, from whom the contact is named. */
export async function contactPage(ctx: Context, requestId: RequestId) {
  const [request] = await ctx.db.select().from(requests).where(eq(requests.id, requestId));
  if (!request) throw new Refusal('not-found', 'request');
  admitToRequest(ctx, request);
  authorize(ctx, 'request.contact', request);
  const people = await ownTeam(ctx, request);
  return {
    id: request.id,
    reference: request.reference,
    contactId: sideOf(ctx, request) === 'school' ? request.schoolContactId : request.partnerContactId,
    people: people.map(({ userId, name }) => ({ userId, name })),
  };
}
