import net from 'node:net';
import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { configureSearch, currentMeilisearch } from '#search/configuration.server.ts';
import { searchEmbedded } from '#search/embedded/search.server.ts';
import { normalQuery, type OfferingQuery } from '#search/engine.ts';
import { searchOfferings } from '#search/query.server.ts';
import { compare, type Measured, report } from './compare.ts';
import { addFullText, allOf, fullText } from './plain-full-text.ts';
import { chosenSizes, figure, judge, rebuildAll, searchIn, type World, withSizes } from './sizes.ts';

const BAR_TIMES = 3;
const BAR_REBUILD_SECONDS = 60;
const REBUILD_SIZE = 50_000;
/** With a search server that accepts and says nothing: the first search, and those after it beside the embedded engine. */
const BAR_SILENT_FIRST_MS = 350;
const BAR_SILENT_TIMES = 1.2;
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
  await withSizes(chosenSizes(), prepare, async (worlds) => {
    for (const world of worlds) {
      searchIn(world);
      const title = `Search among ${figure(world.size)} offerings (${TEXTS.length} queries a round)`;
      report(title, await compare(besideFullText(world.db)));
    }
    await growth(worlds);
    await silence(worlds.at(-1)!);
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
  const grown: [string, readonly Measured[]][] = [];
  for (const [kind, queries] of Object.entries(KINDS)) grown.push([kind, await compare(sidesFor(queries))]);
  grown.push(['all of these', await compare(sidesFor(Object.values(KINDS).flat()))]);
  for (const [kind, measured] of grown) {
    report(`Growth: ${kind}, every facet`, measured);
    judge(`A search grew (${kind})`, measured.at(-1)!.ratio, BAR_TIMES, 'times');
  }
}

/** What a search costs while the search server takes connections and never answers. */
async function silence({ db }: World): Promise<void> {
  const mute = net.createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const { port } = mute.address() as net.AddressInfo;
  configureSearch({ meiliHost: `http://127.0.0.1:${port}` });
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const alone = await timed(() => embedded(db, { text: 'robotics' }));
  const first = await timed(() => searchOfferings(db, { text: 'robotics' }));
  judge(
    'The first search of a silent search server took longer by',
    first - alone,
    BAR_SILENT_FIRST_MS,
    'ms',
  );
  const each = (search: (query: OfferingQuery) => Promise<unknown>) => async () => {
    for (const query of KINDS.words!) await search(query);
    return undefined;
  };
  const steady = await compare([
    { name: 'embedded', run: each((query) => embedded(db, query)) },
    { name: 'beside a silent server', run: each((query) => searchOfferings(db, query)) },
  ]);
  report('While the search server is silent', steady);
  judge('Searches after it', steady[1]!.ratio, BAR_SILENT_TIMES, 'times');
  mute.close();
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
    ...(currentMeilisearch()
      ? [{ name: 'search server, every facet', run: each((text) => searchOfferings(db, { text })) }]
      : []),
    {
      name: 'read a row by its key',
      run: each(() => db.execute(sql`select name from offerings where slug = 'offering-7'`)),
    },
  ];
}

/** Rebuilds the indexes and says what that took and what it takes up. */
async function prepare(world: World): Promise<void> {
  const { db, size } = world;
  const heap = () => process.memoryUsage().rss;
  const before = heap();
  const began = performance.now();
  await rebuildAll(world);
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
  if (size === REBUILD_SIZE) judge('The rebuild took', seconds, BAR_REBUILD_SECONDS, 's');
  await addFullText(db);
}
