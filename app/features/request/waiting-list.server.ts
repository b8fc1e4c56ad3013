import { and, eq, exists, lt, sql } from 'drizzle-orm';
import { advanceRequest } from '#app/domain/partnerships/request-state.ts';
import { isWaitOver, waitsUntil } from '#app/domain/partnerships/waiting-ends.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import {
  authorize,
  type Context,
  type EventDraft,
  inTransaction,
  record,
} from '#app/platform/context.server.ts';
import { offeringRegistrations, requests, waitingEntries } from '#db/schema/index.ts';
import { answerByFrom, requireTimeToAnswer } from './answer-time.server.ts';
import { currentTerms, lockRequest, type RequestRow, requireRead } from './load-request.server.ts';
import {
  freePlaces,
  lineOf,
  lockPlaces,
  offerFreePlaces,
  openEntryOf,
  type PlacesOf,
} from './places.server.ts';

const eventOf = (
  type: EventDraft['type'],
  request: RequestRow,
  data: Record<string, unknown> = {},
): EventDraft => ({
  type,
  subjectType: 'request',
  subjectId: request.id,
  organizationId: request.organizationId,
  schoolCode: request.schoolCode,
  data: { reference: request.reference, offeringIds: [request.offeringId], ...data },
});

/** The school waits for places for the terms that it has read, at the end of the line. Its answer is not due while it stands there; it waits through the last day that it asks for. */
export async function joinWaitingList(ctx: Context, requestId: RequestId, read?: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, requestId);
    authorize(ctx, 'request.wait', request);
    if (!advanceRequest(request.status, 'agree').ok) throw new Refusal('rule', 'request-not-from-here');
    requireRead(request, read);
    if (await openEntryOf(ctx, requestId)) throw new Refusal('rule', 'already-waiting');
    requireTimeToAnswer(ctx, request);
    const terms = await currentTerms(ctx, request);
    if (isWaitOver({ ...terms, schoolYear: request.schoolYear }, today(ctx)))
      throw new Refusal('rule', 'waiting-is-over');
    const free = (await lockPlaces(ctx, request)).find(({ slot }) => slot === terms.slot);
    if (!free) throw new Refusal('rule', 'request-slot-gone');
    if (free.left >= terms.headcount) throw new Refusal('rule', 'places-are-free', { left: free.left });
    await ctx.db.insert(waitingEntries).values({
      requestId,
      offeringId: request.offeringId,
      schoolYear: request.schoolYear,
      joinedAt: ctx.now,
    });
    await ctx.db.update(requests).set({ answerBy: null }).where(eq(requests.id, requestId));
    await record(
      ctx,
      eventOf('request.joined-waiting-list', request, {
        places: terms.headcount,
        waitsUntil: waitsUntil({ ...terms, schoolYear: request.schoolYear }),
      }),
    );
  });
}

/** The school waits no longer. Places that were on offer go to the next, and the request is answered like any other. */
export async function leaveWaitingList(ctx: Context, requestId: RequestId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, requestId);
    authorize(ctx, 'request.wait', request);
    const entry = await openEntryOf(ctx, requestId);
    if (!entry) throw new Refusal('rule', 'not-waiting');
    const offers = await freePlaces(ctx, request, entry);
    await ctx.db
      .update(requests)
      .set({ answerBy: answerByFrom(ctx) })
      .where(eq(requests.id, requestId));
    await record(ctx, eventOf('request.left-waiting-list', request));
    for (const offer of offers) await record(ctx, offer);
  });
}

/** Takes back offers that nobody took in time and gives them to the next in line. Returns how many lapsed. */
export async function lapseOffers(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const late = await ctx.db
    .select({ requestId: waitingEntries.requestId })
    .from(waitingEntries)
    .where(and(eq(waitingEntries.status, 'offered'), lt(waitingEntries.offerUntil, ctx.now)))
    .orderBy(waitingEntries.offerUntil, waitingEntries.position);
  let lapsed = 0;
  for (const { requestId } of late) if (await lapseOffer(ctx, requestId)) lapsed += 1;
  return lapsed;
}

async function lapseOffer(ctx: Context, requestId: RequestId): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, requestId);
    const entry = await openEntryOf(ctx, requestId);
    if (entry?.status !== 'offered' || entry.offerUntil === null || entry.offerUntil >= ctx.now) return false;
    const offers = await freePlaces(ctx, request, entry, 'lapsed');
    await ctx.db
      .update(requests)
      .set({ answerBy: answerByFrom(ctx) })
      .where(eq(requests.id, requestId));
    await record(ctx, eventOf('request.place-lapsed', request));
    for (const offer of offers) await record(ctx, offer);
    return true;
  });
}

/** Offers places that came free without a release, such as when a partner makes room for more. Returns how many offers. */
export async function fillFreePlaces(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const waited: PlacesOf[] = await ctx.db
    .select({ offeringId: offeringRegistrations.offeringId, schoolYear: offeringRegistrations.schoolYear })
    .from(offeringRegistrations)
    .where(
      and(
        eq(offeringRegistrations.status, 'approved'),
        lt(offeringRegistrations.placesTaken, offeringRegistrations.places),
        exists(
          ctx.db
            .select({ one: sql`1` })
            .from(waitingEntries)
            .where(
              and(
                eq(waitingEntries.offeringId, offeringRegistrations.offeringId),
                eq(waitingEntries.schoolYear, offeringRegistrations.schoolYear),
                eq(waitingEntries.status, 'waiting'),
              ),
            ),
        ),
      ),
    );
  let made = 0;
  for (const key of waited)
    made += await inTransaction(ctx, async (ctx) => {
      const free = await lockPlaces(ctx, key);
      const offers = await offerFreePlaces(ctx, key, free, await lineOf(ctx, key));
      for (const offer of offers) await record(ctx, offer);
      return offers.length;
    });
  return made;
}
