import { sql } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { isKeyedByOrganization, MOVED_TABLES, type MovedTable } from './moved-tables.ts';

type Pair = { readonly keptId: OrganizationId; readonly goneId: OrganizationId };

/**
 * Hands every row of one organization to another. A person who is in both with one role keeps the membership in the kept
 * record, and a year that both are registered for keeps the kept record's standing. The record leaves the directory first.
 */
export async function moveRows(ctx: Context, pair: Pair, keptName: string): Promise<void> {
  const { keptId, goneId } = pair;
  await ctx.db.execute(sql`update organizations set merged_into = ${keptId} where id = ${goneId}`);
  await ctx.db.execute(sql`
    update memberships t set ended_at = ${ctx.now.toISOString()}::timestamptz
     where t.organization_id = ${goneId} and t.ended_at is null and exists (
       select 1 from memberships own where own.organization_id = ${keptId} and own.user_id = t.user_id
          and own.role = t.role and own.ended_at is null)`);
  await ctx.db.execute(sql`
    update organization_registrations t set status = 'expired', reason = ${`Merged into ${keptName}`}
     where t.organization_id = ${goneId} and exists (
       select 1 from organization_registrations own where own.organization_id = ${keptId} and own.school_year = t.school_year)`);
  for (const moved of MOVED_TABLES) await ctx.db.execute(statement(moved, pair));
}

function statement({ table, key }: MovedTable, { keptId, goneId }: Pair) {
  if (table === 'tokens') {
    return sql`
      update tokens t set invitation = jsonb_set(t.invitation, '{organizationId}', to_jsonb(${keptId}::text))
       where t.purpose = 'invitation' and t.used_at is null and t.invitation->>'organizationId' = ${goneId}`;
  }
  const name = sql.identifier(table);
  const column = sql.identifier(key);
  const unlessBoth = isKeyedByOrganization(table)
    ? sql` and not exists (select 1 from ${name} own where own.organization_id = ${keptId} and own.${column} = t.${column})`
    : sql``;
  return sql`update ${name} t set organization_id = ${keptId} where t.organization_id = ${goneId}${unlessBoth}`;
}
