import { and, eq, isNull } from 'drizzle-orm';
import type { ShortlistEntryId, ShortlistId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { isOnShortlist } from '#app/domain/shortlists/judge-shortlist.ts';
import { admit, type Context, requireUser } from '#app/platform/context.server.ts';
import { shortlistColleagues, shortlistEntries, shortlists } from '#db/schema/index.ts';

export type ShortlistRow = typeof shortlists.$inferSelect & { readonly colleagueIds: readonly UserId[] };
export type EntryRow = typeof shortlistEntries.$inferSelect;

/** A shortlist that the actor is on. To everybody else, at the school or elsewhere, it does not exist. */
export async function findShortlist(ctx: Context, id: ShortlistId): Promise<ShortlistRow> {
  const [list] = await ctx.db.select().from(shortlists).where(eq(shortlists.id, id));
  return admitted(ctx, 'shortlist.read', list);
}

/** The same, held until commit, so that changes to one shortlist come one after the other. */
export async function lockShortlist(ctx: Context, id: ShortlistId): Promise<ShortlistRow> {
  const [list] = await ctx.db.select().from(shortlists).where(eq(shortlists.id, id)).for('no key update');
  return admitted(ctx, 'shortlist.edit', list);
}

async function admitted(
  ctx: Context,
  action: 'shortlist.read' | 'shortlist.edit',
  list: typeof shortlists.$inferSelect | undefined,
): Promise<ShortlistRow> {
  if (!list) {
    admit(ctx, action, {});
    throw new Refusal('not-found', 'shortlist');
  }
  admit(ctx, action, list);
  const colleagues = await ctx.db
    .select({ userId: shortlistColleagues.userId })
    .from(shortlistColleagues)
    .where(eq(shortlistColleagues.shortlistId, list.id));
  const found = { ...list, colleagueIds: colleagues.map(({ userId }) => userId) };
  if (!isOnShortlist(found, requireUser(ctx))) throw new Refusal('not-found', 'shortlist');
  return found;
}

/** One offering on the list, also one that was taken off. */
export async function findEntry(
  ctx: Context,
  shortlistId: ShortlistId,
  entryId: ShortlistEntryId,
): Promise<EntryRow> {
  const [entry] = await ctx.db
    .select()
    .from(shortlistEntries)
    .where(and(eq(shortlistEntries.id, entryId), eq(shortlistEntries.shortlistId, shortlistId)));
  if (!entry) throw new Refusal('not-found', 'shortlist-entry');
  return entry;
}

/** One offering that is on the list now. What somebody else took off meanwhile is a rule broken, not a missing page. */
export async function requireEntry(
  ctx: Context,
  shortlistId: ShortlistId,
  entryId: ShortlistEntryId,
): Promise<EntryRow> {
  const entry = await findEntry(ctx, shortlistId, entryId);
  if (entry.removedAt !== null) throw new Refusal('rule', 'entry-removed');
  return entry;
}

/** What is on the list now, in the order by hand. */
export async function entriesOf(ctx: Context, shortlistId: ShortlistId): Promise<EntryRow[]> {
  return ctx.db
    .select()
    .from(shortlistEntries)
    .where(and(eq(shortlistEntries.shortlistId, shortlistId), isNull(shortlistEntries.removedAt)))
    .orderBy(shortlistEntries.position, shortlistEntries.addedAt, shortlistEntries.id);
}
