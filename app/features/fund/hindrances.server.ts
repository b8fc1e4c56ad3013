import { and, eq, inArray } from 'drizzle-orm';
import type { FundRequestFacts } from '#app/domain/fund/eligibility.ts';
import type { FundRequestId, OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { toldCount } from '#app/domain/shared/told-count.ts';
import { firstDay } from '#app/domain/shared/year.ts';
import { seesIndex } from '#app/features/opportunity-index/sees-index.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offerings,
  opportunityIndexValues,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { enrollmentOf } from './enrollment-of.server.ts';
import { failuresIn } from './envelopes.server.ts';
import { failureInWords } from './fund-words.ts';
import type { RoundRow } from './load-round.server.ts';
import { isOngoing } from './round-facts.server.ts';
import { wordedRules } from './round-head.server.ts';

export type Choosable = {
  readonly key: string;
  readonly offeringId: OfferingId;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
};

export type Hindrance = ReturnType<typeof failureInWords>;

/**
 * What would keep a request for each of these out of a round as the records stand today, by its key: all of the round's conditions
 * but those that only the request itself can meet, which are its amount, its students and the Site Council's day. Three queries for
 * all of them.
 */
export async function hindrancesOf(
  ctx: Context,
  round: RoundRow,
  schoolCode: SchoolCode,
  choices: readonly Choosable[],
): Promise<Map<string, Hindrance[]>> {
  if (choices.length === 0) return new Map();
  const [known, enrollment, [school]] = await Promise.all([
    offeringsOf(ctx, round, [...new Set(choices.map(({ offeringId }) => offeringId))]),
    enrollmentOf(ctx, schoolCode, round.enrollmentReleaseId),
    ctx.db
      .select({ opportunityIndex: opportunityIndexValues.hundredths })
      .from(opportunityIndexValues)
      .where(
        and(
          eq(opportunityIndexValues.schoolCode, schoolCode),
          eq(opportunityIndexValues.releaseId, round.opportunityIndexReleaseId),
        ),
      ),
  ]);
  return new Map(
    choices.map(({ key, offeringId, startsOn, endsOn }) => {
      const { sessions, offering, organization, ...standing } = known.get(offeringId)!;
      const facts: FundRequestFacts = {
        ...{ id: key as FundRequestId, reference: '', schoolCode, amount: 0, sourceStands: true },
        ...standing,
        ...{ students: 1, receivedThisYear: 0, siteCouncilOn: firstDay(round.schoolYear) },
        isOngoing: isOngoing({ sessions, startsOn, endsOn }),
        opportunityIndex: school?.opportunityIndex ?? null,
        enrollment: toldCount(enrollment),
      };
      const words = {
        ...facts,
        ...wordedRules(round),
        ...{ offering, organization, school: 'Your school' },
        opportunityIndex: seesIndex(ctx) ? facts.opportunityIndex : null,
      };
      return [key, failuresIn(round, facts).map((failure) => failureInWords(failure, words))];
    }),
  );
}

async function offeringsOf(ctx: Context, round: RoundRow, ids: readonly OfferingId[]) {
  const rows = await ctx.db
    .select({
      id: offerings.id,
      sessions: offerings.sessions,
      offering: offerings.name,
      organization: organizations.name,
      isNonProfit: organizations.nonProfit,
      qualityScore: offeringRegistrations.qualityScore,
      offeringStanding: offeringRegistrations.status,
      organizationStanding: organizationRegistrations.status,
    })
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .leftJoin(
      offeringRegistrations,
      and(
        eq(offeringRegistrations.offeringId, offerings.id),
        eq(offeringRegistrations.schoolYear, round.schoolYear),
      ),
    )
    .leftJoin(
      organizationRegistrations,
      and(
        eq(organizationRegistrations.organizationId, organizations.id),
        eq(organizationRegistrations.schoolYear, round.schoolYear),
      ),
    )
    .where(inArray(offerings.id, [...ids]));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
