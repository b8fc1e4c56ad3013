import { concentration } from './concentration.ts';
import { type EquityRow, equityTable } from './equity-table.ts';

/** A school before a round is decided. Its need in hundredths, null where it has no index; money in whole cents. */
export type SchoolBefore = {
  readonly code: string;
  readonly students: number;
  readonly need: number | null;
  /** What it has received this fiscal year without the round. */
  readonly before: number;
};

/** What a plan adds to each school, in cents by code. A school that is not named gets nothing. */
export type PlanForSchools = {
  readonly key: string;
  readonly label: string;
  readonly adds: ReadonlyMap<string, number>;
};

/** A group under one plan, with what schools had before; null in the same cases as in `equityTable`. */
export type PlanCell = Pick<EquityRow, 'cents' | 'perStudent' | 'withNothing'>;
export type PlanRow = Pick<EquityRow, 'key' | 'label' | 'schools' | 'students'> & {
  /** One for each plan, in their order. */
  readonly plans: readonly PlanCell[];
};

/**
 * Groups of schools under several plans side by side: the same schools and
 * students in each, so that only the money differs.
 */
export function comparePlans<School extends SchoolBefore>(
  schools: readonly School[],
  plans: readonly PlanForSchools[],
  {
    groups,
    groupOf,
  }: {
    readonly groups: readonly { readonly key: string; readonly label: string }[];
    readonly groupOf: (school: School) => string;
  },
): { readonly rows: readonly PlanRow[]; readonly total: PlanRow } {
  const tables = plans.map((plan) =>
    equityTable(
      schools.map((school) => ({ ...school, cents: centsUnder(plan, school), services: 0 })),
      groups,
      groupOf,
    ),
  );
  const across = (rowOf: (table: (typeof tables)[number]) => EquityRow): PlanRow => {
    const rows = tables.map(rowOf);
    const { key, label, schools: counted, students } = rows[0]!;
    return {
      ...{ key, label, schools: counted, students },
      plans: rows.map(({ cents, perStudent, withNothing }) => ({ cents, perStudent, withNothing })),
    };
  };
  if (tables.length === 0) throw new RangeError('No plan to compare');
  return {
    rows: groups.map((_, at) => across(({ rows }) => rows[at]!)).filter((row) => row.schools > 0),
    total: across(({ total }) => total),
  };
}

/** The index of concentration under each plan, in their order: ten-thousandths, null where there is no money. */
export const concentrations = (
  schools: readonly SchoolBefore[],
  plans: readonly PlanForSchools[],
): (number | null)[] =>
  plans.map((plan) => {
    const shares = schools.flatMap((school) =>
      school.need === null
        ? []
        : [{ need: school.need, students: school.students, cents: centsUnder(plan, school) }],
    );
    return concentration(shares)?.index ?? null;
  });

const centsUnder = ({ adds }: PlanForSchools, { code, before }: SchoolBefore): number =>
  before + (adds.get(code) ?? 0);
