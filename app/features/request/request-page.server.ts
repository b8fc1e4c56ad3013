import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { can } from '#app/domain/access/policy.ts';
import { type RoomTold, roomTold, slotsTold } from '#app/domain/offerings/room-told.ts';
import { diffRevisions, type TermChange } from '#app/domain/partnerships/diff-revisions.ts';
import { judgeReopening } from '#app/domain/partnerships/judge-reopening.ts';
import { advanceRequest, awaitedSides } from '#app/domain/partnerships/request-state.ts';
import { waitsUntil } from '#app/domain/partnerships/waiting-ends.ts';
import { placeInLine } from '#app/domain/partnerships/waiting-line.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { conversationOf } from '#app/features/message/conversation.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  memberships,
  needs,
  offeringRegistrations,
  offerings,
  organizations,
  partnerships,
  requestRevisions,
  requests,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';
import { admitToRequest, currentTerms, slotsOf, termsOf } from './load-request.server.ts';
import { lineOf, openEntryOf } from './places.server.ts';
import { reopeningFacts } from './reopen-request.server.ts';
import { requestFit } from './request-fit.server.ts';

const renewed = alias(partnerships, 'renewed');

/**
 * One request as both sides and the Office see it: the terms now, every revision before, messages, what may be done. `read`
 * is the revision that somebody had before them when they could not agree to it any more.
 */
export async function requestPage(
  ctx: Context,
  requestId: RequestId,
  { read, before }: { read?: number | undefined; before?: number | undefined } = {},
) {
  const found = await findRequest(ctx, requestId);
  const { request } = found;
  admitToRequest(ctx, request);

  const [revisions, conversation, slots, line, fit, contacts] = await Promise.all([
    ctx.db
      .select({ revision: requestRevisions, by: users.name })
      .from(requestRevisions)
      .innerJoin(users, eq(users.id, requestRevisions.proposedBy))
      .where(eq(requestRevisions.requestId, requestId))
      .orderBy(asc(requestRevisions.number)),
    conversationOf(ctx, request, before),
    slotsOf(ctx, request),
    standingInLine(ctx, request),
    found.need && request.sentAt
      ? requestFit(ctx, found.need, found.place, request.offeringId)
      : Promise.resolve(null),
    contactsOf(ctx, request),
  ]);
  const current = revisions.find(({ revision }) => revision.number === request.currentRevision);
  if (!current) throw new Refusal('not-found', 'revision');

  const side =
    ctx.actor.schoolCode === request.schoolCode
      ? ('school' as const)
      : ctx.actor.organizationId === request.organizationId
        ? ('partner' as const)
        : null;
  const awaited = awaitedSides(request);
  const open = advanceRequest(request.status, 'change').ok || request.status === 'draft';
  const terms = termsOf(current.revision);
  const free = freeIn(slots.length === 0 ? found.room : slots.find(({ name }) => name === terms.slot));
  const toldRoom = request.sentAt === null ? roomTold : roomBetweenTwo;
  const seen = revisions.find(({ revision }) => revision.number === read && read < request.currentRevision);
  return {
    id: request.id,
    reference: request.reference,
    status: request.status,
    revision: request.currentRevision,
    side,
    awaited,
    offering: found.offering,
    organization: found.organization,
    school: { code: request.schoolCode, ...found.school },
    need: found.need && { id: found.need.id, title: found.need.title, note: found.need.note },
    fit,
    room: found.room && { room: toldRoom(found.room), places: found.room.places },
    slots: request.sentAt === null ? slotsTold(slots) : slots,
    line,
    contacts,
    renews: found.renews,
    sinceRead: seen
      ? { number: seen.revision.number, changes: diffRevisions(termsOf(seen.revision), terms) }
      : null,
    sentAt: request.sentAt?.toISOString() ?? null,
    answerBy: request.answerBy?.toISOString() ?? null,
    settledAt: request.settledAt?.toISOString() ?? null,
    decline: request.declineReason ? { reason: request.declineReason, note: request.declineNote } : null,
    partnership: found.partnership,
    now: ctx.now.toISOString(),
    terms: { ...terms, proposedBy: current.by, side: current.revision.side },
    revisions: revisions.map(({ revision, by }, place) => ({
      number: revision.number,
      side: revision.side,
      by,
      at: revision.createdAt.toISOString(),
      changes: place === 0 ? [] : changesFrom(revisions[place - 1]!.revision, revision),
    })),
    conversation,
    allowed: {
      send: request.status === 'draft' && can(ctx.actor, 'request.send', request),
      change: open && can(ctx.actor, 'request.revise', request),
      agree: side !== null && awaited.includes(side) && can(ctx.actor, 'request.revise', request),
      decline: advanceRequest(request.status, 'decline').ok && can(ctx.actor, 'request.answer', request),
      withdraw: advanceRequest(request.status, 'withdraw').ok && can(ctx.actor, 'request.withdraw', request),
      wait:
        side === 'school' &&
        line === null &&
        advanceRequest(request.status, 'agree').ok &&
        terms.headcount > free &&
        can(ctx.actor, 'request.wait', request),
      leave: line !== null && can(ctx.actor, 'request.wait', request),
      reopen:
        side !== null &&
        can(ctx.actor, 'request.revise', request) &&
        advanceRequest(request.status, 'reopen').ok &&
        judgeReopening(await reopeningFacts(ctx, request)).ok,
      contact: side !== null && can(ctx.actor, 'request.contact', request),
    },
  };
}

function changesFrom(
  before: typeof requestRevisions.$inferSelect,
  after: typeof requestRevisions.$inferSelect,
): TermChange[] {
  return diffRevisions(termsOf(before), termsOf(after));
}

type Room = { readonly places: number; readonly taken: number };

const freeIn = (room: Room | null | undefined): number => (room ? Math.max(0, room.places - room.taken) : 0);

/** Once a request is sent, exact room is a matter between its two sides. Of a draft only one side knows, and it costs nothing. */
function roomBetweenTwo(room: Room): RoomTold {
  const left = freeIn(room);
  return left === 0 ? { kind: 'full' } : { kind: 'left', left };
}

/** Where a request stands on the waiting list; null when it does not. */
async function standingInLine(ctx: Context, request: typeof requests.$inferSelect) {
  const entry = await openEntryOf(ctx, request.id);
  if (!entry) return null;
  const place = placeInLine(await lineOf(ctx, request), request.id);
  return {
    isOffered: entry.status === 'offered',
    offerUntil: entry.offerUntil?.toISOString() ?? null,
    place: place ?? null,
    waitsUntil: waitsUntil({ ...(await currentTerms(ctx, request)), schoolYear: request.schoolYear }),
  };
}

/** The one named person of each side, as long as they belong to it. */
async function contactsOf(ctx: Context, request: typeof requests.$inferSelect) {
  const { schoolContactId, partnerContactId, schoolCode, organizationId } = request;
  const ofSchool = schoolContactId
    ? and(eq(users.id, schoolContactId), eq(memberships.schoolCode, schoolCode))
    : undefined;
  const ofPartner = partnerContactId
    ? and(eq(users.id, partnerContactId), eq(memberships.organizationId, organizationId))
    : undefined;
  const people =
    ofSchool || ofPartner
      ? await ctx.db
          .select({ name: users.name, schoolCode: memberships.schoolCode })
          .from(users)
          .innerJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.endedAt)))
          .where(or(ofSchool, ofPartner))
      : [];
  return {
    school: people.find((person) => person.schoolCode !== null)?.name ?? null,
    partner: people.find((person) => person.schoolCode === null)?.name ?? null,
  };
}

async function findRequest(ctx: Context, requestId: RequestId) {
  const [found] = await ctx.db
    .select({
      request: requests,
      offering: { name: offerings.name, slug: offerings.slug, grades: offerings.grades },
      organization: { name: organizations.name, slug: organizations.slug },
      school: {
        name: schoolProfiles.name,
        grades: schoolProfiles.grades,
        enrollment: schoolProfiles.enrollment,
        bellStarts: schoolProfiles.bellStarts,
        bellEnds: schoolProfiles.bellEnds,
      },
      room: { places: offeringRegistrations.places, taken: offeringRegistrations.placesTaken },
      need: needs,
      place: {
        neighborhood: schoolProfiles.neighborhood,
        bellStarts: schoolProfiles.bellStarts,
        bellEnds: schoolProfiles.bellEnds,
        latitude: schoolProfiles.latitude,
        longitude: schoolProfiles.longitude,
      },
      renews: { id: renewed.id, reference: renewed.reference },
      partnership: { id: partnerships.id, reference: partnerships.reference },
    })
    .from(requests)
    .innerJoin(offerings, eq(offerings.id, requests.offeringId))
    .innerJoin(organizations, eq(organizations.id, requests.organizationId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, requests.schoolCode),
        eq(schoolProfiles.schoolYear, requests.schoolYear),
      ),
    )
    .leftJoin(
      offeringRegistrations,
      and(
        eq(offeringRegistrations.offeringId, requests.offeringId),
        eq(offeringRegistrations.schoolYear, requests.schoolYear),
      ),
    )
    .leftJoin(needs, eq(needs.id, requests.needId))
    .leftJoin(partnerships, eq(partnerships.requestId, requests.id))
    .leftJoin(renewed, eq(renewed.id, requests.renewsId))
    .where(eq(requests.id, requestId));
  if (!found) throw new Refusal('not-found', 'request');
  return found;
}
