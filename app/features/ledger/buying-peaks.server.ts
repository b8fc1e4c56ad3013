import { asc } from 'drizzle-orm';
import { type BuyingRules, purchasePath } from '#app/domain/partnerships/purchase-path.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { purchaseBoundsOf } from '#app/features/office-text/purchase-bounds.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDollars } from '#app/ui/format.ts';
import { buyingPeaks } from '#db/schema/index.ts';

export type Peak = { readonly from: string; readonly to: string };

/** The weeks in which the district's buying is slower, as the Office keeps them. */
export async function peaksOf(ctx: Pick<Context, 'db'>): Promise<Peak[]> {
  return ctx.db
    .select({ from: buyingPeaks.fromDay, to: buyingPeaks.toDay })
    .from(buyingPeaks)
    .orderBy(asc(buyingPeaks.position));
}

/** How the district buys: from which prices on in another way, and in which weeks it is slow. */
export async function buyingRulesOf(ctx: Pick<Context, 'db'>): Promise<BuyingRules> {
  const [bounds, busy] = await Promise.all([purchaseBoundsOf(ctx), peaksOf(ctx)]);
  return { bounds, busy };
}

/** What to know before buying for an amount on a day: how it is bought, and whether buying is slow then. */
export function buyingWords(amount: number, on: CalendarDate, rules: BuyingRules): string[] {
  const found = purchasePath(amount, on, rules);
  if (!found) return [];
  const { key, weeks } = found.path;
  const time = `It takes ${weeks[0]} to ${weeks[1]} weeks.`;
  const words = [];
  if (key === 'contract')
    words.push(
      `${formatDollars(rules.bounds.contractFrom)} or more: the district asks for three written quotes and a contract. ${time}`,
    );
  if (key === 'bids')
    words.push(
      `More than ${formatDollars(rules.bounds.bidsAbove)}: the district asks for bids or proposals. ${time}`,
    );
  if (found.isBusy) words.push('This falls in weeks in which buying is slow. Send the requisition early.');
  return words;
}
