import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { judgeFundAppeal } from '#app/domain/fund/judge-fund-appeal.ts';
import type { FundAppealId, FundRequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fundAppealsCloseAt } from '#app/features/fund/appeals-close-at.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { awardProposerOf, proposalView } from '#app/features/fund/second-person.server.ts';
import { holdingsOf } from '#app/features/ledger/load-award.server.ts';
import { admit, authorize, type Context } from '#app/platform/context.server.ts';
import { fundAppeals, fundRequests, fundRounds, offerings, schoolProfiles, users } from '#db/schema/index.ts';
import { askedOf } from './make-fund-appeal.server.ts';

/** Every appeal of a decision of the Fund, those that wait first, by the day on which they are due. */
export async function fundAppealsPage(ctx: Context) {
  authorize(ctx, 'fund-appeal.list');
  const rows = await ctx.db
    .select({
      id: fundAppeals.id,
      status: fundAppeals.status,
      madeAt: fundAppeals.madeAt,
      dueOn: fundAppeals.dueOn,
      granted: fundAppeals.grantedAmount,
      reference: fundRequests.reference,
      amount: fundRequests.amount,
      school: schoolProfiles.name,
      round: fundRounds.name,
    })
    .from(fundAppeals)
    .innerJoin(fundRequests, eq(fundRequests.id, fundAppeals.fundRequestId))
    .innerJoin(fundRounds, eq(fundRounds.id, fundAppeals.roundId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, fundRounds.schoolYear),
      ),
    )
    .orderBy(sql`${fundAppeals.status} <> 'made'`, asc(fundAppeals.dueOn), desc(fundAppeals.madeAt))
    .limit(200);
  return { appeals: rows.map(({ madeAt, ...row }) => ({ ...row, madeAt: madeAt.toISOString() })) };
}

/** An appeal as the Office reads and decides it, with what the reserve still holds and who may not decide. */
export async function fundAppealPage(ctx: Context, appealId: FundAppealId) {
  authorize(ctx, 'fund-appeal.list');
  const [found] = await ctx.db
    .select({
      appeal: fundAppeals,
      request: fundRequests,
      round: fundRounds,
      offering: sql<string>`coalesce(${offerings.name}, 'its share by formula')`,
      school: schoolProfiles.name,
      madeBy: users.name,
    })
    .from(fundAppeals)
    .innerJoin(fundRequests, eq(fundRequests.id, fundAppeals.fundRequestId))
    .innerJoin(fundRounds, eq(fundRounds.id, fundAppeals.roundId))
    .leftJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .innerJoin(users, eq(users.id, fundAppeals.madeBy))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, fundRounds.schoolYear),
      ),
    )
    .where(eq(fundAppeals.id, appealId));
  if (!found) throw new Refusal('not-found', 'fund-appeal');
  const { appeal, request, round } = found;
  const [{ awarded }, { reserve = 0 }] = await Promise.all([
    holdingsOf(ctx, request.id),
    balancesOf(ctx, round.id),
  ]);
  const [second, awardProposedBy] = await Promise.all([
    proposalView(ctx, { fundRequestId: request.id, appealId }),
    awardProposerOf(ctx, request.id),
  ]);
  const mine = ctx.actor.userId;
  const tookPart =
    mine !== null &&
    [round.proposedBy, round.adoptedBy, request.decidedBy, awardProposedBy, appeal.madeBy].includes(mine);
  return {
    id: appeal.id,
    status: appeal.status,
    grounds: appeal.grounds,
    madeBy: found.madeBy,
    madeAt: appeal.madeAt.toISOString(),
    dueOn: appeal.dueOn,
    reason: appeal.reason,
    granted: appeal.grantedAmount,
    letterId: appeal.letterId,
    school: found.school ?? request.schoolCode,
    offering: found.offering,
    request: { id: request.id, reference: request.reference, kind: request.kind, asked: askedOf(request) },
    round: { slug: round.slug, name: round.name },
    awarded,
    reserve,
    now: ctx.now.toISOString(),
    tookPart,
    second,
    allowed: { decide: appeal.status === 'made' && !tookPart && can(ctx.actor, 'fund-appeal.decide') },
  };
}

/** A school's own appeal of one request: whether it can be made, until when, and how it stands. */
export async function ownFundAppealPage(ctx: Context, id: FundRequestId) {
  const [found] = await ctx.db
    .select({ request: fundRequests, round: fundRounds, offering: offerings.name })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .leftJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .where(eq(fundRequests.id, id));
  if (!found) throw new Refusal('not-found', 'fund-request');
  const { request, round } = found;
  admit(ctx, 'fund-request.read', request);
  const [{ awarded }, standing, { reserve = 0 }] = await Promise.all([
    holdingsOf(ctx, id),
    fundAppealOf(ctx, id),
    balancesOf(ctx, round.id),
  ]);
  const closesAt = fundAppealsCloseAt(ctx.district.timeZone, round, request.decidedAt);
  const verdict = judgeFundAppeal({
    roundStatus: round.status,
    requestStatus: request.status,
    asked: askedOf(request),
    awarded,
    alreadyAppealed: standing !== null && standing.status !== 'withdrawn',
    closesAt: closesAt ?? ctx.now,
    now: ctx.now,
  });
  return {
    id,
    reference: request.reference,
    kind: request.kind,
    offering: found.offering ?? `your share of ${round.name}`,
    round: { slug: round.slug, name: round.name },
    asked: askedOf(request),
    awarded,
    reserve,
    closesAt: closesAt?.toISOString() ?? null,
    now: ctx.now.toISOString(),
    appeal: standing,
    whyNot: verdict.ok ? null : verdict.reason,
    allowed: {
      make: verdict.ok && can(ctx.actor, 'fund-appeal.make', request),
      withdraw: standing?.status === 'made' && can(ctx.actor, 'fund-appeal.withdraw', request),
    },
  };
}

/** The appeal of a request that stands; where none does, the newest that was taken back. */
async function fundAppealOf(ctx: Context, id: FundRequestId) {
  const [appeal] = await ctx.db
    .select({
      id: fundAppeals.id,
      status: fundAppeals.status,
      grounds: fundAppeals.grounds,
      madeAt: fundAppeals.madeAt,
      dueOn: fundAppeals.dueOn,
      granted: fundAppeals.grantedAmount,
      reason: fundAppeals.reason,
      letterId: fundAppeals.letterId,
    })
    .from(fundAppeals)
    .where(eq(fundAppeals.fundRequestId, id))
    .orderBy(sql`${fundAppeals.status} = 'withdrawn'`, desc(fundAppeals.madeAt))
    .limit(1);
  return appeal ? { ...appeal, madeAt: appeal.madeAt.toISOString() } : null;
}
