import { and, count, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { can } from '#app/domain/access/policy.ts';
import { finalityOf } from '#app/domain/fund/finality.ts';
import { advanceRound, ROUND_VERBS, requestsEndAt } from '#app/domain/fund/round-transitions.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { votesOf } from '#app/features/ledger/votes.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import {
  enrollmentReleases,
  fundPriorities,
  fundRequests,
  fundRounds,
  opportunityIndexReleases,
  users,
} from '#db/schema/index.ts';
import type { FormulaView } from './allocation-words.ts';
import { METHOD_IN_WORDS, METHOD_NAME, ROUND_STANDING, type WordedRules } from './fund-words.ts';
import type { RoundRow } from './load-round.server.ts';
import { enrollmentInWords, releaseInWords } from './releases.server.ts';

export type RoundHead = Awaited<ReturnType<typeof loadRoundHead>>['head'];

/** What stands on top of each page of a round: how it stands, who did what, and what this person may do next. */
export async function loadRoundHead(ctx: Context, slug: string) {
  authorize(ctx, 'round.list');
  const proposer = alias(users, 'proposer');
  const adopter = alias(users, 'adopter');
  const [found] = await ctx.db
    .select({
      round: fundRounds,
      release: {
        schoolYear: opportunityIndexReleases.schoolYear,
        version: opportunityIndexReleases.version,
        source: opportunityIndexReleases.source,
      },
      enrollment: {
        schoolYear: enrollmentReleases.schoolYear,
        version: enrollmentReleases.version,
        source: enrollmentReleases.source,
      },
      proposer: proposer.name,
      adopter: adopter.name,
    })
    .from(fundRounds)
    .innerJoin(
      opportunityIndexReleases,
      eq(opportunityIndexReleases.id, fundRounds.opportunityIndexReleaseId),
    )
    .innerJoin(enrollmentReleases, eq(enrollmentReleases.id, fundRounds.enrollmentReleaseId))
    .leftJoin(proposer, eq(proposer.id, fundRounds.proposedBy))
    .leftJoin(adopter, eq(adopter.id, fundRounds.adoptedBy))
    .where(eq(fundRounds.slug, slug));
  if (!found) throw new Refusal('not-found', 'fund-round');
  const { round } = found;
  const [votes, statuses, [ineligible]] = await Promise.all([
    votesOf(ctx, round.id),
    ctx.db
      .select({ status: fundRequests.status, requests: count() })
      .from(fundRequests)
      .where(and(eq(fundRequests.roundId, round.id), eq(fundRequests.kind, 'ask')))
      .groupBy(fundRequests.status),
    ctx.db
      .select({ requests: count() })
      .from(fundPriorities)
      .where(and(eq(fundPriorities.roundId, round.id), inArray(fundPriorities.eligible, [false]))),
  ]);
  const counted = (names: readonly string[]) =>
    statuses.filter(({ status }) => names.includes(status)).reduce((sum, row) => sum + row.requests, 0);
  const finality = finalityOf(
    round.status,
    votes.map(({ result }) => result),
  );
  const mine = round.proposedBy !== null && round.proposedBy === ctx.actor.userId;
  const may = (verb: Parameters<typeof advanceRound>[1], action: Parameters<typeof can>[1]) =>
    advanceRound(round.status, verb).ok && can(ctx.actor, action);
  const head = {
    id: round.id,
    slug: round.slug,
    name: round.name,
    fiscalYear: round.fiscalYear,
    schoolYear: round.schoolYear,
    status: round.status,
    standing: ROUND_STANDING[round.status],
    opensAt: round.opensAt.toISOString(),
    closesAt: requestsEndAt(round).toISOString(),
    openedAt: round.openedAt?.toISOString() ?? null,
    prioritizedAt: round.prioritizedAt?.toISOString() ?? null,
    proposedAt: round.proposedAt?.toISOString() ?? null,
    adoptedAt: round.adoptedAt?.toISOString() ?? null,
    proposedBy: found.proposer,
    proposedByMe: mine,
    proposalNote: round.proposalNote,
    adoptedBy: found.adopter,
    snapshotHash: round.snapshotHash,
    calledOffAt: round.calledOffAt?.toISOString() ?? null,
    callOffReason: round.callOffReason,
    lotteryCommitment: round.lotteryCommitment,
    /** The seed is everybody's once the round is adopted, and nobody's before. */
    lotterySeed: round.snapshotHash === null ? null : round.lotterySeed,
    finality,
    vote: votes.at(-1) ?? null,
    /** The steps that its life allows now, whoever looks. */
    steps: ROUND_VERBS.filter((verb) => advanceRound(round.status, verb).ok),
    isPastDeadline: ctx.now.getTime() >= round.closesAt.getTime(),
    now: ctx.now.toISOString(),
    zone: ctx.district.timeZone,
    release: releaseInWords(found.release),
    enrollment: enrollmentInWords(round.snapshot, found.enrollment),
    counts: {
      submitted: counted(['submitted', 'awarded', 'not-awarded']),
      drafts: counted(['draft']),
      withdrawn: counted(['withdrawn']),
      notEligible: ineligible?.requests ?? 0,
    },
    rules: wordedRules(round),
    kind: round.kind,
    formula: formulaOf(round),
    methodName: METHOD_NAME[round.method],
    methodInWords: METHOD_IN_WORDS[round.method],
    allowed: {
      edit: round.status === 'draft' && can(ctx.actor, 'round.draw-up'),
      open: may('open', 'round.open'),
      close: may('close', 'round.close'),
      extend: round.status === 'open' && can(ctx.actor, 'round.close'),
      prioritize: may('prioritize', 'round.prioritize'),
      propose: may('propose', 'round.propose'),
      reconsider: may('reconsider', 'round.propose'),
      adopt: may('adopt', 'round.adopt') && !mine,
      settle: may('settle', 'round.settle'),
      callOff: may('call-off', 'round.call-off'),
      recordVote:
        (finality === 'provisional' || finality === 'turned-down') && can(ctx.actor, 'round.record-vote'),
    },
  };
  return { round, head };
}

/** The settings of a formula as they are shown; null for a round of requests. */
export const formulaOf = (round: RoundRow): FormulaView | null =>
  round.kind === 'requests'
    ? null
    : {
        kind: round.kind,
        method: round.allocationMethod,
        tiers: round.tiers ?? [],
        floor: round.allocationFloor,
        cap: round.schoolCap,
        lossLimit: round.lossLimit,
      };

export const wordedRules = (round: RoundRow): WordedRules => ({
  pool: round.pool,
  reserve: round.reserve,
  threshold: round.threshold,
  weights: {
    opportunityIndex: round.weightOpportunityIndex,
    quality: round.weightQuality,
    reach: round.weightReach,
    underserved: round.weightUnderserved,
  },
  reachCap: round.reachCap,
  underservedBound: round.underservedBound,
  requestCap: round.requestCap,
  method: round.method,
  schoolCap: round.schoolCap,
  neighborhoodFloors: round.neighborhoodFloors,
  appealDays: round.appealDays,
});
