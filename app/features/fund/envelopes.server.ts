import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { eligibility, type FundRequestFacts } from '#app/domain/fund/eligibility.ts';
import {
  type Envelope,
  envelopeFailures,
  judgeEnvelopeRequest,
  leftIn,
} from '#app/domain/fund/judge-envelope.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { FiscalYear } from '#app/domain/shared/year.ts';
import { finalityOfRound } from '#app/features/ledger/votes.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundAllocations, fundAwards, fundRequests, fundRounds } from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';

/** A school's envelope in a round, as the awards out of it stand now. */
export async function envelopeOf(
  ctx: Context,
  round: Pick<RoundRow, 'id'>,
  schoolCode: SchoolCode,
): Promise<Envelope> {
  const [[allocation], [awards]] = await Promise.all([
    ctx.db
      .select({ amount: fundAllocations.amount })
      .from(fundAllocations)
      .where(and(eq(fundAllocations.roundId, round.id), eq(fundAllocations.schoolCode, schoolCode))),
    ctx.db
      .select({ drawn: sql<string>`coalesce(sum(${fundAwards.amount}), 0)` })
      .from(fundAwards)
      .innerJoin(fundRequests, eq(fundRequests.id, fundAwards.fundRequestId))
      .where(and(eq(fundAwards.roundId, round.id), eq(fundRequests.schoolCode, schoolCode))),
  ]);
  return { allocated: allocation?.amount ?? 0, drawn: Number(awards!.drawn) };
}

/** Refuses a request for more than the envelope still holds. Other rounds have no envelope to ask of. */
export async function requireWithinEnvelope(
  ctx: Context,
  round: RoundRow,
  request: { readonly schoolCode: SchoolCode; readonly amount: number },
): Promise<void> {
  if (round.kind !== 'envelopes') return;
  const envelope = await envelopeOf(ctx, round, request.schoolCode);
  const verdict = judgeEnvelopeRequest(envelope, request.amount);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason, { left: leftIn(envelope) });
}

/** What keeps a request from money, by the kind of its round. */
export const failuresIn = (round: RoundRow, request: FundRequestFacts) =>
  round.kind === 'envelopes' ? envelopeFailures(request, round) : eligibility(request, round);

/** A school's envelopes of a fiscal year that are adopted, each with what is drawn, waits and is left. The newest first. The committee may turn one down. */
export async function schoolEnvelopes(ctx: Context, schoolCode: SchoolCode, fiscalYear: FiscalYear) {
  const rows = await ctx.db
    .select({
      id: fundRounds.id,
      slug: fundRounds.slug,
      round: fundRounds.name,
      status: fundRounds.status,
      allocated: fundAllocations.amount,
      drawn: sql<number>`(select coalesce(sum(award.amount), 0) from fund_awards award
        join fund_requests asked on asked.id = award.fund_request_id
        where award.round_id = ${fundRounds.id} and asked.school_code = ${schoolCode})`.mapWith(Number),
      waiting: sql<number>`(select coalesce(sum(asked.amount), 0) from fund_requests asked
        where asked.round_id = ${fundRounds.id} and asked.school_code = ${schoolCode}
          and asked.status = 'submitted')`.mapWith(Number),
    })
    .from(fundAllocations)
    .innerJoin(fundRounds, eq(fundRounds.id, fundAllocations.roundId))
    .where(
      and(
        eq(fundAllocations.schoolCode, schoolCode),
        eq(fundRounds.kind, 'envelopes'),
        eq(fundRounds.fiscalYear, fiscalYear),
        sql`${fundRounds.status} in ('adopted', 'settled')`,
        gt(fundAllocations.amount, 0 as never),
      ),
    )
    .orderBy(desc(fundRounds.adoptedAt));
  return Promise.all(
    rows.map(async ({ id, ...row }) => {
      const finality = await finalityOfRound(ctx, { id, status: row.status });
      const isClosed = row.status === 'settled' || finality === 'turned-down';
      return { ...row, finality, left: isClosed ? 0 : leftIn(row) };
    }),
  );
}
