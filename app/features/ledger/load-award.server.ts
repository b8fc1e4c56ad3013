import { and, eq, sql, sum } from 'drizzle-orm';
import type { Action } from '#app/domain/access/policy.ts';
import { judgePayee, type PayeeFacts } from '#app/domain/fund/judge-plan-line.ts';
import type { FundRequestId, OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { lockFundRequest } from '#app/features/fund/load-fund-request.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  ledgerBalances,
  ledgerTransfers,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  planLines,
} from '#db/schema/index.ts';

/** What a request holds in each of its own accounts, and all that it was ever awarded. Whole cents. */
export type Holdings = {
  readonly awarded: number;
  readonly left: number;
  readonly committed: number;
  readonly spent: number;
};

/** What a request holds of all that it was awarded: what it handed back, or lost at the end of a year, is gone. */
export const heldOf = ({ left, committed, spent }: Holdings): number => left + committed + spent;

export async function holdingsOf(ctx: Pick<Context, 'db'>, id: FundRequestId): Promise<Holdings> {
  const [[awarded], balances] = await Promise.all([
    ctx.db
      .select({ total: sum(ledgerTransfers.amount) })
      .from(ledgerTransfers)
      .where(
        and(
          eq(ledgerTransfers.fundRequestId, id),
          eq(ledgerTransfers.toAccount, 'award'),
          sql`${ledgerTransfers.fromAccount} in ('pool', 'reserve')`,
        ),
      ),
    ctx.db
      .select({ account: ledgerBalances.account, total: sum(ledgerBalances.balance) })
      .from(ledgerBalances)
      .where(eq(ledgerBalances.holder, id))
      .groupBy(ledgerBalances.account),
  ]);
  const held = (account: string) => Number(balances.find((row) => row.account === account)?.total ?? 0);
  return {
    awarded: Number(awarded?.total ?? 0),
    left: held('award'),
    committed: held('commitment'),
    spent: held('spent'),
  };
}

/** A decided request with its round, both held until commit, and where its money stands. */
export async function lockAward(ctx: Context, id: FundRequestId, action: Action) {
  const { request, round } = await lockFundRequest(ctx, id, action);
  return { request, round, holdings: await holdingsOf(ctx, id) };
}

export async function plannedOf(ctx: Pick<Context, 'db'>, id: FundRequestId): Promise<number> {
  const [row] = await ctx.db
    .select({ total: sum(planLines.amount) })
    .from(planLines)
    .where(eq(planLines.fundRequestId, id));
  return Number(row?.total ?? 0);
}

export type Payee = PayeeFacts & {
  readonly offeringId: OfferingId;
  readonly organizationId: OrganizationId;
  readonly offering: string;
  readonly organization: string;
};

/** An offering and its organization as the Fund looks at them in a school year. */
export async function payeeOf(
  ctx: Pick<Context, 'db'>,
  offeringId: OfferingId,
  schoolYear: SchoolYear,
): Promise<Payee> {
  const [found] = await ctx.db
    .select({
      offeringId: offerings.id,
      organizationId: organizations.id,
      offering: offerings.name,
      organization: organizations.name,
      isNonProfit: organizations.nonProfit,
      organizationStanding: organizationRegistrations.status,
      offeringStanding: offeringRegistrations.status,
    })
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .leftJoin(
      organizationRegistrations,
      and(
        eq(organizationRegistrations.organizationId, organizations.id),
        eq(organizationRegistrations.schoolYear, schoolYear),
      ),
    )
    .leftJoin(
      offeringRegistrations,
      and(
        eq(offeringRegistrations.offeringId, offerings.id),
        eq(offeringRegistrations.schoolYear, schoolYear),
      ),
    )
    .where(eq(offerings.id, offeringId));
  if (!found) throw new Refusal('not-found', 'offering');
  return found;
}

export const mayBePaid = (payee: PayeeFacts): boolean => judgePayee(payee).ok;
