import { eq, sql } from 'drizzle-orm';
import { plainWay, readSynonyms, type SynonymSet, synonymProblem } from '#app/domain/search/synonyms.ts';
import type { SynonymsId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import { searchSynonyms } from '#db/schema/index.ts';
import type { SynonymsInput } from './synonyms-inputs.ts';

/** Adds a set of ways to say one thing. Both engines answer by it once the worker has given it to them. */
export async function addSynonyms(ctx: Context, input: SynonymsInput): Promise<SynonymsId> {
  authorize(ctx, 'synonyms.edit');
  const ways = readSynonyms(input.ways);
  return inTransaction(ctx, async (ctx) => {
    const others = await lockSets(ctx);
    refuse(ways, others);
    const [set] = await ctx.db
      .insert(searchSynonyms)
      .values(stored(ways))
      .returning({ id: searchSynonyms.id });
    await record(ctx, {
      type: 'synonyms.added',
      subjectType: 'synonyms',
      subjectId: set!.id,
      data: { ways },
    });
    return set!.id;
  });
}

export async function changeSynonyms(ctx: Context, id: SynonymsId, input: SynonymsInput): Promise<void> {
  authorize(ctx, 'synonyms.edit');
  const ways = readSynonyms(input.ways);
  await inTransaction(ctx, async (ctx) => {
    const sets = await lockSets(ctx);
    const set = sets.find((each) => each.id === id);
    if (!set) throw new Refusal('not-found', 'synonyms');
    refuse(
      ways,
      sets.filter((each) => each !== set),
    );
    await ctx.db.update(searchSynonyms).set(stored(ways)).where(eq(searchSynonyms.id, id));
    await record(ctx, {
      type: 'synonyms.changed',
      subjectType: 'synonyms',
      subjectId: id,
      data: { before: set.ways, ways },
    });
  });
}

/** Takes a set out. The last one stays: a list without any would be taken for one that was never given. */
export async function removeSynonyms(ctx: Context, id: SynonymsId): Promise<void> {
  authorize(ctx, 'synonyms.edit');
  await inTransaction(ctx, async (ctx) => {
    const sets = await lockSets(ctx);
    const set = sets.find((each) => each.id === id);
    if (!set) throw new Refusal('not-found', 'synonyms');
    if (sets.length === 1) throw new Refusal('rule', 'synonyms-last');
    await ctx.db.delete(searchSynonyms).where(eq(searchSynonyms.id, id));
    await record(ctx, {
      type: 'synonyms.removed',
      subjectType: 'synonyms',
      subjectId: id,
      data: { ways: set.ways },
    });
  });
}

/** One at a time: whether a way is taken is asked of the list as it will be. */
async function lockSets(ctx: Context): Promise<{ id: SynonymsId; ways: string[] }[]> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.synonyms})`);
  return ctx.db.select({ id: searchSynonyms.id, ways: searchSynonyms.ways }).from(searchSynonyms);
}

const stored = (ways: readonly string[]) => ({ ways: [...ways], plain: ways.map(plainWay) });

function refuse(ways: SynonymSet, others: readonly { ways: SynonymSet }[]): void {
  const problem = synonymProblem(
    ways,
    others.map((set) => set.ways),
  );
  if (!problem) return;
  const { code, ...details } = problem;
  throw new Refusal('rule', code, {
    ...('word' in details ? { word: details.word } : {}),
    ...('set' in details ? { set: details.set.join(' = ') } : {}),
  });
}
