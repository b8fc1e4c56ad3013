import { stringify } from 'csv-stringify/sync';
import type { Allocation } from '#app/domain/fund/allocate-by-formula.ts';
import type { NamedSchool } from './allocation-facts.server.ts';

type Published = { inputs: { schools: readonly NamedSchool[] }; allocations: readonly Allocation[] };

/** A line for each school: the facts, the weight and the whole dollars, as they were published. */
export function allocationTable({ inputs, allocations }: Published): string {
  const facts = new Map(inputs.schools.map((school) => [school.schoolCode, school]));
  const records = allocations.map(({ schoolCode, weight, dollars, boundBy, lastYear }) => {
    const school = facts.get(schoolCode)!;
    return {
      school_code: schoolCode,
      school: school.school,
      neighborhood: school.neighborhood ?? '',
      opportunity_index: (school.opportunityIndex / 100).toFixed(2),
      enrollment: school.enrollment,
      own_dollars: school.ownDollars,
      weight,
      dollars,
      bound_by: boundBy ?? '',
      last_year: lastYear,
    };
  });
  return stringify(records, { header: true, bom: true, escape_formulas: true });
}
