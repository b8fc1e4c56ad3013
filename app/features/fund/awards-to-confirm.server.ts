import { and, asc, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { awardProposals, fundAppeals, fundRequests, fundRounds, schoolProfiles } from '#db/schema/index.ts';

/**
 * The awards that one director proposed and whoever looks may confirm: neither their own proposals, nor those on requests that
 * they sent, nor those on appeals that they may not decide because they took part before. The oldest first.
 */
export async function awardsToConfirm(ctx: Context) {
  if (!can(ctx.actor, 'round.decide-envelope')) return [];
  const mine = requireUser(ctx);
  const rows = await ctx.db
    .select({
      id: awardProposals.id,
      amount: awardProposals.amount,
      fundRequestId: awardProposals.fundRequestId,
      appealId: awardProposals.fundAppealId,
      slug: fundRounds.slug,
      school: sql<string>`coalesce(${schoolProfiles.name}, ${fundRequests.schoolCode})`,
    })
    .from(awardProposals)
    .innerJoin(fundRequests, eq(fundRequests.id, awardProposals.fundRequestId))
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .leftJoin(fundAppeals, eq(fundAppeals.id, awardProposals.fundAppealId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, fundRounds.schoolYear),
      ),
    )
    .where(
      and(
        eq(awardProposals.status, 'waiting'),
        sql`${awardProposals.proposedBy} <> ${mine}`,
        sql`((${fundAppeals.id} is null and ${fundRequests.submittedBy} is distinct from ${mine}) or (
          ${fundAppeals.madeBy} <> ${mine}
          and coalesce(${mine} not in (${fundRounds.proposedBy}, ${fundRounds.adoptedBy}), true)
          and ${fundRequests.decidedBy} is distinct from ${mine}
          and not exists (select from award_proposals earlier where earlier.fund_request_id = ${fundRequests.id}
            and earlier.fund_appeal_id is null and earlier.status = 'confirmed' and earlier.proposed_by = ${mine})))`,
      ),
    )
    .orderBy(asc(awardProposals.proposedAt), asc(awardProposals.id));
  return rows.map(({ id, amount, school, slug, fundRequestId, appealId }) => ({
    ...{ id: id as string, amount, school },
    path: appealId ? `/office/fund-appeals/${appealId}` : `/office/rounds/${slug}/requests/${fundRequestId}`,
  }));
}
