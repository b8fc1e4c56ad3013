import { sql } from 'drizzle-orm';
import { mergeObstacles } from '#app/domain/organization/judge-merge.ts';
import { MERGE_FIELDS, MERGE_UNDO_DAYS } from '#app/domain/organization/vocabulary.ts';
import type { OrganizationId, OrganizationPairId } from '#app/domain/shared/id.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { mergeSides } from './merge-sides.server.ts';
import { FIELD_WORDS, fieldText, mergedProfile } from './merged-profile.ts';
import { MOVED_TABLES } from './moved-tables.ts';
import { findPair } from './pair-page.server.ts';
import { belongsTo } from './row-images.server.ts';
import { obstacleWords } from './words.ts';

const NAMED = 6;

/** What a merge would move, change and refuse, before anybody does it. */
export async function mergePage(
  ctx: Context,
  { pairId, keep }: { pairId: OrganizationPairId; keep?: OrganizationId | undefined },
) {
  authorize(ctx, 'organization.merge');
  const { older, newer } = await findPair(ctx, pairId);
  const [kept, gone] = keep === newer.id ? [newer, older] : [older, newer];
  const [labels, sides, moving, staying] = await Promise.all([
    termLabels(ctx.db),
    mergeSides(ctx, kept.id, gone.id),
    movingRows(ctx, gone.id),
    stayingRows(ctx, kept.id, gone.id),
  ]);
  const profile = mergedProfile(kept, gone, []);
  const differing = MERGE_FIELDS.map((field) => ({
    field,
    label: FIELD_WORDS[field],
    kept: fieldText(kept, field, labels.neighborhood.label),
    gone: fieldText(gone, field, labels.neighborhood.label),
  })).filter(({ kept, gone }) => gone !== '' && kept !== gone);
  return {
    pairId,
    kept: { id: kept.id, name: kept.name, slug: kept.slug },
    gone: { id: gone.id, name: gone.name, slug: gone.slug },
    obstacles: mergeObstacles(sides.kept, sides.gone).map((obstacle) =>
      obstacleWords(obstacle, kept.name, gone.name),
    ),
    moving,
    staying,
    choices: differing.filter(({ kept }) => kept !== ''),
    filled: differing.filter(({ kept }) => kept === ''),
    otherNames: profile.otherNames,
    nonProfitDiffers: kept.nonProfit !== gone.nonProfit,
    undoDays: MERGE_UNDO_DAYS,
  };
}

/** Each kind of row that would move, with how many there are and the first few by name: one query. */
export async function movingRows(ctx: Context, goneId: OrganizationId) {
  const each = MOVED_TABLES.map(
    ({ table, label }) => sql`
      select ${table} as "table", count(*)::int as n, (array_agg(distinct label))[1:${NAMED}] as names
        from (select ${sql.raw(label)} as label from ${sql.identifier(table)} t where ${belongsTo(table, [goneId])}
          ${table === 'tokens' ? sql`and t.used_at is null` : sql``}) found`,
  );
  const rows = await ctx.db.execute<{ table: string; n: number; names: string[] | null }>(
    sql.join(each, sql` union all `),
  );
  return MOVED_TABLES.flatMap(({ table, one, many }) => {
    const row = rows.find((found) => found.table === table);
    if (!row || row.n === 0) return [];
    const names = (row.names ?? []).filter((name) => name !== null);
    return [{ table, count: row.n, words: row.n === 1 ? one : many, names, more: row.n > names.length }];
  });
}

/** What cannot belong to both: a person's second membership ends, and a year has one standing. */
async function stayingRows(ctx: Context, keptId: OrganizationId, goneId: OrganizationId) {
  const [row] = await ctx.db.execute<{ people: string[] | null; years: string[] | null }>(sql`
    select
      (select array_agg(distinct u.name) from memberships a join users u on u.id = a.user_id
         join memberships b on b.user_id = a.user_id and b.role = a.role and b.organization_id = ${keptId} and b.ended_at is null
        where a.organization_id = ${goneId} and a.ended_at is null) as people,
      (select array_agg(a.school_year order by a.school_year) from organization_registrations a
         join organization_registrations b on b.school_year = a.school_year and b.organization_id = ${keptId}
        where a.organization_id = ${goneId}) as years`);
  return { people: row?.people ?? [], years: (row?.years ?? []).map(formatSchoolYear) };
}
