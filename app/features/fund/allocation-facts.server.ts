import { and, asc, eq, sql } from 'drizzle-orm';
import type { AllocationRules } from '#app/domain/fund/allocate-by-formula.ts';
import type { AllocationInputs } from '#app/domain/fund/allocation-snapshot.ts';
import type { AllocationMethod, AllocationSchool } from '#app/domain/fund/allocation-weight.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { type FiscalYear, fiscalYearOf, previousSchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { SOFTWARE } from '#app/platform/software.ts';
import { fundPledges, opportunityIndexValues, schoolProfiles, schools, terms } from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';

/** A school's facts for the formula, and its name. Published together at adoption. */
export type NamedSchool = AllocationSchool & {
  readonly school: string;
  readonly neighborhood: string | null;
};

/** Every open school of the district; `opportunityIndex` or `enrollment` is null where none is on record, and it has no share. */
export async function schoolsOf(ctx: Context, round: RoundRow) {
  const year = round.enrollmentYear ?? round.schoolYear;
  const rows = await ctx.db
    .select({
      schoolCode: schools.code,
      school: schoolProfiles.name,
      neighborhood: terms.label,
      enrollment: schoolProfiles.enrollment,
      opportunityIndex: opportunityIndexValues.hundredths,
      ownDollars: sql<number>`coalesce(${fundPledges.dollars}, 0)::int`,
      lastYear: receivedIn(fiscalYearOf(previousSchoolYear(round.schoolYear))),
    })
    .from(schools)
    .innerJoin(
      schoolProfiles,
      and(eq(schoolProfiles.schoolCode, schools.code), eq(schoolProfiles.schoolYear, year)),
    )
    .leftJoin(terms, and(eq(terms.kind, 'neighborhood'), eq(terms.code, schoolProfiles.neighborhood)))
    .leftJoin(
      opportunityIndexValues,
      and(
        eq(opportunityIndexValues.schoolCode, schools.code),
        eq(opportunityIndexValues.releaseId, round.opportunityIndexReleaseId),
      ),
    )
    .leftJoin(fundPledges, and(eq(fundPledges.schoolCode, schools.code), eq(fundPledges.roundId, round.id)))
    .where(eq(schools.status, 'open'))
    .orderBy(asc(schools.code));
  const counted: NamedSchool[] = [];
  const leftOut: { schoolCode: string; school: string; lacks: 'index' | 'enrollment' }[] = [];
  for (const { opportunityIndex, lastYear, ...row } of rows) {
    if (opportunityIndex === null) leftOut.push({ ...row, lacks: 'index' });
    else if (row.enrollment <= 0) leftOut.push({ ...row, lacks: 'enrollment' });
    else counted.push({ ...row, opportunityIndex, lastYear: Number(lastYear) });
  }
  return { counted, leftOut };
}

/** Whole dollars that a school was awarded or allocated in another fiscal year's adopted rounds, cents dropped. */
function receivedIn(year: FiscalYear) {
  return sql<string>`div(
    coalesce((select sum(award.amount) from fund_awards award
      join fund_requests asked on asked.id = award.fund_request_id
      join fund_rounds given on given.id = award.round_id
      where asked.school_code = ${schools.code} and given.fiscal_year = ${year}), 0)
    + coalesce((select sum(allocated.amount) from fund_allocations allocated
      join fund_rounds given on given.id = allocated.round_id
      where allocated.school_code = ${schools.code} and given.fiscal_year = ${year}
        and given.kind = 'formula' and given.status in ('adopted', 'settled')), 0), 100)`;
}

export function allocationRulesOf(round: RoundRow): AllocationRules {
  const dollars = (amount: number | null) => (amount === null ? null : Math.floor(amount / 100));
  return {
    pool: Math.floor(availableOf(round) / 100),
    method: methodOf(round),
    floor: dollars(round.allocationFloor),
    cap: dollars(round.schoolCap),
    lossLimitBasisPoints: round.lossLimit,
  };
}

function methodOf({ allocationMethod, threshold, tiers }: RoundRow): AllocationMethod {
  if (allocationMethod === 'tiers') return { kind: 'tiers', tiers: tiers ?? [] };
  return { kind: allocationMethod ?? 'at-threshold', threshold: threshold ?? 1 };
}

/** All that the allocations follow from, with the names by which people read it. */
export const allocationInputsOf = (
  round: RoundRow,
  counted: readonly NamedSchool[],
): AllocationInputs & { readonly software: string; readonly schools: readonly NamedSchool[] } => ({
  round: round.slug,
  software: SOFTWARE,
  kind: round.kind === 'envelopes' ? 'envelopes' : 'formula',
  rules: allocationRulesOf(round),
  schools: counted,
});
