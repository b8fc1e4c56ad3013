import { asc, eq } from 'drizzle-orm';
import { isLookOver, OWED_BY } from '#app/domain/calendar/vocabulary.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { daysAway, formatDate, formatDaysAway } from '#app/ui/format.ts';
import { calendarDates, partnerLookOvers } from '#db/schema/index.ts';
import { owingCount } from './calendar-page.server.ts';
import { owedWords, TO_DO } from './calendar-words.ts';
import { owing } from './owing.server.ts';

export type OwnDate = {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly late: boolean;
  readonly href: string | null;
  /** What is still owed, in words; null where nothing is, or where the records do not say. */
  readonly owed: string | null;
  /** When somebody confirmed for it, in words. */
  readonly confirmed: string | null;
  /** Somebody is to say that everything about their organization is still right. */
  readonly looksOver: boolean;
};

/**
 * The dates of this year as they stand for somebody's home: for a partner or a school those that their side owes, ahead
 * or still owed; for the Office all that are ahead, and those past that somebody still owes.
 */
export async function ownDates(ctx: Context): Promise<OwnDate[]> {
  const { organizationId, schoolCode } = ctx.actor;
  authorize(ctx, 'calendar.read', { organizationId, schoolCode });
  const side = organizationId ? 'partners' : schoolCode ? 'schools' : null;
  const rows = await ctx.db
    .select()
    .from(calendarDates)
    .where(eq(calendarDates.schoolYear, ctx.schoolYear))
    .orderBy(asc(calendarDates.onDay), asc(calendarDates.kind));
  const zone = ctx.district.timeZone;
  const confirmed = organizationId ? await confirmedWords(ctx, organizationId) : new Map<string, string>();
  const dates = await Promise.all(
    rows
      .filter(({ kind }) => side === null || OWED_BY[kind] === side)
      .map(async (date) => {
        const owed =
          side === null
            ? await officeOwed(ctx, date)
            : await ownOwed(ctx, date, organizationId ?? schoolCode!);
        const over = daysAway(date.onDay, ctx.now, zone) < 0;
        return {
          id: date.id,
          title: date.title,
          when: `${formatDate(date.onDay)}, ${formatDaysAway(date.onDay, ctx.now, zone)}`,
          over,
          late: over && owed !== null,
          href: side === null ? `/office/calendar/${date.id}` : TO_DO[date.kind].path,
          owed,
          confirmed: confirmed.get(date.id) ?? null,
          looksOver: side === 'partners' && owed !== null && isLookOver(date.kind),
        };
      }),
  );
  return dates.filter(({ over, owed }) => !over || owed !== null).map(({ over: _, ...date }) => date);
}

async function confirmedWords(ctx: Context, organizationId: OrganizationId): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ dateId: partnerLookOvers.dateId, at: partnerLookOvers.confirmedAt })
    .from(partnerLookOvers)
    .where(eq(partnerLookOvers.organizationId, organizationId));
  return new Map(
    rows.map(({ dateId, at }) => [
      dateId as string,
      `Confirmed on ${formatDate(at, 'long', ctx.district.timeZone)}`,
    ]),
  );
}

type DateRow = typeof calendarDates.$inferSelect;

async function officeOwed(ctx: Context, date: DateRow): Promise<string | null> {
  const owed = await owingCount(ctx, date);
  return owed ? `${owed} still ${owed === 1 ? 'owes' : 'owe'} it` : null;
}

async function ownOwed(ctx: Context, date: DateRow, key: string): Promise<string | null> {
  const debt = owing(ctx, date);
  const [row] = await ctx.db.select({ things: debt.things }).from(debt).where(eq(debt.key, key));
  return row ? owedWords(date.kind, row.things) : null;
}
