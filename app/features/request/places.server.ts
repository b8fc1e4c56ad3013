import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { judgeCapacity } from '#app/domain/partnerships/judge-capacity.ts';
import { isWaitOver } from '#app/domain/partnerships/waiting-ends.ts';
import { type FreePlaces, nextOffers, type Waiting } from '#app/domain/partnerships/waiting-line.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { OfferingId, RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context, EventDraft } from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offeringSlots,
  placeHolds,
  requestRevisions,
  requests,
  waitingEntries,
} from '#db/schema/index.ts';
import type { RequestRow } from './load-request.server.ts';

export type PlacesOf = { readonly offeringId: OfferingId; readonly schoolYear: SchoolYear };

const ofOffering = ({ offeringId, schoolYear }: PlacesOf) =>
  and(eq(offeringRegistrations.offeringId, offeringId), eq(offeringRegistrations.schoolYear, schoolYear));

/**
 * The offering's standing and places for the year, held until commit. Whoever takes it has taken the request's row before, and
 * takes a partnership's after.
 */
export async function holdRegistration(ctx: Context, key: PlacesOf) {
  const [registration] = await ctx.db
    .select()
    .from(offeringRegistrations)
    .where(ofOffering(key))
    .for('no key update');
  return registration;
}

/**
 * What is free in each slot of an offering, or in all of it. The offering's row is held until commit, so that places are
 * given out by one transaction at a time.
 */
export async function lockPlaces(ctx: Context, key: PlacesOf): Promise<FreePlaces[]> {
  const registration = await holdRegistration(ctx, key);
  if (registration?.status !== 'approved') throw new Refusal('rule', 'offering-not-approved');
  const slots = await ctx.db
    .select()
    .from(offeringSlots)
    .where(and(eq(offeringSlots.offeringId, key.offeringId), eq(offeringSlots.schoolYear, key.schoolYear)));
  return slots.length === 0
    ? [{ slot: null, left: registration.places - registration.placesTaken }]
    : slots.map(({ name, places, placesTaken }) => ({ slot: name, left: places - placesTaken }));
}

type Line = Waiting<RequestId>[];

/** Who waits for places of an offering, in order, with what their terms ask for now; nobody whose last day is over. */
export async function lineOf(ctx: Context, { offeringId, schoolYear }: PlacesOf): Promise<Line> {
  const line = await ctx.db
    .select({
      id: waitingEntries.requestId,
      slot: requestRevisions.slot,
      wanted: requestRevisions.headcount,
      endsOn: requestRevisions.endsOn,
    })
    .from(waitingEntries)
    .innerJoin(requests, eq(requests.id, waitingEntries.requestId))
    .innerJoin(
      requestRevisions,
      and(eq(requestRevisions.requestId, requests.id), eq(requestRevisions.number, requests.currentRevision)),
    )
    .where(
      and(
        eq(waitingEntries.offeringId, offeringId),
        eq(waitingEntries.schoolYear, schoolYear),
        eq(waitingEntries.status, 'waiting'),
        inArray(requests.status, ['sent', 'changed']),
      ),
    )
    .orderBy(asc(waitingEntries.position));
  return line
    .filter(({ endsOn }) => !isWaitOver({ endsOn, schoolYear }, today(ctx)))
    .map(({ endsOn: _, ...waiting }) => waiting);
}

type OpenEntry = typeof waitingEntries.$inferSelect;

export async function openEntryOf(ctx: Context, requestId: RequestId): Promise<OpenEntry | undefined> {
  const [entry] = await ctx.db
    .select()
    .from(waitingEntries)
    .where(
      and(eq(waitingEntries.requestId, requestId), inArray(waitingEntries.status, ['waiting', 'offered'])),
    );
  return entry;
}

export async function holdPlaces(
  ctx: Context,
  { id, offeringId, schoolYear }: Pick<RequestRow, 'id' | 'offeringId' | 'schoolYear'>,
  { slot, wanted }: { slot: string | null; wanted: number },
): Promise<void> {
  await ctx.db
    .insert(placeHolds)
    .values({ requestId: id, offeringId, schoolYear, slot, places: wanted, heldAt: ctx.now });
}

/** Lets go of what is held for a request, if anything is. The offering's row must be held. */
export async function releasePlaces(ctx: Context, requestId: RequestId): Promise<boolean> {
  const released = await ctx.db
    .update(placeHolds)
    .set({ releasedAt: sql`greatest(${placeHolds.heldAt}, ${ctx.now.toISOString()}::timestamptz)` })
    .where(and(eq(placeHolds.requestId, requestId), isNull(placeHolds.releasedAt)))
    .returning({ id: placeHolds.id });
  return released.length > 0;
}

export async function settleEntry(
  ctx: Context,
  { id }: OpenEntry,
  status: 'taken' | 'lapsed' | 'left',
): Promise<void> {
  await ctx.db.update(waitingEntries).set({ status, settledAt: ctx.now }).where(eq(waitingEntries.id, id));
}

/**
 * Offers what is free down the line and holds it for those who are offered. The offering's row must be held. What is
 * returned is to be recorded last of all, since recording holds the chain that everybody records on.
 */
export async function offerFreePlaces(
  ctx: Context,
  key: PlacesOf,
  free: readonly FreePlaces[],
  line: Line,
): Promise<EventDraft[]> {
  const events: EventDraft[] = [];
  const offerUntil = new Date(
    endOfDay(addDays(today(ctx), ctx.district.placeOfferDays), ctx.district.timeZone).getTime() - 1,
  );
  for (const waiting of nextOffers(free, line)) {
    const [request] = await ctx.db.select().from(requests).where(eq(requests.id, waiting.id));
    if (!request) continue;
    await holdPlaces(ctx, { ...key, id: waiting.id }, waiting);
    await ctx.db
      .update(waitingEntries)
      .set({ status: 'offered', offeredAt: ctx.now, offerUntil })
      .where(and(eq(waitingEntries.requestId, waiting.id), eq(waitingEntries.status, 'waiting')));
    events.push({
      type: 'request.place-offered',
      subjectType: 'request',
      subjectId: waiting.id,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: {
        reference: request.reference,
        places: waiting.wanted,
        ...(waiting.slot !== null && { slot: waiting.slot }),
        offerUntil: offerUntil.toISOString(),
        offeringIds: [key.offeringId],
      },
    });
  }
  return events;
}

/** Lets go of a request's places and its place in line, and offers what that frees to those who wait. */
export async function freePlaces(
  ctx: Context,
  request: Pick<RequestRow, 'id' | 'offeringId' | 'schoolYear'>,
  entry: OpenEntry | undefined,
  status: 'lapsed' | 'left' = 'left',
): Promise<EventDraft[]> {
  const registration = await holdRegistration(ctx, request);
  const released = await releasePlaces(ctx, request.id);
  if (entry) await settleEntry(ctx, entry, status);
  if (!released || registration?.status !== 'approved') return [];
  return offerFreePlaces(ctx, request, await lockPlaces(ctx, request), await lineOf(ctx, request));
}

/**
 * Takes places for a request that both sides have agreed to: those on offer to it, or what is free once everybody in
 * front of it in line has been offered theirs. Refuses when there are too few.
 */
export async function takePlaces(
  ctx: Context,
  request: RequestRow,
  asked: { slot: string | null; wanted: number },
): Promise<EventDraft[]> {
  await lockPlaces(ctx, request);
  // Read under the lock: a place may just have been offered.
  const entry = await openEntryOf(ctx, request.id);
  const isOffered = entry?.status === 'offered';
  if (isOffered && entry.offerUntil && ctx.now.getTime() > entry.offerUntil.getTime())
    throw new Refusal('rule', 'request-offer-lapsed');
  if (isOffered) await releasePlaces(ctx, request.id);
  const line = await lineOf(ctx, request);
  const own = line.findIndex(({ id }) => id === request.id);
  const inFront = isOffered ? [] : own < 0 ? line : line.slice(0, own);
  const events = await offerFreePlaces(ctx, request, await lockPlaces(ctx, request), inFront);

  const free = (await lockPlaces(ctx, request)).find(({ slot }) => slot === asked.slot);
  if (!free) throw new Refusal('rule', 'request-slot-gone');
  const room = judgeCapacity({ places: free.left, taken: 0, wanted: asked.wanted });
  if (!room.ok) throw new Refusal('rule', 'request-no-places', { left: room.left, wanted: asked.wanted });
  await holdPlaces(ctx, request, asked);
  if (entry) await settleEntry(ctx, entry, 'taken');
  return events;
}
