import { perOne } from './equity-table.ts';

/** What a school has in one category: money in whole cents, services of the year. */
export type CategoryShare = {
  readonly code: string;
  readonly category: string;
  readonly cents: number;
  readonly services: number;
};

export type CategoryRow = {
  readonly key: string;
  readonly label: string;
  /** Schools with money or a service in it. */
  readonly schools: number;
  readonly cents: number;
  readonly services: number;
  /** Whole cents per student of the district, rounded half up; null where there are no students. */
  readonly perStudent: number | null;
  /** Hundredths of a service per hundred students of the district; null in the same case. */
  readonly servicesPerHundred: number | null;
};

export type CategoryTable = { readonly rows: readonly CategoryRow[]; readonly total: CategoryRow };

/**
 * Money and services category by category. Rates are by all students of the district (`students`, as `toldCount` has them), since a
 * school may choose in every category, so that the categories can be told against each other. The total counts a school once.
 */
export function categoryTable(
  shares: readonly CategoryShare[],
  groups: readonly { readonly key: string; readonly label: string }[],
  students: number,
): CategoryTable {
  const rowOf = (group: { readonly key: string; readonly label: string }, own: readonly CategoryShare[]) => {
    const cents = own.reduce((sum, share) => sum + share.cents, 0);
    const services = own.reduce((sum, share) => sum + share.services, 0);
    return {
      ...{ key: group.key, label: group.label, schools: new Set(own.map(({ code }) => code)).size },
      ...{ cents, services, perStudent: perOne(cents, students) },
      servicesPerHundred: perOne(services * 10_000, students),
    };
  };
  const own = groups.map(({ key }) => shares.filter(({ category }) => category === key));
  return {
    rows: groups.map((group, at) => rowOf(group, own[at]!)),
    total: rowOf({ key: '', label: 'All categories' }, own.flat()),
  };
}
