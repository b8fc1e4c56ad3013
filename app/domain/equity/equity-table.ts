import { divideHalfUp } from '../shared/exact.ts';

/** A school's year in the equity report: students as `toldCount` has them, money in whole cents. */
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
  /** Null where none are on record. */
  readonly students: number | null;
  /** Whole cents per student, rounded half up; null where there are no students. */
  readonly perStudent: number | null;
  /** Hundredths of a service per hundred students; null in the same cases. */
  readonly servicesPerHundred: number | null;
};

export type EquityTable = { readonly rows: readonly EquityRow[]; readonly total: EquityRow };

/**
 * Schools told together, group by group, with a total that is their sum. Nothing is hidden in it: what it is given of each school
 * may be told, and so may every sum.
 */
export function equityTable<School extends SchoolShare>(
  schools: readonly School[],
  groups: readonly { readonly key: string; readonly label: string }[],
  groupOf: (school: School) => string,
): EquityTable {
  const own = groups.map(({ key }) => schools.filter((school) => groupOf(school) === key));
  return {
    rows: groups.map((group, at) => rowOf(group, own[at]!)),
    total: rowOf({ key: '', label: 'All schools' }, own.flat()),
  };
}

const sum = (schools: readonly SchoolShare[], what: 'students' | 'cents' | 'services') =>
  schools.reduce((total, school) => total + school[what], 0);

function rowOf(
  group: { readonly key: string; readonly label: string },
  schools: readonly SchoolShare[],
): EquityRow {
  const [cents, services] = [sum(schools, 'cents'), sum(schools, 'services')];
  const students = sum(schools, 'students') || null;
  return {
    ...group,
    schools: schools.length,
    withNothing: schools.filter(hasNothing).length,
    ...{
      cents,
      services,
      students,
      perStudent: perOne(cents, students),
      servicesPerHundred: perOne(services * 10_000, students),
    },
  };
}

/** An amount for each of so many students, rounded half up; null without students. */
export const perOne = (amount: number, students: number | null): number | null =>
  students ? divideHalfUp(amount, students) : null;

export const hasNothing = (school: SchoolShare): boolean => school.cents === 0 && school.services === 0;
