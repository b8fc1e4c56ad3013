import { and, eq, isNull, ne, or } from 'drizzle-orm';
import type { PartnershipStatus, RequestStatus } from '#app/domain/partnerships/vocabulary.ts';
import type {
  OfferingId,
  OrganizationId,
  PartnershipId,
  RequestId,
  SchoolCode,
} from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRequests, partnerships, requests } from '#db/schema/index.ts';
import type { FundSource } from './inputs.ts';
import type { RoundRow } from './load-round.server.ts';

export type Source = {
  readonly schoolCode: SchoolCode;
  readonly schoolYear: SchoolYear;
  readonly offeringId: OfferingId;
  readonly organizationId: OrganizationId;
  readonly partnershipId: PartnershipId | null;
  readonly requestId: RequestId | null;
};

/** The partnership or request that the money is for; a school's own, and one that still stands. */
export async function loadSource(ctx: Context, source: FundSource, schoolCode: SchoolCode): Promise<Source> {
  const found =
    'partnershipId' in source
      ? await findPartnership(ctx, source.partnershipId)
      : await findRequest(ctx, source.requestId);
  if (!found || found.schoolCode !== schoolCode) throw new Refusal('not-found', 'fund-source');
  if (!found.stands) throw new Refusal('rule', 'source-ended');
  return found;
}

/** Money is for something that was asked of a partner and has not come to nothing. */
export const requestStands = (status: RequestStatus): boolean =>
  !['draft', 'declined', 'withdrawn', 'expired'].includes(status);
export const partnershipStands = (status: PartnershipStatus): boolean => status !== 'ended';

async function findPartnership(ctx: Context, id: PartnershipId) {
  const [found] = await ctx.db.select().from(partnerships).where(eq(partnerships.id, id));
  return (
    found && {
      schoolCode: found.schoolCode,
      schoolYear: found.schoolYear,
      offeringId: found.offeringId,
      organizationId: found.organizationId,
      partnershipId: found.id,
      requestId: found.requestId,
      stands: partnershipStands(found.status),
    }
  );
}

async function findRequest(ctx: Context, id: RequestId) {
  const [found] = await ctx.db
    .select({ request: requests, partnershipId: partnerships.id })
    .from(requests)
    .leftJoin(partnerships, eq(partnerships.requestId, requests.id))
    .where(eq(requests.id, id));
  return (
    found && {
      schoolCode: found.request.schoolCode,
      schoolYear: found.request.schoolYear,
      offeringId: found.request.offeringId,
      organizationId: found.request.organizationId,
      partnershipId: found.partnershipId,
      requestId: found.request.id,
      stands: requestStands(found.request.status),
    }
  );
}

/** Asked again when a drafted request for money is sent: what it is for may have ended meanwhile. */
export async function requireSourceStands(
  ctx: Context,
  { partnershipId, requestId }: Pick<Source, 'partnershipId' | 'requestId'>,
): Promise<void> {
  const found = partnershipId
    ? await findPartnership(ctx, partnershipId)
    : requestId
      ? await findRequest(ctx, requestId)
      : undefined;
  if (!found?.stands) throw new Refusal('rule', 'source-ended');
}

/**
 * One standing request for money per partnership and round, also when it began as a request. One that was decided by itself,
 * out of an envelope, is done with: the school may ask again.
 */
export async function requireAskedOnce(ctx: Context, round: RoundRow, source: Source): Promise<void> {
  const same = [
    source.partnershipId ? eq(fundRequests.partnershipId, source.partnershipId) : undefined,
    source.requestId ? eq(fundRequests.requestId, source.requestId) : undefined,
  ];
  const [standing] = await ctx.db
    .select({ reference: fundRequests.reference })
    .from(fundRequests)
    .where(and(eq(fundRequests.roundId, round.id), standsInTheWay(), or(...same)))
    .limit(1);
  if (standing) throw new Refusal('rule', 'already-asked', { reference: standing.reference });
}

/** The condition of the index `fund_requests_one_per_partnership`. */
export const standsInTheWay = () => and(ne(fundRequests.status, 'withdrawn'), isNull(fundRequests.decidedAt));
