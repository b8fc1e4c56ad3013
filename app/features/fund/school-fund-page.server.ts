import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { finalityOf } from '#app/domain/fund/finality.ts';
import { requestsEndAt } from '#app/domain/fund/round-transitions.ts';
import { daysBetween } from '#app/domain/shared/calendar.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fiscalYearOf, lastDay } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { schoolPlan } from '#app/features/ledger/school-plan.server.ts';
import { votesAsArray } from '#app/features/ledger/votes.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import {
  fundAppeals,
  fundAwards,
  fundRequests,
  fundRounds,
  letters,
  offerings,
  organizations,
  schoolProfiles,
} from '#db/schema/index.ts';
import { schoolEnvelopes } from './envelopes.server.ts';
import { standingWithAppeal } from './fund-words.ts';
import { moneyStanding, useItBy } from './money-standing.ts';
import { wordedRules } from './round-head.server.ts';
import { schoolAllocations, schoolMoney } from './school-money.server.ts';
import { judgeTakesRequests } from './takes-requests.server.ts';

/** What a school has asked of the Fund this fiscal year, what it got, and what is left of it. */
export async function schoolFundPage(ctx: Context) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'fund-request.read', { schoolCode });
  const fiscalYear = fiscalYearOf(ctx.schoolYear);
  const [[school], requests, rounds, money, allocations, envelopes, written, plan] = await Promise.all([
    ctx.db
      .select({ name: schoolProfiles.name })
      .from(schoolProfiles)
      .where(and(eq(schoolProfiles.schoolCode, schoolCode), eq(schoolProfiles.schoolYear, ctx.schoolYear))),
    requestsOf(ctx, schoolCode),
    openRounds(ctx),
    schoolMoney(ctx, schoolCode, fiscalYear),
    schoolAllocations(ctx, schoolCode, fiscalYear),
    schoolEnvelopes(ctx, schoolCode, fiscalYear),
    lettersOf(ctx, schoolCode),
    schoolPlan(ctx, schoolCode, fiscalYear),
  ]);
  if (!school) throw new Refusal('not-found', 'school');
  const thisYear = requests.filter((request) => request.fiscalYear === fiscalYear);
  const held = [...thisYear.filter(({ award }) => award !== null), ...allocations, ...envelopes];
  const end = lastDay(ctx.schoolYear);
  const sum = (statuses: readonly string[]) =>
    thisYear
      .filter(({ status }) => statuses.includes(status))
      .reduce((total, { amount }) => total + amount, 0);
  return {
    school: school.name,
    fiscalYear,
    now: ctx.now.toISOString(),
    rounds,
    requests,
    envelopes,
    allocations,
    letters: written,
    plan: { ...plan, shown: plan.lines.length > 0 || plan.unplanned > 0 },
    standing: moneyStanding(held),
    useItBy: useItBy(end, daysBetween(today(ctx), end)),
    figures: {
      asked: sum(['submitted', 'awarded', 'not-awarded']),
      waiting: sum(['submitted']),
      ...money,
    },
    allowed: {
      ask:
        (rounds.some(({ takesRequests }) => takesRequests) || envelopes.some(({ left }) => left > 0)) &&
        can(ctx.actor, 'fund-request.edit', { schoolCode }),
      submit: can(ctx.actor, 'fund-request.submit', { schoolCode }),
    },
  };
}

async function requestsOf(ctx: Context, schoolCode: SchoolCode) {
  const rows = await ctx.db
    .select({
      id: fundRequests.id,
      reference: fundRequests.reference,
      status: fundRequests.status,
      amount: fundRequests.amount,
      award: fundAwards.amount,
      granted: fundAppeals.grantedAmount,
      offering: offerings.name,
      organization: organizations.name,
      round: fundRounds.name,
      roundSlug: fundRounds.slug,
      roundStatus: fundRounds.status,
      fiscalYear: fundRounds.fiscalYear,
      closesAt: fundRounds.closesAt,
      closedAt: fundRounds.closedAt,
      votes: votesAsArray(sql`fund_rounds.id`),
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .innerJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .innerJoin(organizations, eq(organizations.id, fundRequests.organizationId))
    .leftJoin(fundAwards, eq(fundAwards.fundRequestId, fundRequests.id))
    .leftJoin(
      fundAppeals,
      and(eq(fundAppeals.fundRequestId, fundRequests.id), eq(fundAppeals.status, 'granted')),
    )
    .where(eq(fundRequests.schoolCode, schoolCode))
    .orderBy(desc(fundRounds.opensAt), desc(fundRequests.reference));
  return rows.map(({ closesAt, closedAt, award, granted, votes, ...row }) => ({
    ...row,
    finality: finalityOf(row.roundStatus, votes),
    award: award === null && granted === null ? null : (award ?? 0) + (granted ?? 0),
    isOnAppeal: granted !== null,
    standing: standingWithAppeal(row.status, granted),
    closesAt: requestsEndAt({ closesAt, closedAt }).toISOString(),
  }));
}

/** Rounds that are announced and not closed yet, of every kind. */
async function openRounds(ctx: Context) {
  const rounds = await ctx.db
    .select()
    .from(fundRounds)
    .where(and(eq(fundRounds.status, 'open'), eq(fundRounds.schoolYear, ctx.schoolYear)))
    .orderBy(fundRounds.closesAt);
  const verdicts = await Promise.all(rounds.map((round) => judgeTakesRequests(ctx, round)));
  return rounds.map((round, at) => ({
    slug: round.slug,
    name: round.name,
    kind: round.kind,
    opensAt: round.opensAt.toISOString(),
    closesAt: requestsEndAt(round).toISOString(),
    rules: wordedRules(round),
    takesRequests: verdicts[at]!.ok,
  }));
}

async function lettersOf(ctx: Context, schoolCode: SchoolCode) {
  const rows = await ctx.db
    .select({
      id: letters.id,
      reference: letters.reference,
      sentAt: letters.sentAt,
      request: fundRequests.reference,
      offering: sql<string>`coalesce(${offerings.name}, ${fundRounds.name})`,
    })
    .from(letters)
    .leftJoin(fundRequests, eq(fundRequests.id, letters.subjectId))
    // The letter that names an envelope is about its round.
    .innerJoin(fundRounds, eq(fundRounds.id, sql`coalesce(${fundRequests.roundId}, ${letters.subjectId})`))
    .leftJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .where(
      and(
        eq(letters.schoolCode, schoolCode),
        inArray(letters.kind, ['fund-award', 'fund-appeal', 'fund-called-off']),
      ),
    )
    .orderBy(desc(letters.sentAt), letters.reference);
  return rows.map(({ sentAt, ...letter }) => ({ ...letter, sentAt: sentAt.toISOString() }));
}
