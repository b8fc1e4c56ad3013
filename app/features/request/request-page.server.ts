import { and, asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { diffRevisions, type TermChange } from '#app/domain/partnerships/diff-revisions.ts';
import { advanceRequest, awaitedSides } from '#app/domain/partnerships/request-state.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  needs,
  offeringRegistrations,
  offerings,
  organizations,
  partnerships,
  requestMessages,
  requestRevisions,
  requests,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';
import { admitToRequest, termsOf } from './load-request.server.ts';

/** One request as both sides and the Office see it: the terms now, every revision before, messages, what may be done. */
export async function requestPage(ctx: Context, requestId: RequestId) {
  const found = await findRequest(ctx, requestId);
  const { request } = found;
  admitToRequest(ctx, request);

  const [revisions, messages] = await Promise.all([
    ctx.db
      .select({ revision: requestRevisions, by: users.name })
      .from(requestRevisions)
      .innerJoin(users, eq(users.id, requestRevisions.proposedBy))
      .where(eq(requestRevisions.requestId, requestId))
      .orderBy(asc(requestRevisions.number)),
    ctx.db
      .select({
        id: requestMessages.id,
        side: requestMessages.side,
        body: requestMessages.body,
        sentAt: requestMessages.sentAt,
        by: users.name,
      })
      .from(requestMessages)
      .innerJoin(users, eq(users.id, requestMessages.authorId))
      .where(eq(requestMessages.requestId, requestId))
      .orderBy(asc(requestMessages.createdAt)),
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
    need: found.need,
    room: found.room && { ...found.room, left: found.room.places - found.room.taken },
    sentAt: request.sentAt?.toISOString() ?? null,
    answerBy: request.answerBy?.toISOString() ?? null,
    settledAt: request.settledAt?.toISOString() ?? null,
    decline: request.declineReason ? { reason: request.declineReason, note: request.declineNote } : null,
    partnership: found.partnership,
    now: ctx.now.toISOString(),
    terms: { ...termsOf(current.revision), proposedBy: current.by, side: current.revision.side },
    revisions: revisions.map(({ revision, by }, place) => ({
      number: revision.number,
      side: revision.side,
      by,
      at: revision.createdAt.toISOString(),
      changes: place === 0 ? [] : changesFrom(revisions[place - 1]!.revision, revision),
    })),
    messages: messages.map((message) => ({ ...message, sentAt: message.sentAt.toISOString() })),
    allowed: {
      send: request.status === 'draft' && can(ctx.actor, 'request.send', request),
      change: open && can(ctx.actor, 'request.revise', request),
      agree: side !== null && awaited.includes(side) && can(ctx.actor, 'request.revise', request),
      decline: advanceRequest(request.status, 'decline').ok && can(ctx.actor, 'request.answer', request),
      withdraw: advanceRequest(request.status, 'withdraw').ok && can(ctx.actor, 'request.withdraw', request),
      write: request.sentAt !== null && can(ctx.actor, 'request.write', request),
    },
  };
}

function changesFrom(
  before: typeof requestRevisions.$inferSelect,
  after: typeof requestRevisions.$inferSelect,
): TermChange[] {
  return diffRevisions(termsOf(before), termsOf(after));
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
      need: { id: needs.id, title: needs.title, note: needs.note },
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
    .where(eq(requests.id, requestId));
  if (!found) throw new Refusal('not-found', 'request');
  return found;
}
