import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type CalendarDate, firstDay, lastDay, startYear } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import {
  commitments,
  fundRequests,
  fundRounds,
  ledgerBalances,
  offerings,
  organizations,
  partnerships,
  planLines,
  schoolProfiles,
} from '#db/schema/index.ts';
import { buyingRulesOf, buyingWords } from './buying-peaks.server.ts';
import { type Holdings, heldOf, holdingsOf } from './load-award.server.ts';
import { finalityOfRound } from './votes.server.ts';

/** What an award is to be spent on, and where its money is now. The same for the school and the Office. */
export async function awardMoneyPage(ctx: Context, id: FundRequestId) {
  const [found] = await ctx.db
    .select({
      request: fundRequests,
      round: fundRounds,
      school: schoolProfiles.name,
      offering: offerings.name,
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .leftJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, fundRounds.schoolYear),
      ),
    )
    .where(eq(fundRequests.id, id));
  if (!found) throw new Refusal('not-found', 'fund-request');
  const { request, round } = found;
  admit(ctx, 'fund-request.read', request);
  const [holdings, finality, plan, held, payees, buying] = await Promise.all([
    holdingsOf(ctx, id),
    finalityOfRound(ctx, round),
    planOf(ctx, id),
    commitmentsOf(ctx, id),
    payeesOf(ctx, request, round.schoolYear),
    buyingRulesOf(ctx),
  ]);
  const day = today(ctx);
  const planned = plan.reduce((sum, { amount }) => sum + amount, 0);
  const isOwn = ctx.actor.schoolCode === request.schoolCode;
  return {
    id,
    reference: request.reference,
    school: found.school ?? request.schoolCode,
    kind: request.kind,
    offering: found.offering ?? `the share of ${round.name}`,
    mayAppeal:
      isOwn &&
      request.kind === 'allocation' &&
      round.status === 'adopted' &&
      can(ctx.actor, 'fund-appeal.make', request),
    offeringId: request.offeringId,
    round: { slug: round.slug, name: round.name },
    fiscalYear: round.fiscalYear,
    lastDay: lastDay(round.schoolYear),
    finality,
    holdings: { ...holdings, ...againstPlan(holdings, planned) },
    plan: plan.map((line) => ({
      ...line,
      warnings: buyingWords(line.amount, dayOf(line.month, day), buying),
    })),
    commitments: held.map(({ balance, ...commitment }) => ({ ...commitment, left: Number(balance ?? 0) })),
    payees,
    months: monthsOf(round.schoolYear),
    thisMonth: day < firstDay(round.schoolYear) ? firstDay(round.schoolYear).slice(0, 7) : day.slice(0, 7),
    whenToday: buyingWords(Math.max(1, holdings.left), day, buying),
    isOwn,
    allowed: {
      plan: isOwn && heldOf(holdings) > 0 && can(ctx.actor, 'plan.edit', request),
      commit: isOwn && finality === 'final' && holdings.left > 0 && can(ctx.actor, 'money.commit', request),
      free: isOwn && can(ctx.actor, 'money.commit', request),
      giveBack: isOwn && holdings.left > 0 && can(ctx.actor, 'money.return', request),
    },
  };
}

/** What is planned beyond what an award holds stands only while money of it can still be spent: a year that ended says nothing of it. */
function againstPlan(holdings: Holdings, planned: number) {
  const notPlanned = heldOf(holdings) - planned;
  const isOpen = holdings.left + holdings.committed > 0;
  return {
    planned,
    notPlanned: Math.max(0, notPlanned),
    plannedBeyond: isOpen ? Math.max(0, -notPlanned) : 0,
  };
}

/** A line of this month is bought from today on; one of another month from its first day. */
const dayOf = (month: string, today: CalendarDate): CalendarDate =>
  month === today.slice(0, 7) ? today : (`${month}-01` as CalendarDate);

function planOf(ctx: Context, id: FundRequestId) {
  return ctx.db
    .select({
      id: planLines.id,
      purpose: planLines.purpose,
      month: planLines.month,
      amount: planLines.amount,
      offering: offerings.name,
      organization: organizations.name,
    })
    .from(planLines)
    .innerJoin(offerings, eq(offerings.id, planLines.offeringId))
    .innerJoin(organizations, eq(organizations.id, planLines.organizationId))
    .where(eq(planLines.fundRequestId, id))
    .orderBy(asc(planLines.month), asc(planLines.createdAt));
}

function commitmentsOf(ctx: Context, id: FundRequestId) {
  return ctx.db
    .select({
      requisitionNumber: commitments.requisitionNumber,
      recordedOn: commitments.recordedOn,
      offering: offerings.name,
      organization: organizations.name,
      balance: ledgerBalances.balance,
      spent:
        sql<number>`coalesce((select sum(case when t.to_account = 'spent' then t.amount else -t.amount end)
        from ledger_transfers t where t.fund_request_id = ${id} and t.requisition_number = ${commitments.requisitionNumber}
          and 'spent' in (t.from_account, t.to_account)), 0)::bigint`.mapWith(Number),
    })
    .from(commitments)
    .innerJoin(offerings, eq(offerings.id, commitments.offeringId))
    .innerJoin(organizations, eq(organizations.id, commitments.organizationId))
    .leftJoin(
      ledgerBalances,
      and(
        eq(ledgerBalances.holder, id),
        eq(ledgerBalances.account, 'commitment'),
        eq(ledgerBalances.requisitionNumber, commitments.requisitionNumber),
      ),
    )
    .where(eq(commitments.fundRequestId, id))
    .orderBy(asc(commitments.recordedOn), asc(commitments.requisitionNumber));
}

/** The offerings that a school can plan for: the one it asked for, and those it works with this year. */
function payeesOf(ctx: Context, request: typeof fundRequests.$inferSelect, schoolYear: string) {
  const own = ctx.db
    .select({ id: partnerships.offeringId })
    .from(partnerships)
    .where(
      and(eq(partnerships.schoolCode, request.schoolCode), eq(partnerships.schoolYear, schoolYear as never)),
    );
  return ctx.db
    .select({ id: offerings.id, name: offerings.name, organization: organizations.name })
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .where(
      or(
        request.offeringId === null ? undefined : eq(offerings.id, request.offeringId),
        inArray(offerings.id, own),
      ),
    )
    .orderBy(asc(offerings.name), asc(offerings.id));
}

/** The twelve months of a school year, July to June. */
function monthsOf(schoolYear: Parameters<typeof startYear>[0]): string[] {
  const start = startYear(schoolYear);
  return Array.from({ length: 12 }, (_, at) => {
    const month = ((at + 6) % 12) + 1;
    return `${at < 6 ? start : start + 1}-${String(month).padStart(2, '0')}`;
  });
}
