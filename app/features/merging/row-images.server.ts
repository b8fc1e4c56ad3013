import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { isKeyedByOrganization, MOVED_TABLES } from './moved-tables.ts';

export type Image = Readonly<Record<string, unknown>>;
export type RowImage = {
  readonly tableName: string;
  /** Where a key is whole only with its organization, the organization comes first: `id/2026-27`. */
  readonly rowKey: string;
  readonly label: string;
  readonly image: Image;
};
export type ChangedRow = Omit<RowImage, 'image'> & { readonly before: Image; readonly after: Image };

type Pair = { readonly keptId: OrganizationId; readonly goneId: OrganizationId };

/** Which rows of a table belong to either of two organizations. An invitation names its organization inside. */
export function belongsTo(table: string, ids: readonly OrganizationId[]): SQL {
  const list = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  return table === 'tokens'
    ? sql`t.purpose = 'invitation' and t.invitation->>'organizationId' in (${list})`
    : sql`t.organization_id in (${list})`;
}

/** Every row of two organizations as it stands, their own two among them. */
export async function imagesOf(db: Connection, { keptId, goneId }: Pair): Promise<RowImage[]> {
  const ids = [keptId, goneId];
  const owned = MOVED_TABLES.map(({ table, key, label }) => {
    const rowKey = isKeyedByOrganization(table)
      ? sql`t.organization_id::text || '/' || t.${sql.identifier(key)}::text`
      : sql`t.${sql.identifier(key)}::text`;
    return sql`select ${table} as "tableName", ${rowKey} as "rowKey", ${sql.raw(label)} as label, to_jsonb(t) as image
      from ${sql.identifier(table)} t where ${belongsTo(table, ids)}`;
  });
  const own = sql`select 'organizations' as "tableName", t.id::text as "rowKey", t.name as label,
    to_jsonb(t) - 'likeness_sought_for' as image from organizations t where t.id in (${keptId}, ${goneId})`;
  return [...(await db.execute<RowImage>(sql.join([own, ...owned], sql` union all `)))];
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The columns in which two images of a row differ. */
export const differingColumns = (before: Image, after: Image): string[] =>
  Object.keys(before).filter((column) => !same(before[column], after[column]));

/** What differs between two readings. A row that moved is known by where it was. */
export function changedRows(
  before: readonly RowImage[],
  after: readonly RowImage[],
  { keptId, goneId }: Pair,
): ChangedRow[] {
  const place = ({ tableName, rowKey }: RowImage) => `${tableName} ${rowKey}`;
  const known = new Map(before.map((row) => [place(row), row]));
  return after.flatMap((row) => {
    const moved = { ...row, rowKey: row.rowKey.replace(`${keptId}/`, `${goneId}/`) };
    const was = known.get(place(row)) ?? known.get(place(moved));
    if (!was || same(was.image, row.image)) return [];
    const { tableName, rowKey, label } = was;
    return [{ tableName, rowKey, label, before: was.image, after: row.image }];
  });
}

/** Puts the columns in which a row differs back to what they were. */
export async function putBack(
  db: Connection,
  { tableName, rowKey, before, after }: Omit<ChangedRow, 'label'>,
) {
  const columns = differingColumns(before, after).map((column) => sql.identifier(column));
  const table = sql.identifier(tableName);
  const list = sql.join(columns, sql`, `);
  const key = MOVED_TABLES.find((moved) => moved.table === tableName)?.key ?? 'id';
  const inOrganization = isKeyedByOrganization(tableName)
    ? sql` and t.organization_id = ${after.organization_id}::uuid`
    : sql``;
  await db.execute(sql`
    update ${table} t set (${list}) = (select ${list} from jsonb_populate_record(null::${table}, ${JSON.stringify(before)}::text::jsonb))
     where t.${sql.identifier(key)}::text = ${rowKey.split('/').at(-1)}${inOrganization}`);
}
