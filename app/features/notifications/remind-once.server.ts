import { inArray } from 'drizzle-orm';
import type { UserId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { type Context, type EventDraft, inTransaction, record } from '#app/platform/context.server.ts';
import { expiryReminders } from '#db/schema/index.ts';

export type Reminder = {
  readonly subjectType: (typeof expiryReminders.$inferSelect)['subjectType'];
  readonly subjectId: string;
  readonly lastDay: CalendarDate;
  readonly threshold: number;
  /** The one person who is told, or null where the mails follow from the event alone. */
  readonly recipientId: UserId | null;
  readonly event: EventDraft;
};

/**
 * Writes each reminder once for its last day, threshold and person, however often and by however many workers it is
 * tried: the row that says so is unique, and the event from which the mails follow is written with it or not at all.
 * Returns how many were new.
 */
export async function remindOnce(ctx: Context, due: readonly Reminder[]): Promise<number> {
  let reminded = 0;
  for (const each of await withoutKnown(ctx, due)) if (await remind(ctx, each)) reminded += 1;
  return reminded;
}

type Key = Pick<Reminder, 'subjectId' | 'lastDay' | 'recipientId'> & { readonly threshold: number };
const keyOf = ({ subjectId, lastDay, threshold, recipientId }: Key) =>
  `${subjectId} ${lastDay} ${threshold} ${recipientId}`;

/** What was reminded of already is left out before any row is tried: on most runs, that is everything. */
async function withoutKnown(ctx: Context, due: readonly Reminder[]): Promise<Reminder[]> {
  if (due.length === 0) return [];
  const known = await ctx.db
    .select()
    .from(expiryReminders)
    .where(inArray(expiryReminders.subjectId, [...new Set(due.map(({ subjectId }) => subjectId))]));
  const keys = new Set(known.map((row) => keyOf({ ...row, threshold: row.thresholdDays })));
  return due.filter((each) => !keys.has(keyOf(each)));
}

async function remind(ctx: Context, reminder: Reminder): Promise<boolean> {
  const { subjectType, subjectId, lastDay, threshold, recipientId, event } = reminder;
  return inTransaction(ctx, async (ctx) => {
    const [first] = await ctx.db
      .insert(expiryReminders)
      .values({
        subjectType,
        subjectId,
        lastDay,
        thresholdDays: threshold,
        recipientId,
        remindedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: expiryReminders.id });
    if (!first) return false;
    await record(ctx, event);
    return true;
  });
}
