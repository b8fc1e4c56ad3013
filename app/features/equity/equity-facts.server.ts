import { sql } from 'drizzle-orm';
import type { SchoolShare } from '#app/domain/equity/equity-table.ts';
import type { GradeSpan } from '#app/domain/equity/grade-span.ts';
import { gradeSpan } from '#app/domain/equity/grade-span.ts';
import { indexBand } from '#app/domain/schools/index-bands.ts';
import type { Context } from '#app/platform/context.server.ts';

/** A school in a fiscal year: what it is, what the Fund awarded it, and how many services it has. */
export type SchoolFacts = SchoolShare & {
  readonly fiscalYear: string;
  readonly schoolYear: string;
  readonly name: string;
  readonly neighborhood: string;
  readonly hundredths: number | null;
  readonly band: string;
  readonly span: GradeSpan;
};

/** An award in a service category, for the same years. */
export type CategoryAward = {
  readonly fiscalYear: string;
  readonly category: string;
  readonly schoolCode: string;
  readonly cents: number;
  readonly students: number;
};

/** The years of which there is an adopted round, each with the release that its last round was decided on. */
const YEARS = sql`select fiscal_year, max(school_year) as school_year,
    (array_agg(opportunity_index_release_id order by opens_at desc))[1] as release_id
  from fund_rounds where status in ('adopted', 'settled') group by fiscal_year`;

/** What rounds and appeals gave, less what schools handed back before anything was bought. */
const GIVEN = sql`t.amount * (case when t.to_account = 'award' and t.from_account in ('pool', 'reserve') then 1
  when t.from_account = 'award' and t.to_account = 'returned' then -1 else 0 end)`;

/** Every open school of every year with an adopted round. One query. */
export async function schoolFacts(ctx: Pick<Context, 'db'>): Promise<SchoolFacts[]> {
  const rows = await ctx.db.execute<{
    fiscal_year: string;
    school_year: string;
    code: string;
    name: string;
    neighborhood: string | null;
    grades: string[];
    students: number;
    hundredths: number | null;
    cents: string;
    services: number;
  }>(sql`
    with years as (${YEARS}),
    given as (
      select r.fiscal_year, fr.school_code, sum(${GIVEN}) as cents
      from ledger_transfers t join fund_requests fr on fr.id = t.fund_request_id join fund_rounds r on r.id = t.round_id
      group by r.fiscal_year, fr.school_code
    ),
    served as (
      select school_year, school_code, count(*)::int as services from partnerships
      where status <> 'ended' group by school_year, school_code
    )
    select y.fiscal_year, y.school_year, p.school_code as code, p.name, p.neighborhood, p.grades, p.enrollment as students,
      v.hundredths, coalesce(given.cents, 0)::text as cents, coalesce(served.services, 0) as services
    from years y
    join school_profiles p on p.school_year = y.school_year
    join schools s on s.code = p.school_code and s.status = 'open'
    left join opportunity_index_values v on v.release_id = y.release_id and v.school_code = p.school_code
    left join given on given.fiscal_year = y.fiscal_year and given.school_code = p.school_code
    left join served on served.school_year = y.school_year and served.school_code = p.school_code
    order by y.fiscal_year desc, p.name, p.school_code`);
  return [...rows].map(({ fiscal_year, school_year, neighborhood, grades, cents, ...row }) => ({
    ...row,
    fiscalYear: fiscal_year,
    schoolYear: school_year,
    neighborhood: neighborhood ?? 'none',
    cents: Number(cents),
    band: indexBand(row.hundredths)?.key ?? 'none',
    span: gradeSpan(grades),
  }));
}

/** Every award by the category of its offering. One query. */
export async function categoryAwards(ctx: Pick<Context, 'db'>): Promise<CategoryAward[]> {
  const rows = await ctx.db.execute<{
    fiscal_year: string;
    category: string | null;
    school_code: string;
    cents: string;
    students: number;
  }>(sql`
    select r.fiscal_year, o.category, fr.school_code, fr.students, sum(${GIVEN})::text as cents
    from ledger_transfers t join fund_requests fr on fr.id = t.fund_request_id join fund_rounds r on r.id = t.round_id
      join offerings o on o.id = fr.offering_id join schools s on s.code = fr.school_code and s.status = 'open'
    where r.status in ('adopted', 'settled')
    group by r.fiscal_year, o.category, fr.id
    having sum(${GIVEN}) > 0`);
  return [...rows].map(({ fiscal_year, category, school_code, cents, students }) => ({
    ...{ fiscalYear: fiscal_year, category: category ?? 'none', schoolCode: school_code },
    ...{ cents: Number(cents), students },
  }));
}
