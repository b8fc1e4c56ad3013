import type { CalendarDate } from '../shared/year.ts';

export type PurchasePathKey = 'purchase-order' | 'contract' | 'bids';

/** A way of buying, for prices below a bound in whole cents; null is no bound. */
export type PurchasePath = {
  readonly key: PurchasePathKey;
  readonly below: number | null;
  readonly quotes: number;
  readonly weeks: readonly [least: number, most: number];
};

/** Prices in whole cents: quotes and a contract from the first on, bids for what is above the second. */
export type PurchaseBounds = { readonly contractFrom: number; readonly bidsAbove: number };

/** What a district asks until its Office says otherwise. Domain 4, Buying. */
export const USUAL_PURCHASE_BOUNDS: PurchaseBounds = { contractFrom: 10_000_00, bidsAbove: 100_000_00 };

/** The highest price, in whole cents, that a bound may name. */
export const HIGHEST_PURCHASE_BOUND = 10_000_000_00;

/**
 * The district's ways of buying in order of price: under the first bound quotes and a purchase order, from there up to
 * and including the second written quotes and a contract, above it bids.
 */
export function purchasePaths({ contractFrom, bidsAbove }: PurchaseBounds): readonly PurchasePath[] {
  return [
    { key: 'purchase-order', below: contractFrom, quotes: 3, weeks: [1, 2] },
    { key: 'contract', below: bidsAbove + 1, quotes: 3, weeks: [2, 4] },
    { key: 'bids', below: null, quotes: 0, weeks: [4, 8] },
  ];
}

/** Months and days between which buying is slower, both included: `MM-DD`. */
export type BusyPeriod = { readonly from: string; readonly to: string };

export type BuyingRules = { readonly bounds: PurchaseBounds; readonly busy: readonly BusyPeriod[] };

/** How a price is bought and whether the day falls into a busy period; null for a price of 0, which needs no buying. */
export function purchasePath(
  price: number,
  on: CalendarDate,
  { bounds, busy }: BuyingRules,
): { readonly path: PurchasePath; readonly isBusy: boolean } | null {
  if (price <= 0) return null;
  const path = purchasePaths(bounds).find(({ below }) => below === null || price < below);
  if (!path) throw new RangeError(`No purchase path for ${price} cents`);
  const day = on.slice(5);
  return { path, isBusy: busy.some(({ from, to }) => from <= day && day <= to) };
}
