import { and, asc, eq, sql } from 'drizzle-orm';
import type { AllocationRules } from '#app/domain/fund/allocate-by-formula.ts';
import type { AllocationInputs } from '#app/domain/fund/allocation-snapshot.ts';
import type { AllocationMethod, AllocationSchool } from '#app/domain/fund/allocation-weight.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { toldCount } from '#app/domain/shared/told-count.ts';
import { fiscalYearOf, previousSchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { SOFTWARE } from '#app/platform/software.ts';
import {
  enrollmentReleases,
  enrollmentValues,
  fundPledges,
  opportunityIndexValues,
  schoolProfiles,
  schools,
  terms,
} from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';
import { receivedBySchool } from './received.server.ts';

/** A school's facts for the formula, and its name. Published together at adoption. */
export type NamedSchool = AllocationSchool & {
  readonly school: string;
  readonly neighborhood: string | null;
};

/** What a school would need to have a share: a record of the release's year, a place in the release of the index, students in that of enrollment. */
export type Lacking = 'profile' | 'index' | 'enrollment';

/** Every open school of the district: those that the formula counts, and those that it cannot, each with what it lacks. */
export async function schoolsOf(ctx: Context, round: RoundRow) {
  const lastYear = receivedBySchool(
    sql`r.fiscal_year = ${fiscalYearOf(previousSchoolYear(round.schoolYear))}`,
  );
  const rows = await ctx.db
    .select({
      schoolCode: schools.code,
      school: schoolProfiles.name,
      neighborhood: terms.label,
      enrollment: enrollmentValues.students,
      opportunityIndex: opportunityIndexValues.hundredths,
      ownDollars: sql<number>`coalesce(${fundPledges.dollars}, 0)::int`,
      // Whole dollars, cents dropped.
      lastYear: sql<string>`div(coalesce(received.cents, 0), 100)`,
    })
    .from(schools)
    .innerJoin(enrollmentReleases, eq(enrollmentReleases.id, round.enrollmentReleaseId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, schools.code),
        eq(schoolProfiles.schoolYear, enrollmentReleases.schoolYear),
      ),
    )
    .leftJoin(
      enrollmentValues,
      and(
        eq(enrollmentValues.schoolCode, schools.code),
        eq(enrollmentValues.releaseId, enrollmentReleases.id),
      ),
    )
    .leftJoin(terms, and(eq(terms.kind, 'neighborhood'), eq(terms.code, schoolProfiles.neighborhood)))
    .leftJoin(
      opportunityIndexValues,
      and(
        eq(opportunityIndexValues.schoolCode, schools.code),
        eq(opportunityIndexValues.releaseId, round.opportunityIndexReleaseId),
      ),
    )
    .leftJoin(sql`(${lastYear}) as received`, sql`received.school_code = ${schools.code}`)
    .leftJoin(fundPledges, and(eq(fundPledges.schoolCode, schools.code), eq(fundPledges.roundId, round.id)))
    .where(eq(schools.status, 'open'))
    .orderBy(asc(schools.code));
  const counted: NamedSchool[] = [];
  const leftOut: { schoolCode: string; school: string; lacks: Lacking }[] = [];
  for (const { opportunityIndex, lastYear, school: name, enrollment: students, ...rest } of rows) {
    const row = { ...rest, school: name ?? rest.schoolCode, enrollment: toldCount(students ?? 0) };
    if (name === null) leftOut.push({ ...row, lacks: 'profile' });
    else if (opportunityIndex === null) leftOut.push({ ...row, lacks: 'index' });
    else if (row.enrollment <= 0) leftOut.push({ ...row, lacks: 'enrollment' });
    else counted.push({ ...row, opportunityIndex, lastYear: Number(lastYear) });
  }
  return { counted, leftOut };
}

type FormulaColumns = Pick<
  RoundRow,
  | 'pool'
  | 'reserve'
  | 'allocationMethod'
  | 'threshold'
  | 'tiers'
  | 'allocationFloor'
  | 'schoolCap'
  | 'lossLimit'
>;

export function allocationRulesOf(round: FormulaColumns): AllocationRules {
  const dollars = (amount: number | null) => (amount === null ? null : Math.floor(amount / 100));
  return {
    pool: Math.floor(availableOf(round) / 100),
    method: methodOf(round),
    floor: dollars(round.allocationFloor),
    cap: dollars(round.schoolCap),
    lossLimitBasisPoints: round.lossLimit,
  };
}

function methodOf({ allocationMethod, threshold, tiers }: FormulaColumns): AllocationMethod {
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
