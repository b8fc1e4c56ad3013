import { sql } from 'drizzle-orm';
import type { MergeSide } from '#app/domain/organization/judge-merge.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';

export type Side = MergeSide & { readonly id: OrganizationId; readonly name: string; readonly slug: string };

/** What decides whether two organizations may become one: the facts of each, in the order asked for. */
export async function mergeSides(
  ctx: Context,
  keptId: OrganizationId,
  goneId: OrganizationId,
): Promise<{ kept: Side; gone: Side }> {
  const rows = await ctx.db.execute<Side>(sql`
    select o.id, o.name, o.slug, o.merged_into is not null as merged, o.non_profit as "nonProfit",
      exists (select 1 from suspensions s where s.organization_id = o.id and s.lifted_at is null) as suspended,
      coalesce((select jsonb_agg(jsonb_build_object('schoolYear', r.school_year, 'status', r.status) order by r.school_year)
        from organization_registrations r where r.organization_id = o.id and r.school_year >= ${ctx.schoolYear}), '[]') as standings,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.opens_at)
        from applications a join cycles c on c.id = a.cycle_id
        where a.organization_id = o.id and a.status <> 'withdrawn'), '[]') as cycles,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.opens_at)
        from intents i join cycles c on c.id = i.cycle_id
        where i.organization_id = o.id and i.status in ('waiting', 'invited')), '[]') as intents,
      (select count(*)::int from fund_requests f
        where f.organization_id = o.id and f.status <> 'withdrawn') as "fundRequests",
      coalesce((select jsonb_agg(t.user_id) from reviewer_ties t where t.organization_id = o.id), '[]') as tied,
      coalesce((select jsonb_agg(distinct v.reviewer_id) from reviews v join applications a on a.id = v.application_id
        where a.organization_id = o.id and v.status in ('assigned', 'in-progress')), '[]') as reading
    from organizations o where o.id in (${keptId}, ${goneId})`);
  const [kept, gone] = [keptId, goneId].map((id) => rows.find((row) => row.id === id));
  if (!kept || !gone) throw new Refusal('not-found', 'organization');
  return { kept, gone };
}
