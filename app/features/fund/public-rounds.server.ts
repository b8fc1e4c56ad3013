import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { AwardPlan } from '#app/domain/fund/award-plan.ts';
import { type Finality, finalityOf } from '#app/domain/fund/finality.ts';
import type { Ranking } from '#app/domain/fund/prioritize.ts';
import { judgeRoundTakesRequests, requestsEndAt } from '#app/domain/fund/round-transitions.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { votesAsArray, votesOf } from '#app/features/ledger/votes.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import type { PageSearch } from '#app/platform/page-of.ts';
import {
  fundAppeals,
  fundRequests,
  fundRounds,
  offerings,
  organizations,
  schoolProfiles,
} from '#db/schema/index.ts';
import { allocationTable } from './allocation-csv.server.ts';
import { allocationView } from './allocation-view.server.ts';
import { envelopeDecisions } from './envelope-decisions.server.ts';
import { METHOD_IN_WORDS, ROUND_STANDING, termInWords } from './fund-words.ts';
import { findRound, type RoundRow } from './load-round.server.ts';
import type { PriorityWorking, PublishedInputs } from './priority-working.server.ts';
import { rankingTable } from './ranking-csv.server.ts';
import { rankingView } from './ranking-view.ts';
import { enrollmentInWords, releaseInWords, releasesNamed } from './releases.server.ts';
import { formulaOf, wordedRules } from './round-head.server.ts';

type Published = { format: string; inputs: PublishedInputs; ranking: Ranking; plan: AwardPlan };

/** Every round that has been announced: open ones with their dates, decided ones with their awards. */
export async function publicRoundsPage(ctx: Context) {
  authorize(ctx, 'round.read-published');
  const rounds = await ctx.db
    .select({
      slug: fundRounds.slug,
      name: fundRounds.name,
      schoolYear: fundRounds.schoolYear,
      status: fundRounds.status,
      kind: fundRounds.kind,
      pool: fundRounds.pool,
      awarded: fundRounds.awarded,
      allocated: sql<number>`(select coalesce(sum(given.amount), 0) from fund_allocations given
        where given.round_id = fund_rounds.id)`.mapWith(Number),
      votes: votesAsArray(sql`fund_rounds.id`),
      opensAt: fundRounds.opensAt,
      closesAt: fundRounds.closesAt,
      closedAt: fundRounds.closedAt,
      adoptedAt: fundRounds.adoptedAt,
    })
    .from(fundRounds)
    .where(isNotNull(fundRounds.openedAt))
    .orderBy(desc(fundRounds.opensAt), asc(fundRounds.slug));
  return {
    now: ctx.now.toISOString(),
    rounds: rounds.map(({ opensAt, closesAt, closedAt, adoptedAt, allocated, votes, ...round }) => ({
      ...round,
      isDecided: isDecided(round),
      // What a formula works out is not public before it is adopted.
      allocated: isDecided(round) ? allocated : 0,
      isOpen: takesRequests(
        {
          ...round,
          opensAt,
          closesAt,
          finality: finalityOf(round.status, votes),
          left: allocated - round.awarded,
        },
        ctx.now,
      ),
      isCalledOff: round.status === 'called-off',
      finality: finalityOf(round.status, votes),
      opensAt: opensAt.toISOString(),
      closesAt: requestsEndAt({ closesAt, closedAt }).toISOString(),
      adoptedAt: adoptedAt?.toISOString() ?? null,
    })),
  };
}

/** Whether schools can ask now; an envelope for as long as any money is left in one. */
function takesRequests(
  round: Pick<RoundRow, 'status' | 'kind' | 'opensAt' | 'closesAt'> & { finality: Finality; left: number },
  now: Date,
): boolean {
  if (round.kind === 'envelopes' && round.left <= 0) return false;
  return judgeRoundTakesRequests(round.status, round, now, round.kind, round.finality).ok;
}

const isDecided = ({ status }: Pick<RoundRow, 'status'>): boolean =>
  status === 'adopted' || status === 'settled';

/** A round as families read it. Until it is adopted only its rules are public; from then on all that its snapshot holds. */
export async function publicRoundPage(ctx: Context, slug: string, { page }: PageSearch = { page: 1 }) {
  authorize(ctx, 'round.read-published');
  const round = await findRound(ctx, slug);
  if (round.openedAt === null) throw new Refusal('not-found', 'fund-round');
  const releases = await releasesNamed(ctx, round);
  const votes = await votesOf(ctx, round.id);
  const onAppeal = await grantedAppeals(ctx, round);
  const rules = wordedRules(round);
  const published =
    round.snapshot === null || round.kind !== 'requests' ? null : readPublished(round.snapshot);
  return {
    slug: round.slug,
    name: round.name,
    schoolYear: round.schoolYear,
    status: round.status,
    standing: ROUND_STANDING[round.status],
    opensAt: round.opensAt.toISOString(),
    closesAt: requestsEndAt(round).toISOString(),
    openedAt: round.openedAt?.toISOString() ?? null,
    adoptedAt: round.adoptedAt?.toISOString() ?? null,
    calledOffAt: round.calledOffAt?.toISOString() ?? null,
    callOffReason: round.callOffReason,
    now: ctx.now.toISOString(),
    office: ctx.district.officeName,
    release: releaseInWords(releases.opportunityIndex),
    enrollment: enrollmentInWords(round.snapshot, releases.enrollment),
    rules,
    methodInWords: METHOD_IN_WORDS[round.method],
    terms: (['opportunityIndex', 'quality', 'reach', 'underserved'] as const).map((term) => ({
      term,
      weight: rules.weights[term],
      words: termInWords(term, rules),
    })),
    lotteryCommitment: round.lotteryCommitment,
    snapshotHash: round.snapshotHash,
    formula: formulaOf(round),
    software: round.snapshot !== null ? (JSON.parse(round.snapshot) as Published).inputs.software : null,
    envelopeDecisions: await envelopeDecisions(ctx, round, page),
    allocation: round.snapshot !== null ? await allocationView(ctx, round) : null,
    finality: finalityOf(
      round.status,
      votes.map(({ result }) => result),
    ),
    vote: votes.at(-1) ?? null,
    onAppeal,
    decided: published && {
      seed: published.inputs.seed,
      software: published.inputs.software,
      ranking: rankingView(workingsOf(published), rules),
    },
  };
}

/** What appeals added to a round's awards, from its reserve. The snapshot stays what the round decided. */
export async function grantedAppeals(ctx: Context, round: Pick<RoundRow, 'id' | 'schoolYear'>) {
  const rows = await ctx.db
    .select({
      reference: fundRequests.reference,
      offering: sql<string>`coalesce(${offerings.name}, 'Share by formula')`,
      school: schoolProfiles.name,
      schoolCode: fundRequests.schoolCode,
      organization: organizations.name,
      asked: fundRequests.amount,
      amount: fundAppeals.grantedAmount,
      decidedAt: fundAppeals.decidedAt,
    })
    .from(fundAppeals)
    .innerJoin(fundRequests, eq(fundRequests.id, fundAppeals.fundRequestId))
    .leftJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .leftJoin(organizations, eq(organizations.id, fundRequests.organizationId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, round.schoolYear),
      ),
    )
    .where(and(eq(fundAppeals.roundId, round.id), eq(fundAppeals.status, 'granted')))
    .orderBy(asc(fundRequests.reference));
  return rows.map(({ school, schoolCode, amount, decidedAt, ...row }) => ({
    ...row,
    schoolCode: schoolCode as string,
    school: school ?? (schoolCode as string),
    amount: amount ?? 0,
    decidedAt: decidedAt?.toISOString() ?? null,
  }));
}

const readPublished = (text: string): Published => JSON.parse(text) as Published;

/** What was published, in the shape in which a ranking is shown: read from the frozen text, not from today's records. */
function workingsOf({ inputs, ranking, plan }: Published): PriorityWorking[] {
  const facts = new Map(inputs.requests.map((request) => [request.id, request]));
  const lines = new Map(plan.lines.map((line) => [line.id, line]));
  return [
    ...ranking.ranked.map((ranked) => ({
      facts: facts.get(ranked.id)!,
      failures: [],
      ranked,
      line: lines.get(ranked.id) ?? null,
    })),
    ...ranking.notEligible.map(({ id, failures }) => ({
      facts: facts.get(id)!,
      failures,
      ranked: null,
      line: null,
    })),
  ];
}

/** The very bytes whose hash is published. */
export async function roundSnapshotFile(ctx: Context, slug: string): Promise<{ name: string; text: string }> {
  authorize(ctx, 'round.read-published');
  const { snapshot } = await findRound(ctx, slug);
  if (snapshot === null) throw new Refusal('not-found', 'fund-round');
  return { name: `${slug}.json`, text: snapshot };
}

export async function publicRankingCsv(ctx: Context, slug: string): Promise<{ name: string; text: string }> {
  const { text } = await roundSnapshotFile(ctx, slug);
  const read = JSON.parse(text) as { format: string };
  if (read.format === 'crosswalk-allocation-1')
    return { name: `${slug}.csv`, text: allocationTable(JSON.parse(text)) };
  return { name: `${slug}.csv`, text: rankingTable(workingsOf(readPublished(text))) };
}
