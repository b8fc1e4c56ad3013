import { inArray, sql } from 'drizzle-orm';
import {
  dropOffering,
  type OfferingTable,
  offeringTable,
  putOffering,
} from '#app/domain/matching/offering-table.ts';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings } from '#db/schema/index.ts';
import { publishedFacts } from './published-offerings.server.ts';

type Kept = {
  readonly year: SchoolYear;
  readonly table: OfferingTable;
  /** Every transaction below this one had ended when the table was last compared. */
  horizon: string;
  /** When that was, in seconds by the database's clock. */
  comparedAt: number;
};

const DAY_SECONDS = 86_400;
/** Changes are kept for two days; a table that slept for longer than one is loaded anew. */
const KEPT_DAYS = 2;
/** So many changed at once that reading everything is quicker. */
const MANY_CHANGES = 2_000;

const kept = new WeakMap<Connection, Promise<Kept>>();

/**
 * The published offerings of the year as matching looks at them, kept in memory and brought up to date at each call by
 * one short query: what was noted by transactions that the last look may not have seen. It is as the database stood
 * when the call began or later; whoever shows an offering reads that offering once more.
 */
export async function catalogueTable(ctx: Pick<Context, 'db' | 'schoolYear'>): Promise<OfferingTable> {
  const { db, schoolYear } = ctx;
  // Each call waits for the one before it, so that no two of them change the table at a time.
  const next = (kept.get(db) ?? Promise.resolve(undefined))
    .catch(() => undefined)
    .then((known) => bringUpToDate(db, schoolYear, known));
  kept.set(db, next);
  return (await next).table;
}

async function bringUpToDate(db: Connection, year: SchoolYear, known: Kept | undefined): Promise<Kept> {
  const seen = known?.year === year ? known : undefined;
  const found = await changesSince(db, seen?.horizon);
  const sleptTooLong = seen !== undefined && found.at - seen.comparedAt > DAY_SECONDS;
  const changes = found.offeringIds.length + found.organizationIds.length;
  if (!seen || sleptTooLong || changes > MANY_CHANGES) {
    const table = offeringTable(await publishedFacts(db, year));
    return { year, table, horizon: found.horizon, comparedAt: found.at };
  }
  if (changes > 0) {
    const now = await publishedFacts(db, year, found);
    const moved = await offeringsOf(db, found.organizationIds);
    const gone = new Set([...found.offeringIds, ...moved]);
    for (const facts of now) {
      putOffering(seen.table, facts);
      gone.delete(facts.offeringId);
    }
    for (const id of gone) dropOffering(seen.table, id);
  }
  seen.horizon = found.horizon;
  seen.comparedAt = found.at;
  return seen;
}

type Changes = { horizon: string; at: number; offeringIds: OfferingId[]; organizationIds: OrganizationId[] };

/** Read before the offerings themselves, so that what is committed in between is read twice and never missed. */
async function changesSince(db: Connection, horizon: string | undefined): Promise<Changes> {
  const since = horizon === undefined ? sql`false` : sql`changed_in >= ${horizon}::text::xid8`;
  const [row] = await db.execute<Changes>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
           extract(epoch from now())::float8 as at,
           coalesce(array_agg(distinct offering_id) filter (where offering_id is not null), '{}') as "offeringIds",
           coalesce(array_agg(distinct organization_id) filter (where organization_id is not null), '{}') as "organizationIds"
      from catalogue_changes where ${since}`);
  return row!;
}

async function offeringsOf(
  db: Connection,
  organizationIds: readonly OrganizationId[],
): Promise<OfferingId[]> {
  if (organizationIds.length === 0) return [];
  const rows = await db
    .select({ id: offerings.id })
    .from(offerings)
    .where(inArray(offerings.organizationId, [...organizationIds]));
  return rows.map(({ id }) => id);
}

/** Forgets changes that every table has long taken in. */
export async function sweepCatalogueChanges(db: Connection): Promise<void> {
  await db.execute(
    sql`delete from catalogue_changes where changed_at < now() - make_interval(days => ${KEPT_DAYS})`,
  );
}
