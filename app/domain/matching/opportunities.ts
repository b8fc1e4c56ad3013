import { compareText } from '../shared/order.ts';
import { LEAST_PUBLISHED } from '../shared/suppress.ts';
import type { NearMissChange } from './hard-conditions.ts';

/** A change that a partner itself can make. */
export type PartnerChange =
  | { readonly change: 'serve-grade'; readonly grade: string }
  | { readonly change: 'more-places' }
  | { readonly change: 'lower-price' }
  | { readonly change: 'state-price' };

/** Fewer schools than this are told as a few: what a school looks for is not to be read from a figure. */
export const FEWEST_TOLD = LEAST_PUBLISHED;

/** What a near miss asks of the partner; null where it is the school's or the Office's to change. */
export function partnerChanges(change: NearMissChange): PartnerChange[] {
  switch (change.change) {
    case 'serve-grade':
      return change.needed.map((grade) => ({ change: 'serve-grade', grade }));
    case 'fewer-students':
    case 'free-places':
      return [{ change: 'more-places' }];
    case 'raise-ceiling':
      return [{ change: 'lower-price' }];
    case 'state-price':
      return [{ change: 'state-price' }];
    case 'approve-organization':
    case 'approve-offering':
    case 'publish':
      return [];
  }
}

/** Unmet needs that one change of one offering would serve. */
export type Opportunity<Shared> = {
  readonly offeringId: string;
  readonly change: PartnerChange;
  /** How many schools look for it, each counted once; or null for a few that do not all share it. */
  readonly schools: number | null;
  /** Those whose schools let partners see them. */
  readonly shared: readonly Shared[];
};

type Found<Shared> = {
  readonly offeringId: string;
  readonly change: PartnerChange;
  readonly school: string;
  /** What may be shown of the need, or null where its school has not said so. */
  readonly shared: Shared | null;
};

/** The same change of the same offering together, the one that serves most first. */
export function gatherOpportunities<Shared>(found: readonly Found<Shared>[]): Opportunity<Shared>[] {
  const groups = new Map<string, Found<Shared>[]>();
  for (const each of found) {
    const key = `${each.offeringId} ${keyOf(each.change)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups]
    .map(([key, group]) => ({ key, group, schools: schoolsOf(group) }))
    .sort((a, b) => b.schools.size - a.schools.size || compareText(a.key, b.key))
    .map(({ group, schools }) => {
      const sharing = schoolsOf(group.filter((each) => each.shared !== null));
      // The shared ones stand beside the figure: what is left without them must not point to few schools either.
      const hidden = schools.size - sharing.size;
      const isTold = hidden === 0 || hidden >= FEWEST_TOLD;
      const { offeringId, change } = group[0]!;
      return {
        offeringId,
        change,
        schools: isTold ? schools.size : null,
        shared: group.flatMap((each) => each.shared ?? []),
      };
    });
}

const schoolsOf = <Shared>(group: readonly Found<Shared>[]) => new Set(group.map(({ school }) => school));

const keyOf = (change: PartnerChange) =>
  change.change === 'serve-grade' ? `serve-grade ${change.grade}` : change.change;
