import { eq, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { organizationMergeRows, type organizationMerges } from '#db/schema/index.ts';
import { MOVED_TABLES } from './moved-tables.ts';
import { differingColumns, type Image, imagesOf } from './row-images.server.ts';

type Merge = typeof organizationMerges.$inferSelect;

/** What a merge moved that is not as it left it, and what has come since and hangs on it; in words for the Office. */
export async function changedSince(db: Connection, merge: Merge): Promise<string[]> {
  const [rows, now, hanging] = await Promise.all([
    db.select().from(organizationMergeRows).where(eq(organizationMergeRows.mergeId, merge.id)),
    imagesOf(db, merge),
    hangingOn(db, merge),
  ]);
  const current = new Map(now.map((row) => [`${row.tableName} ${row.rowKey}`, row]));
  const moved = rows.flatMap(({ tableName, rowKey, before, after }) => {
    const place = rowKey.includes('/') ? rowKey.replace(/^[^/]*/, String(after.organization_id)) : rowKey;
    const found = current.get(`${tableName} ${place}`);
    if (found && stands(tableName, { before, after }, found.image)) return [];
    return [`${oneOf(tableName)} ${found?.label ?? ''}`.trim()];
  });
  return [...moved, ...hanging];
}

/** The two records themselves may be edited, but for what the merge put in place. */
function stands(table: string, { before, after }: { before: Image; after: Image }, found: Image): boolean {
  const changed = differingColumns(after, found);
  if (table !== 'organizations') return changed.length === 0;
  const placed = differingColumns(before, after);
  return !changed.some((column) => placed.includes(column));
}

const oneOf = (table: string): string =>
  MOVED_TABLES.find((moved) => moved.table === table)?.one ?? 'profile of';

async function hangingOn(db: Connection, { id, keptId }: Merge): Promise<string[]> {
  const moved = (table: string) => sql`(
    select row_key::uuid from organization_merge_rows r where r.merge_id = ${id} and r.table_name = ${table}
       and r.before->>'organization_id' is distinct from r.after->>'organization_id')`;
  const onOffering = ['documents', 'requests', 'partnerships', 'fund_requests'].map((table) => {
    const { label, one } = MOVED_TABLES.find((known) => known.table === table)!;
    return sql`select ${one} || ' ' || ${sql.raw(label)} as what from ${sql.identifier(table)} t
      where t.organization_id = ${keptId} and t.offering_id in ${moved('offerings')} and t.id not in ${moved(table)}`;
  });
  const onPartnership = ['documents', 'attestations'].map((table) => {
    const { label, one } = MOVED_TABLES.find((known) => known.table === table)!;
    return sql`select ${one} || ' ' || ${sql.raw(label)} as what from ${sql.identifier(table)} t
      where t.organization_id = ${keptId} and t.partnership_id in ${moved('partnerships')} and t.id not in ${moved(table)}`;
  });
  const crossing = sql`
    select 'offering ' || o.name || ' in application ' || a.reference as what
      from application_offerings ao join applications a on a.id = ao.application_id join offerings o on o.id = ao.offering_id
     where a.organization_id = ${keptId}
       and (ao.offering_id in ${moved('offerings')}) <> (ao.application_id in ${moved('applications')})`;
  const written = sql`
    select 'letter ' || t.reference as what from letters t
     where t.organization_id = ${keptId} and t.id not in ${moved('letters')}
       and (t.subject_id in ${moved('applications')} or t.subject_id in ${moved('offerings')})`;
  const statement = sql.join([...onOffering, ...onPartnership, crossing, written], sql` union `);
  const rows = await db.execute<{ what: string }>(sql`${statement} order by what limit 20`);
  return rows.map(({ what }) => what);
}
