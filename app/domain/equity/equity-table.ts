import { suppressList } from '../shared/suppress.ts';

/** A school's year in the equity report. Money in whole cents; the index in hundredths, null where there is none. */
export type SchoolShare = {
  readonly code: string;
  readonly students: number;
  readonly cents: number;
  readonly services: number;
};

export type EquityRow = {
  readonly key: string;
  readonly label: string;
  readonly schools: number;
  /** Schools without money and without a service. */
  readonly withNothing: number;
  readonly cents: number;
  readonly services: number;
  /** Null where it is hidden, because it or another could be told to be under ten. */
  readonly students: number | null;
  /** Whole cents per student, rounded half up; null where the students are hidden or none. */
  readonly perStudent: number | null;
  /** Hundredths of a service per hundred students; null in the same cases. */
  readonly servicesPerHundred: number | null;
};

export type EquityTable = { readonly rows: readonly EquityRow[]; readonly total: EquityRow };

/**
 * Schools told together, group by group, with a total that is their sum. Students under ten are hidden, and as many others
 * as it takes that none can be had by subtraction; a rate whose students are hidden is hidden with them.
 */
export function equityTable<School extends SchoolShare>(
  schools: readonly School[],
  groups: readonly { readonly key: string; readonly label: string }[],
  groupOf: (school: School) => string,
): EquityTable {
  const own = groups.map(({ key }) => schools.filter((school) => groupOf(school) === key));
  const shown = suppressList(own.map((each) => sum(each, 'students')));
  return {
    rows: groups.map((group, at) => rowOf(group, own[at]!, shown.counts[at] ?? null)),
    total: rowOf({ key: '', label: 'All schools' }, own.flat(), shown.total),
  };
}

const sum = (schools: readonly SchoolShare[], what: 'students' | 'cents' | 'services') =>
  schools.reduce((total, school) => total + school[what], 0);

function rowOf(
  group: { readonly key: string; readonly label: string },
  schools: readonly SchoolShare[],
  students: number | null,
): EquityRow {
  const [cents, services] = [sum(schools, 'cents'), sum(schools, 'services')];
  const per = (amount: number) => (students ? Math.floor((2 * amount + students) / (2 * students)) : null);
  return {
    ...group,
    schools: schools.length,
    withNothing: schools.filter(hasNothing).length,
    ...{ cents, services, students, perStudent: per(cents), servicesPerHundred: per(services * 10_000) },
  };
}

export const hasNothing = (school: SchoolShare): boolean => school.cents === 0 && school.services === 0;
