import { and, count, eq } from 'drizzle-orm';
import type { TermKind } from '#app/domain/offerings/vocabulary.ts';
import { folded } from '#app/domain/search/query-tokens.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { slugFrom } from '#app/domain/shared/slug-from.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { terms } from '#db/schema/index.ts';
import type { TermInput } from './settings-inputs.ts';

/** Adds an item to one of the Office's lists. Its code is made once and never changes; its words may. */
export async function addTerm(ctx: Context, input: TermInput): Promise<string> {
  authorize(ctx, 'settings.edit');
  return inTransaction(ctx, async (ctx) => {
    const known = await ctx.db.select().from(terms).where(eq(terms.kind, input.kind)).for('update');
    const names = known.flatMap(({ label, otherNames }) => [label, ...otherNames]);
    if (names.some((name) => folded(name) === folded(input.label))) {
      throw new Refusal('rule', 'term-known');
    }
    const code = slugFrom(input.label, new Set(known.map((term) => term.code)), 'item');
    await ctx.db.insert(terms).values({ ...input, code, position: known.length });
    await record(ctx, {
      type: 'term.added',
      subjectType: 'term',
      subjectId: `${input.kind}:${code}`,
      data: { label: input.label },
    });
    return code;
  });
}

/** Takes an item off the lists that people choose from, or puts it back. Records that carry it keep it. */
export async function switchTerm(
  ctx: Context,
  input: { kind: TermKind; code: string; active: boolean },
): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const [left] = await ctx.db
      .select({ active: count() })
      .from(terms)
      .where(and(eq(terms.kind, input.kind), eq(terms.active, true)));
    if (!input.active && (left?.active ?? 0) <= 1) throw new Refusal('rule', 'term-last');
    const [term] = await ctx.db
      .update(terms)
      .set({ active: input.active })
      .where(and(eq(terms.kind, input.kind), eq(terms.code, input.code)))
      .returning({ label: terms.label });
    if (!term) throw new Refusal('not-found', 'term');
    await record(ctx, {
      type: input.active ? 'term.restored' : 'term.retired',
      subjectType: 'term',
      subjectId: `${input.kind}:${input.code}`,
      data: { label: term.label },
    });
  });
}
