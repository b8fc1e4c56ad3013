import { and, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { leftIn } from '#app/domain/fund/judge-envelope.ts';
import { judgeFundAppeal } from '#app/domain/fund/judge-fund-appeal.ts';
import { type FundRequestProblem, judgeFundRequest } from '#app/domain/fund/judge-fund-request.ts';
import { advanceFundRequest, requestsEndAt } from '#app/domain/fund/round-transitions.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { seesIndex } from '#app/features/opportunity-index/sees-index.server.ts';
import { admit, authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import {
  fundAppeals,
  fundAwards,
  fundPriorities,
  fundRequests,
  fundRounds,
  letters,
  users,
} from '#db/schema/index.ts';
import { fundAppealsCloseAt } from './appeals-close-at.ts';
import { enrollmentOf } from './enrollment-of.server.ts';
import { envelopeOf, failuresIn } from './envelopes.server.ts';
import { failureInWords, standingWithAppeal, termInWords } from './fund-words.ts';
import { type FundRequestRow, linesOf } from './load-fund-request.server.ts';
import type { RoundRow } from './load-round.server.ts';
import type { PriorityWorking } from './priority-working.server.ts';
import { rankingView } from './ranking-view.ts';
import { sayFundRequest } from './refusal-text.ts';
import { factsOf } from './round-facts.server.ts';
import { wordedRules } from './round-head.server.ts';
import { proposalView } from './second-person.server.ts';
import { codeOf } from './submit-fund-request.server.ts';
import { judgeTakesRequests } from './takes-requests.server.ts';

/** A request for money as the school and the Office read it: what it asks, whether it can be ranked, what came of it. */
export async function fundRequestPage(ctx: Context, id: FundRequestId) {
  const [found] = await ctx.db
    .select({
      request: fundRequests,
      round: fundRounds,
      award: fundAwards.amount,
      granted: fundAppeals.grantedAmount,
      working: fundPriorities.working,
      submittedBy: users.name,
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .leftJoin(fundAwards, eq(fundAwards.fundRequestId, fundRequests.id))
    .leftJoin(
      fundAppeals,
      and(eq(fundAppeals.fundRequestId, fundRequests.id), eq(fundAppeals.status, 'granted')),
    )
    .leftJoin(fundPriorities, eq(fundPriorities.fundRequestId, fundRequests.id))
    .leftJoin(users, eq(users.id, fundRequests.submittedBy))
    .where(eq(fundRequests.id, id));
  if (!found) throw new Refusal('not-found', 'fund-request');
  const { request, round, award, granted } = found;
  admit(ctx, 'fund-request.read', request);
  // A share of a formula asked for nothing: its page is that of its money.
  if (request.kind !== 'ask') throw new Refusal('not-found', 'fund-request');
  const isOwn = ctx.actor.schoolCode === request.schoolCode;
  if (request.status === 'draft' && !isOwn) throw new Refusal('not-found', 'fund-request');

  const [[facts], enrollment, lines, [letter]] = await Promise.all([
    factsOf(ctx, round, eq(fundRequests.id, id)),
    enrollmentOf(ctx, request.schoolCode, round.enrollmentReleaseId),
    linesOf(ctx, id),
    ctx.db
      .select({ id: letters.id, reference: letters.reference, sentAt: letters.sentAt })
      .from(letters)
      .where(and(eq(letters.subjectId, id), eq(letters.schoolCode, request.schoolCode)))
      .orderBy(desc(letters.sentAt)),
  ]);
  const rules = wordedRules(round);
  const appeal = await appealable(ctx, { request, round, awarded: award ?? 0 });
  const isEnvelope = round.kind === 'envelopes';
  const envelope = isEnvelope ? await envelopeOf(ctx, round, request.schoolCode) : null;
  const isDecided = isEnvelope
    ? request.status === 'awarded' || request.status === 'not-awarded'
    : round.snapshotHash !== null;
  const takesRequests = await judgeTakesRequests(ctx, round);
  const decide =
    isEnvelope &&
    round.status === 'adopted' &&
    request.status === 'submitted' &&
    can(ctx.actor, 'round.decide-envelope');
  const mayReadRanking = isDecided || can(ctx.actor, 'round.list');
  const working = mayReadRanking ? (found.working as PriorityWorking | null) : null;
  const problems =
    request.status === 'draft'
      ? judgeFundRequest({ ...request, lines }, { rules: round, enrollment, today: today(ctx) })
      : [];
  return {
    id,
    reference: request.reference,
    status: request.status,
    standing: standingWithAppeal(request.status, granted),
    school: facts!.school,
    offering: facts!.offering,
    organization: facts!.organization,
    amount: request.amount,
    students: request.students,
    goal: request.goal,
    siteCouncilOn: request.siteCouncilOn,
    otherMoney: request.otherMoney,
    lines,
    enrollment,
    award: award === null && granted === null ? null : (award ?? 0) + (granted ?? 0),
    source: sourceOf(request),
    submittedAt: request.submittedAt?.toISOString() ?? null,
    submittedBy: found.submittedBy,
    isOwn,
    isDecided,
    /** What the school's envelope holds; null in a round that ranks. */
    envelope: envelope && { ...envelope, left: leftIn(envelope) },
    /** For whoever decides: what another director proposed, and above which amount it takes two. */
    second: decide ? await proposalView(ctx, { fundRequestId: id, appealId: null }) : NO_SECOND,
    round: {
      slug: round.slug,
      name: round.name,
      status: round.status,
      closesAt: requestsEndAt(round).toISOString(),
      takesRequests: takesRequests.ok,
      rules,
    },
    now: ctx.now.toISOString(),
    today: today(ctx),
    failures: (working ? working.failures : failuresIn(round, facts!)).map((failure) =>
      failureInWords(failure, { ...facts!, ...rules, ...(working !== null || seesIndex(ctx) ? {} : UNSEEN) }),
    ),
    problems: problems.map((problem) => wordedProblem(problem, { request, lines, enrollment, rules })),
    /** The request's own line of the ranking, with the words for each term: for the Office at once, for others once it is adopted. */
    ranking: working?.ranked
      ? {
          line: rankingView([working], rules).ranked[0]!,
          terms: (['opportunityIndex', 'quality', 'reach', 'underserved'] as const).map((term) => ({
            term,
            weight: rules.weights[term],
            words: termInWords(term, rules),
          })),
        }
      : null,
    letter: letter ? { ...letter, sentAt: letter.sentAt.toISOString() } : null,
    allowed: {
      /** There is an appeal to read, or one to make while its window lasts. */
      appeal,
      decide,
      edit: request.status === 'draft' && takesRequests.ok && can(ctx.actor, 'fund-request.edit', request),
      submit:
        request.status === 'draft' && takesRequests.ok && can(ctx.actor, 'fund-request.submit', request),
      withdraw:
        advanceFundRequest(request.status, 'withdraw').ok &&
        round.status !== 'proposed' &&
        can(ctx.actor, 'fund-request.withdraw', request),
    },
  };
}

/** An index that no published round holds is told to those only who may see it: a draft that was never sent is in none. */
const UNSEEN = { opportunityIndex: null };
const NO_SECOND = { twoPeopleAbove: null, proposal: null };

async function appealable(
  ctx: Context,
  about: { request: FundRequestRow; round: RoundRow; awarded: number },
): Promise<boolean> {
  const { request, round, awarded } = about;
  if ((await ctx.db.$count(fundAppeals, eq(fundAppeals.fundRequestId, request.id))) > 0) return true;
  const closesAt = fundAppealsCloseAt(ctx.district.timeZone, round, request.decidedAt) ?? ctx.now;
  const facts = { roundStatus: round.status, requestStatus: request.status, asked: request.amount };
  return judgeFundAppeal({ ...facts, awarded, alreadyAppealed: false, closesAt, now: ctx.now }).ok;
}

/** The same under the school's own address; the Office reads it under its round's. */
export async function ownFundRequestPage(ctx: Context, id: FundRequestId) {
  requireSchool(ctx);
  return fundRequestPage(ctx, id);
}

/** The same for the Office, found under its round's address only. */
export async function officeFundRequestPage(
  ctx: Context,
  input: { slug: string; fundRequestId: FundRequestId },
) {
  authorize(ctx, 'round.list');
  const page = await fundRequestPage(ctx, input.fundRequestId);
  if (page.round.slug !== input.slug) throw new Refusal('not-found', 'fund-request');
  return page;
}

const sourceOf = (request: typeof fundRequests.$inferSelect) =>
  request.partnershipId ? `/partnerships/${request.partnershipId}` : `/requests/${request.requestId}`;

/** The same sentence that sending would answer, with the field it belongs to. */
function wordedProblem(
  problem: FundRequestProblem,
  about: {
    request: { amount: number };
    lines: readonly { amount: number }[];
    enrollment: number;
    rules: { requestCap: number | null };
  },
): { field: string; message: string } {
  const said = sayFundRequest(
    new Refusal('rule', codeOf(problem), {
      enrollment: about.enrollment,
      amount: about.request.amount,
      sum: about.lines.reduce((sum, { amount }) => sum + amount, 0),
      cap: about.rules.requestCap ?? 0,
    }),
  );
  return typeof said === 'string' ? { field: problem.field, message: said } : said;
}
