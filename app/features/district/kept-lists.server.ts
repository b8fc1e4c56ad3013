import { isNull, sql } from 'drizzle-orm';
import type { TilePlace } from '#app/domain/schools/place-tiles.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { neighborhoodTiles } from '#app/features/catalogue/neighborhood-tiles.server.ts';
import { documentKindsOf, type Kinds } from '#app/features/documents/kinds.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { accessRestrictions } from '#db/schema/index.ts';
import { type TermLabels, termLabels } from './term-labels.server.ts';

/** What every page of results rests on and what seldom changes. */
export type KeptLists = {
  readonly labels: TermLabels;
  readonly kinds: Kinds;
  /** Narrowed access that has not been lifted. */
  readonly restrictions: readonly (typeof accessRestrictions.$inferSelect)[];
  readonly tiles: ReadonlyMap<string, TilePlace>;
};

type Kept = { readonly version: string; readonly year: SchoolYear; readonly lists: Promise<KeptLists> };

const kept = new WeakMap<Connection, Kept>();

/**
 * The lists as they are now: kept by this process, and read anew when the database has noted a change. What is seen of an
 * append-only list of changes differs exactly when something was added, whatever the order in which transactions end.
 */
export async function keptLists(ctx: Pick<Context, 'db' | 'schoolYear'>): Promise<KeptLists> {
  const { db, schoolYear: year } = ctx;
  const [seen] = await db.execute<{ version: string }>(
    sql`select count(*) || ':' || coalesce(sum(id), 0) as version from list_changes`,
  );
  const { version } = seen!;
  const known = kept.get(db);
  if (known?.version === version && known.year === year) return known.lists;
  const lists = readLists(ctx);
  kept.set(db, { version, year, lists });
  lists.catch(() => kept.delete(db));
  return lists;
}

async function readLists(ctx: Pick<Context, 'db' | 'schoolYear'>): Promise<KeptLists> {
  const [labels, kinds, restrictions, tiles] = await Promise.all([
    termLabels(ctx.db),
    documentKindsOf(ctx.db),
    ctx.db.select().from(accessRestrictions).where(isNull(accessRestrictions.liftedAt)),
    neighborhoodTiles(ctx),
  ]);
  return { labels, kinds, restrictions, tiles };
}

const KEPT_DAYS = 2;

/** Forgets old changes but the newest, without which one who last saw none would see none again. */
export async function sweepListChanges(db: Connection): Promise<void> {
  await db.execute(
    sql`delete from list_changes
        where changed_at < now() - make_interval(days => ${KEPT_DAYS}) and id < (select max(id) from list_changes)`,
  );
}
