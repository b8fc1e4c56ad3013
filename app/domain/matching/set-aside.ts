import { TIME_WINDOWS, type TimeWindow, WEEKDAYS, type Weekday } from '../offerings/vocabulary.ts';
import { metersBetween } from '../shared/distance.ts';
import type { NeedFacts, OfferingFacts } from './match-facts.ts';
import { windowsAtSchool } from './windows-at-school.ts';

/** Why a school does not want an offering for one of its needs. */
export const SET_ASIDE_REASONS = [
  'too-far',
  'wrong-days',
  'wrong-times',
  'too-costly',
  'wrong-goals',
  'wrong-languages',
  'tried-before',
  'other',
] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

const METERS_PER_MILE = 1_609.344;
export const MOST_MILES = 10;

/** Miles as whole meters. */
export const metersOf = (miles: number): number => Math.round(miles * METERS_PER_MILE);

/** One change to the need itself that its reason suggests. Nothing but this need would change. */
export type NeedAdjustment =
  | { readonly adjust: 'reach'; readonly miles: number }
  | { readonly adjust: 'days'; readonly days: readonly Weekday[] }
  | { readonly adjust: 'windows'; readonly windows: readonly TimeWindow[] }
  | { readonly adjust: 'ceiling'; readonly cents: number };

/**
 * What the reason suggests to change in the need, so that others like this
 * offering stand lower or leave too; null where nothing can be told from it,
 * where the need says so already, or where nothing would be left to ask for.
 */
export function adjustmentFor(
  reason: SetAsideReason,
  need: NeedFacts,
  offering: OfferingFacts,
): NeedAdjustment | null {
  switch (reason) {
    case 'too-far':
      return nearer(need, offering);
    case 'wrong-days': {
      const days = without(need.days, WEEKDAYS, offering.days);
      return days && { adjust: 'days', days };
    }
    case 'wrong-times': {
      const windows = without(need.windows, TIME_WINDOWS, windowsAtSchool(offering, need.school.bells));
      return windows && { adjust: 'windows', windows };
    }
    case 'too-costly':
      return cheaper(need, offering);
    case 'wrong-goals':
    case 'wrong-languages':
    case 'tried-before':
    case 'other':
      return null;
  }
}

/** What is wanted (everything, where nothing was said) less what is not. */
function without<Item>(
  wanted: readonly Item[],
  all: readonly Item[],
  unwanted: readonly Item[],
): Item[] | null {
  const before = wanted.length === 0 ? all : wanted;
  const left = before.filter((item) => !unwanted.includes(item));
  return left.length === 0 || left.length === before.length ? null : left;
}

/** A reach in whole miles that ends where the offering is or before it. */
function nearer(
  { school, reachMeters }: NeedFacts,
  { coordinates, place }: OfferingFacts,
): NeedAdjustment | null {
  if (!school.coordinates || !coordinates || place === 'online') return null;
  const miles = Math.min(
    MOST_MILES - 1,
    Math.floor(metersBetween(school.coordinates, coordinates) / METERS_PER_MILE),
  );
  const isNearer = reachMeters === null || metersOf(miles) < reachMeters;
  return miles >= 1 && isNearer ? { adjust: 'reach', miles } : null;
}

/** A ceiling in whole dollars just under the price. */
function cheaper(
  { priceCeiling }: NeedFacts,
  { priceToSchool: price }: OfferingFacts,
): NeedAdjustment | null {
  if (price === null || price === 0) return null;
  const below = Math.floor((price - 1) / 100) * 100;
  return priceCeiling !== null && priceCeiling <= below ? null : { adjust: 'ceiling', cents: below };
}
