import { and, eq } from 'drizzle-orm';
import { judgeCommitment } from '#app/domain/fund/judge-plan-line.ts';
import type { FundRequestId, OfferingId } from '#app/domain/shared/id.ts';
import type { Cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { moveMoney } from '#app/features/fund/move-money.server.ts';
import { type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { commitments, ledgerBalances } from '#db/schema/index.ts';
import { lockAward, payeeOf } from './load-award.server.ts';
import { hasSourceEnded } from './source-ended.server.ts';
import { finalityOfRound } from './votes.server.ts';

export type CommitMoneyInput = {
  fundRequestId: FundRequestId;
  offeringId: OfferingId;
  requisitionNumber: string;
  amount: Cents;
};

/**
 * Holds money of an award for a purchase. The requisition itself is made in the finance system; Crosswalk signs nothing. A
 * number that the same award holds for the same offering already is raised by the amount; any other use of it is refused.
 */
export async function commitMoney(ctx: Context, input: CommitMoneyInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { request, round, holdings } = await lockAward(ctx, input.fundRequestId, 'money.commit');
    const payee = await payeeOf(ctx, input.offeringId, round.schoolYear);
    const verdict = judgeCommitment({
      ...payee,
      ...{ finality: await finalityOfRound(ctx, round), left: holdings.left, amount: input.amount },
      hasSourceEnded: await hasSourceEnded(ctx, request),
    });
    if (!verdict.ok)
      throw new Refusal('rule', verdict.reason, { partner: payee.organization, left: holdings.left });

    const { requisitionNumber, amount } = input;
    const known = await requisitionOf(ctx, requisitionNumber);
    if (known && known.fundRequestId !== request.id)
      throw new Refusal('rule', 'requisition-taken', { requisitionNumber });
    if (known && known.offeringId !== payee.offeringId)
      throw new Refusal('rule', 'requisition-other-offering', { requisitionNumber });
    const written = await ctx.db
      .insert(commitments)
      .values({
        ...{ requisitionNumber, fundRequestId: request.id, roundId: round.id, recordedOn: today(ctx) },
        ...{ offeringId: payee.offeringId, organizationId: payee.organizationId },
        recordedBy: requireUser(ctx),
      })
      .onConflictDoNothing()
      .returning({ id: commitments.id });
    // Another school may have written the same number since it was looked up.
    if (!known && written.length === 0) throw new Refusal('rule', 'requisition-taken', { requisitionNumber });
    await moveMoney(ctx, round.id, [
      {
        ...{ from: 'award', to: 'commitment', amount, fundRequestId: request.id, requisitionNumber },
        memo: `${payee.offering}, ${payee.organization}${known ? ', raised' : ''}`,
      },
    ]);
    await record(ctx, {
      type: 'money.committed',
      subjectType: 'fund-request',
      subjectId: request.id,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, requisitionNumber, amount, organization: payee.organization },
    });
  });
}

/** The purchase that a number stands for, whoever recorded it. */
async function requisitionOf(ctx: Context, requisitionNumber: string) {
  const [known] = await ctx.db
    .select({ fundRequestId: commitments.fundRequestId, offeringId: commitments.offeringId })
    .from(commitments)
    .where(eq(commitments.requisitionNumber, requisitionNumber));
  return known ?? null;
}

/** Frees what a requisition holds and has not spent, so that the school may use it otherwise. */
export async function releaseCommitment(
  ctx: Context,
  input: { fundRequestId: FundRequestId; requisitionNumber: string },
): Promise<void> {
  const { requisitionNumber } = input;
  await inTransaction(ctx, async (ctx) => {
    const { request, round } = await lockAward(ctx, input.fundRequestId, 'money.commit');
    const [held] = await ctx.db
      .select({ balance: ledgerBalances.balance })
      .from(ledgerBalances)
      .where(
        and(
          eq(ledgerBalances.holder, request.id),
          eq(ledgerBalances.account, 'commitment'),
          eq(ledgerBalances.requisitionNumber, requisitionNumber),
        ),
      );
    if (!held || held.balance === 0) throw new Refusal('rule', 'nothing-committed', { requisitionNumber });
    await moveMoney(ctx, round.id, [
      {
        ...{ from: 'commitment', to: 'award', amount: held.balance, fundRequestId: request.id },
        ...{ requisitionNumber, memo: `Freed from ${requisitionNumber}` },
      },
    ]);
    await record(ctx, {
      type: 'money.freed',
      subjectType: 'fund-request',
      subjectId: request.id,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, requisitionNumber, amount: held.balance },
    });
  });
}

/** A school hands back what it will not use. It cannot be taken back. */
export async function returnMoney(
  ctx: Context,
  input: { fundRequestId: FundRequestId; amount: Cents; reason: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { request, round, holdings } = await lockAward(ctx, input.fundRequestId, 'money.return');
    if (holdings.left === 0) throw new Refusal('rule', 'nothing-left');
    if (input.amount > holdings.left) throw new Refusal('rule', 'over-left', { left: holdings.left });
    const { amount, reason } = input;
    await moveMoney(ctx, round.id, [
      { from: 'award', to: 'returned', amount, fundRequestId: request.id, memo: reason },
    ]);
    await record(ctx, {
      type: 'money.returned',
      subjectType: 'fund-request',
      subjectId: request.id,
      schoolCode: request.schoolCode,
      data: { reference: request.reference, amount, reason },
    });
  });
}
