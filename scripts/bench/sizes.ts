import { sql } from 'drizzle-orm';
import { env } from '#app/platform/env.server.ts';
import type { Connection } from '#db/client.server.ts';
import { configureSearch, currentMeilisearch, disconnectSearch } from '#search/configuration.server.ts';
import { rebuildIndex, syncSettings } from '#search/sync.server.ts';
import { withOwnDatabase } from './own-database.ts';
import { addOfferings } from './synthetic-offerings.ts';

export const SIZES = [500, 5_000, 50_000];

/** A database with so many offerings and its indexes. */
export type World = { readonly db: Connection; readonly url: string; readonly size: number };

/** The sizes to measure: `--most 5000` leaves the larger ones out. */
export function chosenSizes(): number[] {
  const most = Number(process.argv[process.argv.indexOf('--most') + 1]) || Math.max(...SIZES);
  return SIZES.filter((size) => size <= most);
}

/** A database for each size, all there at once; each is prepared when its offerings are there. */
export async function withSizes(
  [size, ...more]: readonly number[],
  prepare: (world: World) => Promise<void>,
  work: (worlds: readonly World[]) => Promise<void>,
): Promise<void> {
  if (size === undefined) return work([]);
  await withOwnDatabase(async ({ db }, url) => {
    const world = { db, url, size };
    await addOfferings(db, 0, size);
    await db.execute(sql`analyze`);
    searchIn(world);
    await syncSettings(db);
    await prepare(world);
    await db.execute(sql`analyze`);
    await withSizes(more, prepare, (others) => work([world, ...others]));
    searchIn(world);
    await currentMeilisearch()?.discard();
    disconnectSearch();
  });
}

/** Where there is a search server, each world has an index of its own there. */
export function searchIn({ size }: World): void {
  configureSearch({
    meiliHost: env.meiliHost,
    meiliKey: env.meiliKey,
    indexUid: `bench_${size}_${process.pid}`,
    budgetMs: 10_000,
    report: (what, error) => console.error(what, error),
  });
}

export const rebuildAll = ({ db }: World): Promise<void> => rebuildIndex(db);

/** Says whether a bar was met; a missed one makes the bench fail. */
export function judge(what: string, value: number, bar: number, unit: string): void {
  const met = value <= bar;
  console.log(`${what}: ${value.toFixed(1)} ${unit}; the bar is ${bar} ${unit}: ${met ? 'met' : 'MISSED'}`);
  if (!met) process.exitCode = 1;
}

export const figure = (count: number) => count.toLocaleString('en-US');
