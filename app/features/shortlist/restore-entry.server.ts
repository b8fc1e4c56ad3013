import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeAddition } from '#app/domain/shortlists/judge-shortlist.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { shortlistEntries } from '#db/schema/index.ts';
import { entriesOf, findEntry, lockShortlist } from './load-shortlist.server.ts';
import type { EntryOf } from './remove-entry.server.ts';
import { tell } from './tell.server.ts';

/** Puts back what was taken off, in its place. One that somebody put back already is no change and leaves no trace. */
export async function restoreEntry(ctx: Context, input: EntryOf): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockShortlist(ctx, input.shortlistId);
    const entry = await findEntry(ctx, input.shortlistId, input.entry);
    if (entry.removedAt === null) return;
    const verdict = judgeAddition((await entriesOf(ctx, input.shortlistId)).length);
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    await ctx.db.update(shortlistEntries).set({ removedAt: null }).where(eq(shortlistEntries.id, entry.id));
    await tell(ctx, input.shortlistId, 'restored', { entryId: entry.id });
  });
}
