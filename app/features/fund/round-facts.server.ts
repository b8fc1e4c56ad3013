import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { FundRequestFacts } from '#app/domain/fund/eligibility.ts';
import { roundPlaces } from '#app/domain/fund/round-places.ts';
import type { PortfolioFacts } from '#app/domain/fund/round-snapshot.ts';
import { LEAST_PUBLISHED } from '#app/domain/shared/suppress.ts';
import { toldCount } from '#app/domain/shared/told-count.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  enrollmentValues,
  fundRequests,
  offeringRegistrations,
  offerings,
  opportunityIndexValues,
  organizationRegistrations,
  organizations,
  partnerships,
  requestRevisions,
  requests,
  schoolProfiles,
  terms,
} from '#db/schema/index.ts';
import { partnershipStands, requestStands } from './fund-source.server.ts';
import type { RoundRow } from './load-round.server.ts';
import { receivedBySchool } from './received.server.ts';

/** A request's facts for the rules, and the names by which people know it. Published together at adoption. */
export type NamedFacts = FundRequestFacts &
  PortfolioFacts & {
    readonly school: string;
    readonly neighborhood: string | null;
    readonly offering: string;
    readonly organization: string;
  };

/** What the rules look at for each request of a round, as the records stand now, in order of reference. */
export async function factsOf(ctx: Context, round: RoundRow, which: SQL): Promise<NamedFacts[]> {
  const rows = await ctx.db
    .select({
      id: fundRequests.id,
      reference: fundRequests.reference,
      schoolCode: fundRequests.schoolCode,
      amount: fundRequests.amount,
      students: fundRequests.students,
      siteCouncilOn: fundRequests.siteCouncilOn,
      opportunityIndex: opportunityIndexValues.hundredths,
      qualityScore: offeringRegistrations.qualityScore,
      offeringStanding: offeringRegistrations.status,
      organizationStanding: organizationRegistrations.status,
      isNonProfit: organizations.nonProfit,
      enrollment: enrollmentValues.students,
      school: schoolProfiles.name,
      neighborhood: terms.label,
      offering: offerings.name,
      organization: organizations.name,
      offeringId: offerings.id,
      places: offeringRegistrations.places,
      taken: offeringRegistrations.placesTaken,
      own: sql<number>`coalesce(own.held, 0)`,
      ownTold: sql<number>`coalesce(own.told, 0)`,
      neighborhoodCode: schoolProfiles.neighborhood,
      sessions: offerings.sessions,
      startsOn: sql<string | null>`coalesce(${partnerships.startsOn}, ${requestRevisions.startsOn})`,
      endsOn: sql<string | null>`coalesce(${partnerships.endsOn}, ${requestRevisions.endsOn})`,
      received: sql<string>`coalesce(received.cents, 0)`,
      requestStatus: requests.status,
      partnershipStatus: partnerships.status,
    })
    .from(fundRequests)
    .innerJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .innerJoin(organizations, eq(organizations.id, fundRequests.organizationId))
    .leftJoin(
      offeringRegistrations,
      and(
        eq(offeringRegistrations.offeringId, fundRequests.offeringId),
        eq(offeringRegistrations.schoolYear, round.schoolYear),
      ),
    )
    .leftJoin(
      organizationRegistrations,
      and(
        eq(organizationRegistrations.organizationId, fundRequests.organizationId),
        eq(organizationRegistrations.schoolYear, round.schoolYear),
      ),
    )
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, round.schoolYear),
      ),
    )
    .leftJoin(
      enrollmentValues,
      and(
        eq(enrollmentValues.schoolCode, fundRequests.schoolCode),
        eq(enrollmentValues.releaseId, round.enrollmentReleaseId),
      ),
    )
    .leftJoin(terms, and(eq(terms.kind, 'neighborhood'), eq(terms.code, schoolProfiles.neighborhood)))
    .leftJoin(
      opportunityIndexValues,
      and(
        eq(opportunityIndexValues.schoolCode, fundRequests.schoolCode),
        eq(opportunityIndexValues.releaseId, round.opportunityIndexReleaseId),
      ),
    )
    .leftJoin(
      sql`(${receivedElsewhere(round)}) as received`,
      sql`received.school_code = ${fundRequests.schoolCode}`,
    )
    .leftJoin(sql`(${heldByOwn(round)}) as own`, sql`own.offering_id = ${fundRequests.offeringId}`)
    .leftJoin(partnerships, eq(partnerships.id, fundRequests.partnershipId))
    .leftJoin(requests, eq(requests.id, fundRequests.requestId))
    .leftJoin(
      requestRevisions,
      and(eq(requestRevisions.requestId, requests.id), eq(requestRevisions.number, requests.currentRevision)),
    )
    .where(and(eq(fundRequests.roundId, round.id), which))
    .orderBy(asc(fundRequests.reference));
  return rows.map((found) => {
    const { sessions, startsOn, endsOn, received, requestStatus, partnershipStatus, ...more } = found;
    const { taken, own, ownTold, ...row } = more;
    return {
      ...row,
      // A partnership stands on its own, whatever became of the request it came from.
      sourceStands: partnershipStatus
        ? partnershipStands(partnershipStatus)
        : requestStatus !== null && requestStands(requestStatus),
      places: row.places === null ? 0 : roundPlaces({ places: row.places, taken: taken ?? 0, own, ownTold }),
      // All of this is published with the ranking.
      students: toldCount(row.students),
      enrollment: toldCount(row.enrollment ?? 0),
      school: row.school ?? row.schoolCode,
      receivedThisYear: Number(received),
      isOngoing: isOngoing({ sessions, startsOn, endsOn }),
    };
  });
}

/** One day is a visit. An offering that does not count its sessions is ongoing when its dates span more than a day. */
export function isOngoing(facts: {
  sessions: number | null;
  startsOn: string | null;
  endsOn: string | null;
}): boolean {
  if (facts.sessions !== null && facts.sessions <= 1) return false;
  return facts.startsOn === null || facts.endsOn === null || facts.startsOn < facts.endsOn;
}

/** What the school received from the other rounds of the same fiscal year. */
const receivedElsewhere = (round: RoundRow) =>
  receivedBySchool(sql`r.fiscal_year = ${round.fiscalYear} and r.id <> ${round.id}`);

/**
 * Places that the submitted requests of the round hold themselves, by offering: a portfolio may give them what they have. As they
 * are, and as in `toldCount`, where fewer than ten count as ten.
 */
const heldByOwn = (round: RoundRow) => sql`
  select hold.offering_id, sum(hold.places)::int as held,
    sum(greatest(hold.places, ${LEAST_PUBLISHED}::int))::int as told from place_holds hold
  where hold.school_year = ${round.schoolYear} and hold.released_at is null and hold.request_id in (
    select coalesce(asked.request_id, partnered.request_id) from fund_requests asked
    left join partnerships partnered on partnered.id = asked.partnership_id
    where asked.round_id = ${round.id} and asked.status = 'submitted')
  group by hold.offering_id`;
