import { sql } from 'drizzle-orm';
import { comparePlans, concentrations, type PlanForSchools } from '#app/domain/equity/compare-plans.ts';
import { INDEX_BANDS, indexBand } from '#app/domain/schools/index-bands.ts';
import { toldCount } from '#app/domain/shared/told-count.ts';
import { BAND_NONE } from '#app/features/equity/equity-words.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { RoundRow } from './load-round.server.ts';
import { receivedBySchool } from './received.server.ts';

export type RoundEquity = Awaited<ReturnType<typeof roundEquity>>;

type SchoolOfYear = {
  readonly code: string;
  readonly students: number;
  readonly need: number | null;
  readonly neighborhood: string;
  readonly before: number;
};

/**
 * What plans of a round do to dollars per student, by need and by neighborhood, and to the concentration, beside doing
 * nothing. Every open school counts, whether it asked or not. Whoever asks has been authorized.
 */
export async function roundEquity(ctx: Context, round: RoundRow, proposed: readonly PlanForSchools[]) {
  const schools = await schoolsOfYear(ctx, round);
  const plans = [{ key: 'nothing', label: 'Doing nothing', adds: new Map<string, number>() }, ...proposed];
  const indexes = concentrations(schools, plans);
  const neighborhoods = [...new Set(schools.map(({ neighborhood }) => neighborhood))].sort();
  return {
    plans: plans.map(({ key, label }, at) => ({ key, label, index: indexes[at] ?? null })),
    band: comparePlans(schools, plans, {
      groups: [...INDEX_BANDS.map(({ key, label }) => ({ key, label })), { key: 'none', label: BAND_NONE }],
      groupOf: ({ need }) => indexBand(need)?.key ?? 'none',
    }),
    neighborhood: comparePlans(schools, plans, {
      groups: neighborhoods.map((label) => ({ key: label, label })),
      groupOf: ({ neighborhood }) => neighborhood,
    }),
  };
}

/**
 * Every open school of the round's year, with what it received this fiscal year from the rounds adopted before this one.
 * One query.
 */
async function schoolsOfYear(ctx: Context, round: RoundRow): Promise<SchoolOfYear[]> {
  const before = receivedBySchool(sql`r.fiscal_year = ${round.fiscalYear} and r.id <> ${round.id}
    and r.adopted_at < ${(round.adoptedAt ?? ctx.now).toISOString()}::timestamptz`);
  const rows = await ctx.db.execute<Omit<SchoolOfYear, 'before'> & { before: string }>(sql`
    select p.school_code as code, coalesce(e.students, 0) as students, v.hundredths as need,
      coalesce(term.label, p.neighborhood, 'No neighborhood on record') as neighborhood,
      coalesce(received.cents, 0)::text as before
    from school_profiles p
    join schools s on s.code = p.school_code and s.status = 'open'
    left join terms term on term.kind = 'neighborhood' and term.code = p.neighborhood
    left join opportunity_index_values v
      on v.school_code = p.school_code and v.release_id = ${round.opportunityIndexReleaseId}
    left join enrollment_values e on e.school_code = p.school_code and e.release_id = ${round.enrollmentReleaseId}
    left join (${before}) as received on received.school_code = p.school_code
    where p.school_year = ${round.schoolYear}
    order by p.school_code`);
  return [...rows].map(({ before, students, ...row }) => ({
    ...row,
    students: toldCount(students),
    before: Number(before),
  }));
}
