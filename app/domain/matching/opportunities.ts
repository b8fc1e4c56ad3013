import { compareText } from '../shared/order.ts';
import type { NearMissChange } from './hard-conditions.ts';

/** A change that a partner itself can make. */
export type PartnerChange =
  | { readonly change: 'serve-grade'; readonly grade: string }
  | { readonly change: 'more-places' }
  | { readonly change: 'lower-price' }
  | { readonly change: 'state-price' };

/** Fewer needs than this are told as a few: a single school's wish is not to be read from a figure. */
export const FEWEST_TOLD = 3;

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
  /** All of them, or null for a few that are not all shared. */
  readonly needs: number | null;
  /** Those whose schools let partners see them. */
  readonly shared: readonly Shared[];
};

type Found<Shared> = {
  readonly offeringId: string;
  readonly change: PartnerChange;
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
    .sort(([a, one], [b, other]) => other.length - one.length || compareText(a, b))
    .map(([, group]) => {
      const shared = group.flatMap((each) => each.shared ?? []);
      // The shared ones stand beside the figure: what is left without them must not point to one school either.
      const hidden = group.length - shared.length;
      const isTold = hidden === 0 || hidden >= FEWEST_TOLD;
      const { offeringId, change } = group[0]!;
      return { offeringId, change, needs: isTold ? group.length : null, shared };
    });
}

const keyOf = (change: PartnerChange) =>
  change.change === 'serve-grade' ? `serve-grade ${change.grade}` : change.change;
