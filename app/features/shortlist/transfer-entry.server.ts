import { asc, eq } from 'drizzle-orm';
import type { NeedId, ShortlistId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import { type Context, inTransaction, requireUser } from '#app/platform/context.server.ts';
import { shortlists, users } from '#db/schema/index.ts';
import { addToShortlist } from './add-to-shortlist.server.ts';
import { findShortlist, requireEntry } from './load-shortlist.server.ts';
import { isOn } from './own-lists.server.ts';
import { type EntryOf, removeEntry } from './remove-entry.server.ts';

/**
 * Moves an offering to the actor's list for another need. Notes and votes stay with the list they were given on: others may
 * read the other one. What is not offered any more cannot be moved.
 */
export async function transferEntry(
  ctx: Context,
  input: EntryOf & { need: NeedId | null },
): Promise<ShortlistId> {
  return inTransaction(ctx, async (ctx) => {
    await holdOwnLists(ctx);
    const list = await findShortlist(ctx, input.shortlistId);
    const entry = await requireEntry(ctx, list.id, input.entry);
    if (input.need === list.needId) throw new Refusal('rule', 'same-need');
    const [offering] = await publishedOfferings(ctx, { ids: [entry.offeringId] });
    if (!offering) throw new Refusal('rule', 'not-offered');
    const { shortlistId } = await addToShortlist(ctx, { offering: offering.slug, need: input.need });
    await removeEntry(ctx, input);
    return shortlistId;
  });
}

/** Two lists change together: whoever moves between them holds all of them in one order, after their own row as in adding. */
async function holdOwnLists(ctx: Context): Promise<void> {
  const userId = requireUser(ctx);
  await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
  await ctx.db
    .select({ id: shortlists.id })
    .from(shortlists)
    .where(isOn(ctx, userId))
    .orderBy(asc(shortlists.id))
    .for('no key update');
}
