import { and, eq } from 'drizzle-orm';
import { folded } from '#app/domain/search/query-tokens.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { terms } from '#db/schema/index.ts';
import type { NamedTermKind } from './named-terms.ts';

type TermKey = { readonly kind: NamedTermKind; readonly code: string };

export async function termPage(ctx: Context, { kind, code }: TermKey) {
  authorize(ctx, 'settings.edit');
  const [term] = await ctx.db
    .select({ label: terms.label, otherNames: terms.otherNames })
    .from(terms)
    .where(and(eq(terms.kind, kind), eq(terms.code, code)));
  if (!term) throw new Refusal('not-found', 'term');
  return term;
}

/** Says what else people call an item of a list. A name is of one item only, or nobody could say which is meant. */
export async function editOtherNames(
  ctx: Context,
  { kind, code, names }: TermKey & { readonly names: readonly string[] },
): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const list = await ctx.db
      .select()
      .from(terms)
      .where(eq(terms.kind, kind))
      .orderBy(terms.code)
      .for('update');
    const term = list.find((each) => each.code === code);
    if (!term) throw new Refusal('not-found', 'term');
    const taken = new Map(
      list
        .filter((each) => each.code !== code)
        .flatMap(({ label, otherNames }) =>
          [label, ...otherNames].map((name) => [folded(name), label] as const),
        ),
    );
    const known = names.find((name) => taken.has(folded(name)));
    if (known !== undefined) {
      throw new Refusal('rule', 'name-of-another', { name: known, label: taken.get(folded(known))! });
    }
    if (JSON.stringify(names) === JSON.stringify(term.otherNames)) return;
    await ctx.db
      .update(terms)
      .set({ otherNames: [...names] })
      .where(and(eq(terms.kind, kind), eq(terms.code, code)));
    await record(ctx, {
      type: 'term.named',
      subjectType: 'term',
      subjectId: `${kind}:${code}`,
      data: { label: term.label, before: term.otherNames, after: [...names] },
    });
  });
}
