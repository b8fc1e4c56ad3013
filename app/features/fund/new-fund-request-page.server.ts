import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { leftIn } from '#app/domain/fund/judge-envelope.ts';
import { requestsEndAt } from '#app/domain/fund/round-transitions.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import {
  fundRequests,
  offerings,
  organizations,
  partnerships,
  requestRevisions,
  requests,
} from '#db/schema/index.ts';
import { enrollmentOf } from './enrollment-of.server.ts';
import { envelopeOf } from './envelopes.server.ts';
import { standsInTheWay } from './fund-source.server.ts';
import { type Choosable, hindrancesOf } from './hindrances.server.ts';
import type { FundSource } from './inputs.ts';
import { findRound, type RoundRow } from './load-round.server.ts';
import { wordedRules } from './round-head.server.ts';
import { judgeTakesRequests, roundsTakingRequests } from './takes-requests.server.ts';

/** By its key, `partnership:<id>` or `request:<id>`. */
type Choice = {
  /** The request that a partnership came from, by which it may be asked for already. */
  requestKey: string;
  reference: string;
  offering: string;
  organization: string;
  isNonProfit: boolean;
  fundedByFund: boolean;
  headcount: number;
  price: number;
  purpose: string;
} & Choosable;

/**
 * What a school can ask money for, by round that takes requests now: its partnerships and requests of the year, without
 * those that are asked for already, each with what would keep it out of the round. A partner that is not a non-profit is listed
 * apart, since the Fund cannot pay it.
 */
export async function newFundRequestPage(ctx: Context) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'fund-request.edit', { schoolCode });
  const taking = await roundsTakingRequests(ctx);
  const rounds = await Promise.all(
    taking.map(async (round) => {
      const free = await freeChoices(ctx, schoolCode, round);
      const fundable = free.filter(({ isNonProfit }) => isNonProfit);
      const hindrances = await hindrancesOf(ctx, round, schoolCode, fundable);
      return {
        round: { ...(await roundView(ctx, round)), envelope: await envelopeLeft(ctx, round, schoolCode) },
        fundable: fundable.map((choice) => ({ ...choice, hindrances: hindrances.get(choice.key) ?? [] })),
        notFundable: free.filter(({ isNonProfit }) => !isNonProfit),
      };
    }),
  );
  return {
    rounds: rounds.filter(({ round }) => round.envelope !== 0),
    now: ctx.now.toISOString(),
  };
}

/** The questions for one partnership or request, filled in with its terms, and what would keep it out of the round as in the list. */
export async function startFundRequestPage(ctx: Context, roundSlug: string, source: FundSource) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'fund-request.edit', { schoolCode });
  const round = await findRound(ctx, roundSlug);
  if (round.openedAt === null) throw new Refusal('not-found', 'fund-round');
  const free = await freeChoices(ctx, schoolCode, round);
  const wanted =
    'partnershipId' in source ? `partnership:${source.partnershipId}` : `request:${source.requestId}`;
  const chosen = free.find(({ key, isNonProfit }) => key === wanted && isNonProfit) ?? null;
  const hindrances = chosen ? await hindrancesOf(ctx, round, schoolCode, [chosen]) : null;
  return {
    round: { ...(await roundView(ctx, round)), envelope: await envelopeLeft(ctx, round, schoolCode) },
    now: ctx.now.toISOString(),
    today: today(ctx),
    enrollment: await enrollmentOf(ctx, schoolCode, round.enrollmentReleaseId),
    chosen: chosen && { ...chosen, hindrances: hindrances?.get(chosen.key) ?? [] },
  };
}

const envelopeLeft = async (ctx: Context, round: RoundRow, schoolCode: SchoolCode) =>
  round.kind === 'envelopes' ? leftIn(await envelopeOf(ctx, round, schoolCode)) : null;

const roundView = async (ctx: Context, round: RoundRow) => ({
  slug: round.slug,
  name: round.name,
  kind: round.kind,
  opensAt: round.opensAt.toISOString(),
  closesAt: requestsEndAt(round).toISOString(),
  rules: wordedRules(round),
  takesRequests: (await judgeTakesRequests(ctx, round)).ok,
});

async function freeChoices(ctx: Context, schoolCode: SchoolCode, round: RoundRow): Promise<Choice[]> {
  const choices = await choicesOf(ctx, schoolCode, round);
  const asked = await ctx.db
    .select({ partnershipId: fundRequests.partnershipId, requestId: fundRequests.requestId })
    .from(fundRequests)
    .where(
      and(eq(fundRequests.roundId, round.id), eq(fundRequests.schoolCode, schoolCode), standsInTheWay()),
    );
  const taken = new Set(
    asked.flatMap(({ partnershipId, requestId }) => [`partnership:${partnershipId}`, `request:${requestId}`]),
  );
  return choices.filter(({ key, requestKey }) => !taken.has(key) && !taken.has(requestKey));
}

/** Partnerships first, then requests that have not become one; those paid by the Fund before the others. */
async function choicesOf(ctx: Context, schoolCode: SchoolCode, round: RoundRow): Promise<Choice[]> {
  const names = {
    offering: offerings.name,
    organization: organizations.name,
    isNonProfit: organizations.nonProfit,
  };
  const [agreed, asked] = await Promise.all([
    ctx.db
      .select({ partnership: partnerships, ...names })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
      .where(
        and(
          eq(partnerships.schoolCode, schoolCode),
          eq(partnerships.schoolYear, round.schoolYear),
          ne(partnerships.status, 'ended'),
        ),
      )
      .orderBy(asc(partnerships.reference)),
    ctx.db
      .select({ request: requests, revision: requestRevisions, ...names })
      .from(requests)
      .innerJoin(
        requestRevisions,
        and(
          eq(requestRevisions.requestId, requests.id),
          eq(requestRevisions.number, requests.currentRevision),
        ),
      )
      .innerJoin(offerings, eq(offerings.id, requests.offeringId))
      .innerJoin(organizations, eq(organizations.id, requests.organizationId))
      .leftJoin(partnerships, eq(partnerships.requestId, requests.id))
      .where(
        and(
          eq(requests.schoolCode, schoolCode),
          eq(requests.schoolYear, round.schoolYear),
          inArray(requests.status, ['sent', 'changed', 'agreed']),
          isNull(partnerships.id),
        ),
      )
      .orderBy(asc(requests.reference)),
  ]);
  const choices = [
    ...agreed.map(({ partnership, ...words }) => ({
      key: `partnership:${partnership.id}`,
      requestKey: `request:${partnership.requestId ?? 'none'}`,
      reference: partnership.reference,
      fundedByFund: partnership.fundingSource === 'partnership-fund',
      headcount: partnership.headcount,
      price: partnership.price as number,
      purpose: '',
      ...{ offeringId: partnership.offeringId, startsOn: partnership.startsOn, endsOn: partnership.endsOn },
      ...words,
    })),
    ...asked.map(({ request, revision, ...words }) => ({
      key: `request:${request.id}`,
      requestKey: `request:${request.id}`,
      reference: request.reference,
      fundedByFund: revision.fundingSource === 'partnership-fund',
      headcount: revision.headcount,
      price: revision.price as number,
      purpose: revision.purpose,
      ...{ offeringId: request.offeringId, startsOn: revision.startsOn, endsOn: revision.endsOn },
      ...words,
    })),
  ];
  // What costs the school nothing needs no money.
  return choices
    .filter(({ price }) => price > 0)
    .sort((a, b) => Number(b.fundedByFund) - Number(a.fundedByFund));
}
