import { and, asc, desc, eq } from 'drizzle-orm';
import type { RequestTerms } from '#app/domain/partnerships/judge-revision.ts';
import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offeringSlots,
  offerings,
  requestRevisions,
  requests,
  schoolProfiles,
} from '#db/schema/index.ts';

export type RequestRow = typeof requests.$inferSelect;
export type RevisionRow = typeof requestRevisions.$inferSelect;

/**
 * The request, its row held until commit, so that two answers are taken one after the other. Its key is not locked: places
 * may be held for it meanwhile.
 */
export async function lockRequest(ctx: Context, requestId: RequestId): Promise<RequestRow> {
  const [request] = await ctx.db
    .select()
    .from(requests)
    .where(eq(requests.id, requestId))
    .for('no key update');
  if (!request) throw new Refusal('not-found', 'request');
  admitToRequest(ctx, request);
  return request;
}

/** A draft is the school's alone: to everybody else it does not exist until it is sent. */
export function admitToRequest(
  ctx: Context,
  request: Pick<RequestRow, 'schoolCode' | 'organizationId' | 'sentAt'>,
): void {
  admit(ctx, 'request.read', request);
  if (request.sentAt === null && ctx.actor.schoolCode !== request.schoolCode)
    throw new Refusal('not-found', 'request');
}

/** On whose behalf the actor acts. Who may read a request belongs to one of its sides or to the Office. */
export function sideOf(ctx: Context, request: Pick<RequestRow, 'schoolCode'>): Side {
  return ctx.actor.schoolCode === request.schoolCode ? 'school' : 'partner';
}

/** What somebody decides of terms names the number that they had read; without one they had read the newest. */
export function requireRead(request: Pick<RequestRow, 'currentRevision'>, read: number | undefined): void {
  if (read !== undefined && read !== request.currentRevision)
    throw new Refusal('rule', 'request-revision-outdated');
}

export async function currentTerms(ctx: Context, request: RequestRow): Promise<RevisionRow> {
  const [revision] = await ctx.db
    .select()
    .from(requestRevisions)
    .where(
      and(eq(requestRevisions.requestId, request.id), eq(requestRevisions.number, request.currentRevision)),
    )
    .orderBy(desc(requestRevisions.number))
    .limit(1);
  if (!revision) throw new Refusal('not-found', 'revision');
  return revision;
}

export const termsOf = (revision: RevisionRow): RequestTerms => ({
  purpose: revision.purpose,
  grades: revision.grades,
  headcount: revision.headcount,
  startsOn: revision.startsOn,
  endsOn: revision.endsOn,
  days: revision.days,
  startsAt: revision.startsAt,
  endsAt: revision.endsAt,
  slot: revision.slot,
  price: revision.price,
  fundingSource: revision.fundingSource,
  note: revision.note,
});

/** The slots of an offering in a year, with what is taken of each. */
export function slotsOf(
  ctx: Context,
  { offeringId, schoolYear }: Pick<RequestRow, 'offeringId' | 'schoolYear'>,
) {
  return ctx.db
    .select({
      name: offeringSlots.name,
      days: offeringSlots.days,
      startsAt: offeringSlots.startsAt,
      endsAt: offeringSlots.endsAt,
      places: offeringSlots.places,
      taken: offeringSlots.placesTaken,
    })
    .from(offeringSlots)
    .where(and(eq(offeringSlots.offeringId, offeringId), eq(offeringSlots.schoolYear, schoolYear)))
    .orderBy(asc(offeringSlots.position), asc(offeringSlots.name));
}

/** What the rule on terms needs to know of the offering and the school. */
export async function termsContext(
  ctx: Context,
  request: Pick<RequestRow, 'offeringId' | 'schoolCode' | 'schoolYear'>,
) {
  const [facts] = await ctx.db
    .select({
      offeringGrades: offerings.grades,
      places: offeringRegistrations.places,
      schoolGrades: schoolProfiles.grades,
    })
    .from(offerings)
    .innerJoin(
      offeringRegistrations,
      and(
        eq(offeringRegistrations.offeringId, offerings.id),
        eq(offeringRegistrations.schoolYear, request.schoolYear),
      ),
    )
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, request.schoolCode),
        eq(schoolProfiles.schoolYear, request.schoolYear),
      ),
    )
    .where(eq(offerings.id, request.offeringId));
  if (!facts) throw new Refusal('not-found', 'offering');
  return { ...facts, slots: await slotsOf(ctx, request), schoolYear: request.schoolYear };
}
