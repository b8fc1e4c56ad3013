import type { CalendarDate } from '../shared/year.ts';

/** A way of buying, for prices below a bound in whole cents; null is no bound. */
export type PurchasePath = {
  readonly key: string;
  readonly below: number | null;
  readonly quotes: number;
  readonly weeks: readonly [least: number, most: number];
};

/** Months and days between which buying is slower, both included: `MM-DD`. */
export type BusyPeriod = { readonly from: string; readonly to: string };

/**
 * A district's defaults, in order of price, which the Office may replace: under
 * $10,000 quotes and a purchase order, up to and including $100,000 written
 * quotes and a contract, above it bids. Domain 4, Buying.
 */
export const DEFAULT_PURCHASE_PATHS: readonly PurchasePath[] = [
  { key: 'purchase-order', below: 10_000_00, quotes: 3, weeks: [1, 2] },
  { key: 'contract', below: 100_000_01, quotes: 3, weeks: [2, 4] },
  { key: 'bids', below: null, quotes: 0, weeks: [4, 8] },
];

export const DEFAULT_BUSY_PERIODS: readonly BusyPeriod[] = [
  { from: '08-15', to: '09-30' },
  { from: '04-15', to: '06-30' },
];

/** How a price is bought and whether the day falls into a busy period; null for a price of 0, which needs no buying. */
export function purchasePath(
  price: number,
  on: CalendarDate,
  rules: { readonly paths: readonly PurchasePath[]; readonly busy: readonly BusyPeriod[] } = {
    paths: DEFAULT_PURCHASE_PATHS,
    busy: DEFAULT_BUSY_PERIODS,
  },
): { readonly path: PurchasePath; readonly isBusy: boolean } | null {
  if (price <= 0) return null;
  const path = rules.paths.find(({ below }) => below === null || price < below);
  if (!path) throw new RangeError(`No purchase path for ${price} cents`);
  const day = on.slice(5);
  return { path, isBusy: rules.busy.some(({ from, to }) => from <= day && day <= to) };
}
