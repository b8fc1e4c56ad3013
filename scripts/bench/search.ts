import { sql } from 'drizzle-orm';
import { connectSearch } from '#app/platform/worker/connect-search.server.ts';
import type { Connection } from '#db/client.server.ts';
import { searchEmbedded } from '#search/embedded/search.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { normalQuery, type OfferingQuery } from '#search/engine.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex } from '#search/sync.server.ts';
import { compare, type Measured, report } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addFullText, allOf, fullText } from './plain-full-text.ts';
import { addOfferings } from './synthetic-offerings.ts';

const SIZES = [500, 5_000, 50_000];
const QUERIES = [
  'robotics',
  'robtics',
  'reading after school',
  'tutoria',
  'swimming',
  'strings grade',
  'chess',
  'gardening families',
];
const FACETS = ['grades', 'categories', 'windows', 'languages'] as const;
const PAGE = 20;

/**
 * How search grows from 500 to 50,000 offerings: each size in a run of its own against plain PostgreSQL full text with
 * the same words, which forgives nothing and counts no facet. `--most 5000` leaves the largest size out. Beside it what
 * a rebuild takes, what the index takes on disk and in the process, and how long a process reads it the first time.
 */
export async function bench(): Promise<void> {
  connectSearch();
  const most = Number(process.argv[process.argv.indexOf('--most') + 1]) || Math.max(...SIZES);
  const sizes = SIZES.filter((size) => size <= most);
  await withOwnDatabase(async ({ db }) => {
    const bySize: Measured[][] = [];
    let there = 0;
    for (const size of sizes) {
      await addOfferings(db, there, size);
      there = size;
      await rebuilt(db, size);
      await addFullText(db);
      await db.execute(sql`analyze`);
      const measured = await compare(sidesOn(db));
      bySize.push(measured);
      report(`Search among ${figure(size)} offerings (${QUERIES.length} queries a round)`, measured);
    }
    const [smallest] = bySize;
    const largest = bySize.at(-1)!;
    console.log(`\nGrowth from ${figure(sizes[0]!)} to ${figure(sizes.at(-1)!)} offerings`);
    for (const [place, { name, median }] of largest.entries()) {
      console.log(`${name.padEnd(30)} ${(median / smallest![place]!.median).toFixed(1)} times`);
    }
  });
}

function sidesOn(db: Connection) {
  const each = (work: (text: string) => Promise<unknown>) => async () => {
    for (const text of QUERIES) await work(text);
    return undefined;
  };
  const embedded = (query: OfferingQuery) => searchEmbedded(db, normalQuery({ pageSize: PAGE, ...query }));
  return [
    { name: 'plain full text, no facets', run: each((text) => fullText(db, allOf(text), PAGE)) },
    { name: 'embedded, no facets', run: each((text) => embedded({ text, facets: [] })) },
    { name: 'embedded, four facets', run: each((text) => embedded({ text, facets: [...FACETS] })) },
    { name: 'embedded, every facet', run: each((text) => embedded({ text })) },
    {
      name: 'embedded, filters, every facet',
      run: each((text) => embedded({ text, filters: { grades: ['5'], windows: ['after-school'] } })),
    },
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
