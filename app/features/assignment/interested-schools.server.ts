import { sql } from 'drizzle-orm';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';

/** Schools by code, each with the students of the largest need for which it wants the offering, or null where none says. */
export type Interest = ReadonlyMap<SchoolCode, number | null>;

/**
 * Which schools may come to want an offering: those with an open need that it fits best, as the worker found it last, and
 * those that hold it on a shortlist. Only how many they are is shown: what a school thinks of is its own.
 */
export async function interestedSchools(ctx: Context): Promise<ReadonlyMap<OfferingId, Interest>> {
  const rows = await ctx.db.execute<{ offeringId: OfferingId; code: SchoolCode; headcount: number | null }>(
    sql`
    select offering_id as "offeringId", school_code as code, max(headcount)::int as headcount
      from (
        select unnest(c.best_ids) as offering_id, n.school_code, n.headcount
          from need_coverages c join needs n on n.id = c.need_id
         where n.school_year = ${ctx.schoolYear} and n.status = 'open'
        union all
        select e.offering_id, l.school_code, n.headcount
          from shortlist_entries e
          join shortlists l on l.id = e.shortlist_id
          left join needs n on n.id = l.need_id and n.status = 'open'
         where l.school_year = ${ctx.schoolYear} and e.removed_at is null
      ) wished
     group by 1, 2`,
  );
  const interested = new Map<OfferingId, Map<SchoolCode, number | null>>();
  for (const { offeringId, code, headcount } of rows) {
    const schools = interested.get(offeringId) ?? new Map();
    interested.set(offeringId, schools.set(code, headcount));
  }
  return interested;
}
