import { sql } from 'drizzle-orm';
import { connectSearch } from '#app/platform/worker/connect-search.server.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex } from '#search/sync.server.ts';
import { compare, type Measured, report } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addOfferings } from './synthetic-offerings.ts';

const SIZES = [500, 5_000, 50_000] as const;
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

/** How the embedded search grows from 500 to 50,000 offerings, beside reading one row by its key. */
export async function bench(): Promise<void> {
  connectSearch();
  await withOwnDatabase(async ({ db }) => {
    const bySize: Measured[][] = [];
    let there = 0;
    for (const size of SIZES) {
      await addOfferings(db, there, size);
      there = size;
      const began = performance.now();
      await rebuildIndex(db, () => undefined);
      console.log(
        `${size.toLocaleString('en-US')} offerings indexed in ${((performance.now() - began) / 1000).toFixed(1)} s`,
      );
      await db.execute(sql`analyze`);
      const measured = await compare([
        {
          name: 'read by key',
          run: async () => {
            for (const _ of QUERIES)
              await db.execute(sql`select name from offerings where slug = 'offering-7'`);
            return undefined;
          },
        },
        {
          name: 'search, first page',
          run: async () => {
            for (const text of QUERIES) await searchOfferings(db, { text });
            return undefined;
          },
        },
        {
          name: 'search with four facets',
          run: async () => {
            for (const text of QUERIES) await searchOfferings(db, { text, facets: [...FACETS] });
            return undefined;
          },
        },
      ]);
      bySize.push(measured);
      report(
        `Search among ${size.toLocaleString('en-US')} offerings (${QUERIES.length} queries a round)`,
        measured,
      );
    }
    const [smallest, , largest] = bySize;
    console.log('\nGrowth from 500 to 50,000 offerings');
    for (const [place, { name, median }] of largest!.entries()) {
      console.log(`${name.padEnd(26)} ${(median / smallest![place]!.median).toFixed(1)} times`);
    }
  });
}
