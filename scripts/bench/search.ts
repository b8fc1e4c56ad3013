import { sql } from 'drizzle-orm';
import { connectSearch } from '#app/platform/worker/connect-search.server.ts';
import type { Connection } from '#db/client.server.ts';
import { searchEmbedded } from '#search/embedded/search.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { normalQuery, type OfferingQuery } from '#search/engine.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex } from '#search/sync.server.ts';
import { compare, report } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addFullText, allOf, fullText } from './plain-full-text.ts';
import { addOfferings } from './synthetic-offerings.ts';

const SIZES = [500, 5_000, 50_000];
const BAR_TIMES = 3;
const PAGE = 20;
const NARROWED = { grades: ['5'], windows: ['after-school'] };

/** What people ask for, by kind. Each counts every facet. */
const KINDS: Record<string, readonly OfferingQuery[]> = {
  words: ['robotics', 'swimming', 'chess', 'reading after school', 'gardening families'].map((text) => ({
    text,
  })),
  'mistyped words': ['robtics', 'swiming', 'prnitmaking', 'gardning families'].map((text) => ({ text })),
  'beginnings of words': ['tutoria', 'roboti', 'swimm'].map((text) => ({ text })),
  'words and filters': ['robotics', 'dance'].map((text) => ({ text, filters: NARROWED })),
  'filters alone': [{ filters: NARROWED }, { filters: { minQuality: 350 }, sort: 'price' }],
  nothing: [{}, { sort: 'name' }],
};
const TEXTS = KINDS.words!.map(({ text }) => text!);

/**
 * How search grows from 500 to 50,000 offerings: the same questions of every kind in three databases, in turn and in one
 * run, and at each size beside plain PostgreSQL full text with the same words, which forgives nothing and counts no facet.
 * `--most 5000` leaves the largest size out. Beside it what a rebuild takes, what the index takes on disk and in the
 * process, and how long a process reads it the first time.
 */
export async function bench(): Promise<void> {
  connectSearch();
  const most = Number(process.argv[process.argv.indexOf('--most') + 1]) || Math.max(...SIZES);
  await withSizes(
    SIZES.filter((size) => size <= most),
    async (worlds) => {
      for (const { db, size } of worlds) {
        const title = `Search among ${figure(size)} offerings (${TEXTS.length} queries a round)`;
        report(title, await compare(besideFullText(db)));
      }
      await growth(worlds);
    },
  );
}

type World = { readonly db: Connection; readonly size: number };

/** A database for each size, all there at once. */
async function withSizes(
  [size, ...more]: readonly number[],
  work: (worlds: readonly World[]) => Promise<void>,
): Promise<void> {
  if (size === undefined) return work([]);
  await withOwnDatabase(async ({ db }) => {
    await addOfferings(db, 0, size);
    await db.execute(sql`analyze`);
    await rebuilt(db, size);
    await addFullText(db);
    await db.execute(sql`analyze`);
    await withSizes(more, (others) => work([{ db, size }, ...others]));
  });
}

const embedded = (db: Connection, query: OfferingQuery) =>
  searchEmbedded(db, normalQuery({ pageSize: PAGE, ...query }));

async function growth(worlds: readonly World[]): Promise<void> {
  const sidesFor = (queries: readonly OfferingQuery[]) =>
    worlds.map(({ db, size }) => ({
      name: figure(size),
      async run() {
        for (const query of queries) await embedded(db, query);
        return undefined;
      },
    }));
  for (const [kind, queries] of Object.entries(KINDS)) {
    report(`Growth: ${kind}, every facet`, await compare(sidesFor(queries)));
  }
  const all = await compare(sidesFor(Object.values(KINDS).flat()));
  report('Growth: all of these', all);
  const times = all.at(-1)!.ratio;
  const verdict = times <= BAR_TIMES ? 'met' : 'MISSED';
  console.log(`\nA search grew ${times.toFixed(1)} times; the bar is ${BAR_TIMES} times: ${verdict}`);
  if (times > BAR_TIMES) process.exitCode = 1;
}

function besideFullText(db: Connection) {
  const each = (work: (text: string) => Promise<unknown>) => async () => {
    for (const text of TEXTS) await work(text);
    return undefined;
  };
  return [
    { name: 'plain full text, no facets', run: each((text) => fullText(db, allOf(text), PAGE)) },
    { name: 'embedded, no facets', run: each((text) => embedded(db, { text, facets: [] })) },
    { name: 'embedded, every facet', run: each((text) => embedded(db, { text })) },
    { name: 'whatever answers, every facet', run: each((text) => searchOfferings(db, { text })) },
    {
      name: 'read a row by its key',
      run: each(() => db.execute(sql`select name from offerings where slug = 'offering-7'`)),
    },
  ];
}

/** Rebuilds the index and says what that took and what it takes up. */
async function rebuilt(db: Connection, size: number): Promise<void> {
  const heap = () => process.memoryUsage().rss;
  const before = heap();
  const began = performance.now();
  await rebuildIndex(db, () => undefined, [embeddedWriter]);
  const seconds = (performance.now() - began) / 1000;
  await db.execute(sql`vacuum (full) search_documents`);
  const [disk] = await db.execute<{ bytes: string }>(sql`
    select pg_total_relation_size('search_documents') as bytes`);
  const loading = performance.now();
  await searchEmbedded(db, normalQuery({ text: 'robotics' }));
  const loaded = performance.now() - loading;
  const perThousand = (bytes: number) => `${(((bytes / size) * 1_000) / 1_048_576).toFixed(1)} MB`;
  console.log(
    `\n${figure(size)} offerings: rebuilt in ${seconds.toFixed(1)} s (${((seconds / size) * 1_000).toFixed(2)} s per 1,000), ` +
      `${perThousand(Number(disk!.bytes))} on disk per 1,000, ${perThousand(Math.max(0, heap() - before))} more in the process per 1,000, read anew in ${(loaded / 1000).toFixed(1)} s`,
  );
}

const figure = (count: number) => count.toLocaleString('en-US');
