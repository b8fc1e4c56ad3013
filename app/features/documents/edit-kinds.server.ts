import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { slugFrom } from '#app/domain/shared/slug-from.ts';
import { AGREEMENT, ATTESTATION, type DocumentKind } from '#app/domain/vetting/vocabulary.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { documentKinds } from '#db/schema/index.ts';
import type { KindInput, NewKindInput } from './kind-inputs.ts';
import { markOfKind } from './kinds-page.server.ts';

/** Adds a kind of document. Its code is made once and never changes; whoever needs one is cleared anew at once. */
export async function addKind(ctx: Context, input: NewKindInput): Promise<DocumentKind> {
  authorize(ctx, 'settings.edit');
  return inTransaction(ctx, async (ctx) => {
    const known = await ctx.db.select().from(documentKinds).for('update');
    if (known.some(({ label }) => label.toLowerCase() === input.label.toLowerCase())) {
      throw new Refusal('rule', 'kind-known');
    }
    const code = slugFrom(input.label, new Set(known.map((kind) => kind.code)), 'document');
    await ctx.db
      .insert(documentKinds)
      .values({ ...input, code, help: input.help ?? '', position: known.length });
    await refreshClearance(ctx, { all: true });
    await record(ctx, {
      type: 'document-kind.added',
      subjectType: 'document-kind',
      subjectId: code,
      data: input,
    });
    return code;
  });
}

/**
 * Changes what the Office says of a kind. Papers on file keep their days; what they count for is judged anew at once.
 * `seen` is the mark of what a form was filled from: what a colleague changed since is not overwritten unread.
 */
export async function editKind(
  ctx: Context,
  code: DocumentKind,
  input: KindInput,
  seen?: string,
): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const [kind] = await ctx.db
      .select()
      .from(documentKinds)
      .where(eq(documentKinds.code, code))
      .for('update');
    if (!kind) throw new Refusal('not-found', 'document-kind');
    if (seen !== undefined && seen !== markOfKind(kind)) throw new Refusal('rule', 'kind-changed');
    const fixed = code === AGREEMENT || code === ATTESTATION;
    if (fixed && !input.active) throw new Refusal('rule', 'kind-always-in-use');
    if (fixed && input.demand !== 'everybody') throw new Refusal('rule', 'kind-always-needed');
    if (code === ATTESTATION && input.validMonths === null) throw new Refusal('rule', 'kind-without-months');
    const after = { ...input, help: input.help ?? '' };
    const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
      (key) => JSON.stringify(after[key]) !== JSON.stringify(kind[key]),
    );
    if (changed.length === 0) return;
    await ctx.db.update(documentKinds).set(after).where(eq(documentKinds.code, code));
    await refreshClearance(ctx, { all: true });
    await record(ctx, {
      type: 'document-kind.edited',
      subjectType: 'document-kind',
      subjectId: code,
      data: Object.fromEntries(changed.map((key) => [key, { from: kind[key], to: after[key] }])),
    });
  });
}
