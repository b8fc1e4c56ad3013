import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Context } from '#app/platform/context.server.ts';
import { pageOf } from '#app/platform/page-of.ts';
import { fundAwards, fundRequests, offerings, organizations, schoolProfiles } from '#db/schema/index.ts';
import { REQUEST_STANDING } from './fund-words.ts';
import type { RoundRow } from './load-round.server.ts';

const PAGE_SIZE = 50;

/**
 * What was decided out of a round's envelopes since its adoption, the newest first: to whom, how much and why. The round's
 * snapshot holds none of it. Null for a round that has no envelopes or is not adopted.
 */
export async function envelopeDecisions(
  ctx: Context,
  round: Pick<RoundRow, 'id' | 'kind' | 'schoolYear' | 'adoptedAt'>,
  asked: number,
) {
  if (round.kind !== 'envelopes' || round.adoptedAt === null) return null;
  const decided = decidedOf(round);
  const total = await ctx.db.$count(fundRequests, decided);
  const { page, pageCount, from } = pageOf(asked, total, PAGE_SIZE);
  const rows = await decisionsOf(ctx, round).limit(PAGE_SIZE).offset(from);
  return {
    page,
    pageCount,
    total,
    rows: rows.map(({ status, award, reason, decidedAt, ...row }) => ({
      ...row,
      standing: REQUEST_STANDING[status],
      isAwarded: status === 'awarded',
      award: award ?? 0,
      reason: reason ?? '',
      decidedAt: decidedAt!.toISOString(),
    })),
  };
}

/** Every decision out of a round's envelopes, the newest first, for a file. */
export async function allEnvelopeDecisions(
  ctx: Context,
  round: Pick<RoundRow, 'id' | 'kind' | 'schoolYear'>,
) {
  return round.kind === 'envelopes' ? decisionsOf(ctx, round) : [];
}

const decidedOf = (round: Pick<RoundRow, 'id'>) =>
  and(eq(fundRequests.roundId, round.id), eq(fundRequests.kind, 'ask'), isNotNull(fundRequests.decidedAt));

function decisionsOf(ctx: Context, round: Pick<RoundRow, 'id' | 'schoolYear'>) {
  return ctx.db
    .select({
      reference: fundRequests.reference,
      schoolCode: fundRequests.schoolCode,
      school: sql<string>`coalesce(${schoolProfiles.name}, ${fundRequests.schoolCode})`,
      offering: offerings.name,
      organization: organizations.name,
      status: fundRequests.status,
      asked: fundRequests.amount,
      award: fundAwards.amount,
      reason: fundRequests.decisionReason,
      decidedAt: fundRequests.decidedAt,
    })
    .from(fundRequests)
    .innerJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .innerJoin(organizations, eq(organizations.id, fundRequests.organizationId))
    .leftJoin(fundAwards, eq(fundAwards.fundRequestId, fundRequests.id))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, round.schoolYear),
      ),
    )
    .where(decidedOf(round))
    .orderBy(desc(fundRequests.decidedAt), desc(fundRequests.reference));
}
