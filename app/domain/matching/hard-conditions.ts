import type { NeedFacts, OfferingFacts } from './match-facts.ts';

/** The one change that would make a near miss a match. */
export type NearMissChange =
  | { readonly change: 'approve-organization' }
  | { readonly change: 'approve-offering' }
  | { readonly change: 'publish' }
  | { readonly change: 'serve-grade'; readonly served: readonly string[]; readonly needed: readonly string[] }
  | { readonly change: 'fewer-students'; readonly from: number; readonly to: number }
  | { readonly change: 'free-places'; readonly wanted: number }
  | { readonly change: 'raise-ceiling'; readonly from: number; readonly to: number }
  | { readonly change: 'state-price'; readonly ceiling: number };

type Condition = (need: NeedFacts, offering: OfferingFacts) => NearMissChange | null;

/** The hard conditions of product 4, Match, each as the change that would mend it where it fails. */
export const HARD_CONDITIONS = {
  organization: (_need, offering) =>
    offering.organizationStanding === 'approved' ? null : { change: 'approve-organization' },
  offering: (_need, offering) =>
    offering.offeringStanding === 'approved' ? null : { change: 'approve-offering' },
  published: (_need, offering) => (offering.status === 'published' ? null : { change: 'publish' }),
  grades: (need, offering) =>
    need.grades.length === 0 || need.grades.some((grade) => offering.grades.includes(grade))
      ? null
      : { change: 'serve-grade', served: offering.grades, needed: need.grades },
  places: ({ headcount }, { placesLeft }) => {
    const wanted = headcount ?? 1;
    if (placesLeft >= wanted) return null;
    return placesLeft > 0
      ? { change: 'fewer-students', from: wanted, to: placesLeft }
      : { change: 'free-places', wanted };
  },
  price: ({ priceCeiling: ceiling }, { priceToSchool: price }) => {
    if (ceiling === null || (price !== null && price <= ceiling)) return null;
    return price === null
      ? { change: 'state-price', ceiling }
      : { change: 'raise-ceiling', from: ceiling, to: price };
  },
} as const satisfies Record<string, Condition>;

/**
 * The hard conditions that an offering fails, each as the change that would
 * mend it: approved this year (organization and offering), published, serves a
 * needed grade, has room for the headcount (for one student if none is given),
 * within the price ceiling. None is a match; exactly one is a near miss.
 * Product 4, Match.
 */
export function failedConditions(need: NeedFacts, offering: OfferingFacts): NearMissChange[] {
  return Object.values(HARD_CONDITIONS).flatMap((condition: Condition) => condition(need, offering) ?? []);
}

/** A need and an offering as they would be after a change: what a "raise the ceiling" link searches for. */
export function afterChange(
  need: NeedFacts,
  offering: OfferingFacts,
  change: NearMissChange,
): { readonly need: NeedFacts; readonly offering: OfferingFacts } {
  switch (change.change) {
    case 'approve-organization':
      return { need, offering: { ...offering, organizationStanding: 'approved' } };
    case 'approve-offering':
      return { need, offering: { ...offering, offeringStanding: 'approved' } };
    case 'publish':
      return { need, offering: { ...offering, status: 'published' } };
    case 'serve-grade':
      return { need, offering: { ...offering, grades: [...offering.grades, ...change.needed.slice(0, 1)] } };
    case 'fewer-students':
      return { need: { ...need, headcount: change.to }, offering };
    case 'free-places':
      return { need, offering: { ...offering, placesLeft: change.wanted } };
    case 'raise-ceiling':
      return { need: { ...need, priceCeiling: change.to }, offering };
    case 'state-price':
      return { need, offering: { ...offering, priceToSchool: change.ceiling } };
  }
}
