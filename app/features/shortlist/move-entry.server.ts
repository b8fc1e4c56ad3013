import { eq } from 'drizzle-orm';
import { moveEntry as moved } from '#app/domain/shortlists/move-entry.ts';
import type { Move } from '#app/domain/shortlists/vocabulary.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { shortlistEntries } from '#db/schema/index.ts';
import { entriesOf, lockShortlist, requireEntry } from './load-shortlist.server.ts';
import type { EntryOf } from './remove-entry.server.ts';
import { tell } from './tell.server.ts';

/** Moves an offering in the order by hand, from where it stands now. What cannot go further leaves no trace. */
export async function moveEntry(ctx: Context, input: EntryOf & { move: Move }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockShortlist(ctx, input.shortlistId);
    const entry = await requireEntry(ctx, input.shortlistId, input.entry);
    const before = await entriesOf(ctx, input.shortlistId);
    const order = moved(
      before.map(({ id }) => id),
      entry.id,
      input.move,
    );
    if (order.every((id, place) => id === before[place]?.id)) return;
    for (const [position, id] of order.entries())
      await ctx.db.update(shortlistEntries).set({ position }).where(eq(shortlistEntries.id, id));
    await tell(ctx, input.shortlistId, 'moved', { entryId: entry.id });
  });
}
