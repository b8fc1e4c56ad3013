import { and, eq, isNull } from 'drizzle-orm';
import type { NeedId, OfferingId, SchoolCode, ShortlistId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { chooseShortlist, judgeAddition } from '#app/domain/shortlists/judge-shortlist.ts';
import { findOwnNeed } from '#app/features/matching/own-school.server.ts';
import { publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { shortlistColleagues, shortlistEntries, shortlists, users } from '#db/schema/index.ts';
import { entriesOf, lockShortlist } from './load-shortlist.server.ts';
import { tell } from './tell.server.ts';

export type AddInput = { offering: string; need: NeedId | null };
export type Added = { shortlistId: ShortlistId; name: string; isNew: boolean };

/**
 * Puts a published offering on the actor's shortlist for a need, or on the one without a need: their own, else one that is
 * shared with them, else a new one. What is on it already stays where it is, without a trace; what was taken off comes back
 * last, with its notes and votes.
 */
export async function addToShortlist(ctx: Context, input: AddInput): Promise<Added> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'shortlist.edit', { schoolCode });
  return inTransaction(ctx, async (ctx) => {
    const [[offering], need] = await Promise.all([
      publishedOfferings(ctx, { slugs: [input.offering] }),
      input.need === null ? null : findOwnNeed(ctx, input.need),
    ]);
    if (!offering) throw new Refusal('not-found', 'offering');
    if (need === undefined || (need && need.schoolYear !== ctx.schoolYear))
      throw new Refusal('not-found', 'need');

    const shortlistId = await shortlistFor(ctx, schoolCode, input.need);
    const added = { shortlistId, name: offering.name };
    const isNew = await putOn(ctx, shortlistId, offering);
    return { ...added, isNew };
  });
}

/**
 * Holds the actor's row, so that two presses at once do not start two lists; not its key, which a vote refers to while it holds
 * the list.
 */
async function shortlistFor(
  ctx: Context,
  schoolCode: SchoolCode,
  needId: NeedId | null,
): Promise<ShortlistId> {
  const userId = requireUser(ctx);
  await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
  const rows = await ctx.db
    .select({ list: shortlists, colleagueId: shortlistColleagues.userId })
    .from(shortlists)
    .leftJoin(
      shortlistColleagues,
      and(eq(shortlistColleagues.shortlistId, shortlists.id), eq(shortlistColleagues.userId, userId)),
    )
    .where(
      and(
        eq(shortlists.schoolCode, schoolCode),
        eq(shortlists.schoolYear, ctx.schoolYear),
        needId === null ? isNull(shortlists.needId) : eq(shortlists.needId, needId),
      ),
    );
  const chosen = chooseShortlist(
    rows.map(({ list, colleagueId }) => ({
      ...list,
      colleagueIds: colleagueId === null ? [] : [colleagueId],
    })),
    userId,
  );
  if (chosen) return chosen.id;

  const [started] = await ctx.db
    .insert(shortlists)
    .values({ schoolCode, schoolYear: ctx.schoolYear, needId, ownerId: userId, startedAt: ctx.now })
    .returning({ id: shortlists.id });
  await tell(ctx, started!.id, 'started');
  return started!.id;
}

type Named = { id: OfferingId; name: string; organization: string };

/** Whether it was not on the list before. The list is held, so that of two who add at once the second finds it there. */
export async function putOn(ctx: Context, shortlistId: ShortlistId, offering: Named): Promise<boolean> {
  await lockShortlist(ctx, shortlistId);
  const [entries, [before]] = await Promise.all([
    entriesOf(ctx, shortlistId),
    ctx.db
      .select()
      .from(shortlistEntries)
      .where(
        and(eq(shortlistEntries.shortlistId, shortlistId), eq(shortlistEntries.offeringId, offering.id)),
      ),
  ]);
  if (before && before.removedAt === null) return false;
  const verdict = judgeAddition(entries.length);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);

  const place = {
    name: offering.name,
    organization: offering.organization,
    position: (entries.at(-1)?.position ?? -1) + 1,
    addedBy: requireUser(ctx),
    addedAt: ctx.now,
  };
  const [entry] = before
    ? await ctx.db
        .update(shortlistEntries)
        .set({ ...place, removedAt: null })
        .where(eq(shortlistEntries.id, before.id))
        .returning({ id: shortlistEntries.id })
    : await ctx.db
        .insert(shortlistEntries)
        .values({ ...place, shortlistId, offeringId: offering.id })
        .returning({ id: shortlistEntries.id });
  await tell(ctx, shortlistId, 'added', { entryId: entry!.id });
  return true;
}
