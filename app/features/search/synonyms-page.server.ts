import { asc, eq, sql } from 'drizzle-orm';
import type { SynonymsId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { searchSynonyms } from '#db/schema/index.ts';

/** Every set, in the order of the alphabet. There are hundreds at most. */
export async function synonymsPage(ctx: Context) {
  authorize(ctx, 'synonyms.edit');
  const sets = await ctx.db
    .select({ id: searchSynonyms.id, ways: searchSynonyms.ways })
    .from(searchSynonyms)
    .orderBy(asc(sql`lower(${searchSynonyms.ways}[1])`), asc(searchSynonyms.id));
  return { sets };
}

export async function synonymSetPage(ctx: Context, id: SynonymsId) {
  authorize(ctx, 'synonyms.edit');
  const [set] = await ctx.db
    .select({ id: searchSynonyms.id, ways: searchSynonyms.ways })
    .from(searchSynonyms)
    .where(eq(searchSynonyms.id, id));
  if (!set) throw new Refusal('not-found', 'synonyms');
  return { id: set.id, ways: set.ways.join(' = ') };
}
