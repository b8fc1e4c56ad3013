import { sql } from 'drizzle-orm';
import type { SchoolShare } from '#app/domain/equity/equity-table.ts';
import type { GradeSpan } from '#app/domain/equity/grade-span.ts';
import { gradeSpan } from '#app/domain/equity/grade-span.ts';
import type { FundRequestKind } from '#app/domain/fund/vocabulary.ts';
import { indexBand } from '#app/domain/schools/index-bands.ts';
import { toldCount } from '#app/domain/shared/told-count.ts';
import { moneyOfRequests } from '#app/features/fund/received.server.ts';
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

/** Shares of a formula, which stand in no category. */
export const BY_FORMULA = 'by-formula';

/** An award as the ledger has it now, by the category of its offering and by who is paid, for the same years. Whole cents. */
export type CategoryAward = {
  readonly fiscalYear: string;
  readonly category: string;
  readonly schoolCode: string;
  /** The organization's id; `by-formula` where the school still chooses whom to pay. */
  readonly partner: string;
  readonly partnerName: string;
  readonly cents: number;
  readonly spent: number;
  readonly students: number;
};

/** How many services of a category a school has in a year, however they are paid. */
export type CategoryServices = {
  readonly schoolYear: string;
  readonly category: string;
  readonly schoolCode: string;
  readonly services: number;
};

/** The years of which there is an adopted round, each with the releases that its last round was decided on. */
const YEARS = sql`select fiscal_year, max(school_year) as school_year,
    (array_agg(opportunity_index_release_id order by opens_at desc))[1] as release_id,
    (array_agg(enrollment_release_id order by opens_at desc))[1] as enrollment_id
  from fund_rounds where status in ('adopted', 'settled') group by fiscal_year`;

/**
 * Every school of every year with an adopted round, in one query. A school that has closed since was one then; of those
 * closed in the current year only what had money or a service is told.
 */
export async function schoolFacts(ctx: Pick<Context, 'db' | 'schoolYear'>): Promise<SchoolFacts[]> {
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
      select fiscal_year, school_code, sum(received) as cents from (${moneyOfRequests()}) as money
      group by fiscal_year, school_code
    ),
    served as (
      select school_year, school_code, count(*)::int as services from partnerships
      where status <> 'ended' group by school_year, school_code
    )
    select y.fiscal_year, y.school_year, p.school_code as code, p.name, p.neighborhood, p.grades, coalesce(e.students, 0) as students,
      v.hundredths, coalesce(given.cents, 0)::text as cents, coalesce(served.services, 0) as services
    from years y
    join school_profiles p on p.school_year = y.school_year
    join schools s on s.code = p.school_code
    left join opportunity_index_values v on v.release_id = y.release_id and v.school_code = p.school_code
    left join enrollment_values e on e.release_id = y.enrollment_id and e.school_code = p.school_code
    left join given on given.fiscal_year = y.fiscal_year and given.school_code = p.school_code
    left join served on served.school_year = y.school_year and served.school_code = p.school_code
    where s.status = 'open' or p.school_year < ${ctx.schoolYear} or given.cents > 0 or served.services > 0
    order by y.fiscal_year desc, p.name, p.school_code`);
  return [...rows].map(({ fiscal_year, school_year, neighborhood, grades, cents, ...row }) => ({
    ...row,
    students: toldCount(row.students),
    fiscalYear: fiscal_year,
    schoolYear: school_year,
    neighborhood: neighborhood ?? 'none',
    cents: Number(cents),
    band: indexBand(row.hundredths)?.key ?? 'none',
    span: gradeSpan(grades),
  }));
}

/** Every award; a share of a formula has neither category nor partner. One query. */
export async function categoryAwards(ctx: Pick<Context, 'db'>): Promise<CategoryAward[]> {
  const rows = await ctx.db.execute<{
    fiscal_year: string;
    kind: FundRequestKind;
    category: string | null;
    school_code: string;
    partner: string | null;
    partner_name: string | null;
    cents: string;
    spent: string;
    students: number;
  }>(sql`
    select money.fiscal_year, fr.kind, org.id as partner, org.name as partner_name, money.spent::text as spent, o.category, fr.school_code, fr.students, money.received::text as cents
    from (${moneyOfRequests()}) as money join fund_requests fr on fr.id = money.fund_request_id
      left join offerings o on o.id = fr.offering_id left join organizations org on org.id = fr.organization_id
    where money.received > 0`);
  return [...rows].map(
    ({ fiscal_year, kind, category, school_code, partner, partner_name, cents, spent, students }) => ({
      ...{
        fiscalYear: fiscal_year,
        category: kind === 'allocation' ? BY_FORMULA : (category ?? 'none'),
        schoolCode: school_code,
      },
      ...{ partner: partner ?? BY_FORMULA, partnerName: partner_name ?? 'Given by formula' },
      ...{ cents: Number(cents), spent: Number(spent), students: toldCount(students) },
    }),
  );
}

/** Every service that a school has, by the category of its offering: the partnerships that `schoolFacts` counts. One query. */
export async function categoryServices(ctx: Pick<Context, 'db'>): Promise<CategoryServices[]> {
  const rows = await ctx.db.execute<{
    school_year: string;
    school_code: string;
    category: string | null;
    services: number;
  }>(sql`
    select p.school_year, p.school_code, o.category, count(*)::int as services
    from partnerships p join offerings o on o.id = p.offering_id
    where p.status <> 'ended' group by p.school_year, p.school_code, o.category`);
  return [...rows].map(({ school_year, school_code, category, services }) => ({
    ...{ schoolYear: school_year, schoolCode: school_code },
    ...{ category: category ?? 'none', services },
  }));
}
