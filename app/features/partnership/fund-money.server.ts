import { and, asc, eq, gt, or } from 'drizzle-orm';
import type { Context } from '#app/platform/context.server.ts';
import { fundRequests, ledgerBalances } from '#db/schema/index.ts';
import type { PartnershipRow } from './clearance.server.ts';

/** An award of the Fund for a partnership, by its number, and what of it is not committed to a purchase. Whole cents. */
export type FundMoney = { readonly reference: string; readonly left: number };

/** Money of the Fund that was awarded for a partnership, or for the request that it came from, and that is left. */
export function fundMoneyLeft(
  ctx: Pick<Context, 'db'>,
  { id, requestId }: Pick<PartnershipRow, 'id' | 'requestId'>,
): Promise<FundMoney[]> {
  return ctx.db
    .select({ reference: fundRequests.reference, left: ledgerBalances.balance })
    .from(fundRequests)
    .innerJoin(
      ledgerBalances,
      and(eq(ledgerBalances.holder, fundRequests.id), eq(ledgerBalances.account, 'award')),
    )
    .where(
      and(
        or(
          eq(fundRequests.partnershipId, id),
          requestId === null ? undefined : eq(fundRequests.requestId, requestId),
        ),
        gt(ledgerBalances.balance, 0 as FundBalance),
      ),
    )
    .orderBy(asc(fundRequests.reference));
}

type FundBalance = typeof ledgerBalances.$inferSelect.balance;
