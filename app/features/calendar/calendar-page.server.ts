import { and, asc, count, desc, eq, gte } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { opensOn } from '#app/domain/calendar/look-over.ts';
import { isLookOver, OWED_BY } from '#app/domain/calendar/vocabulary.ts';
import type { CalendarDateId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { firstDay, lastDay } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { daysAway, formatDaysAway } from '#app/ui/format.ts';
import { auditEvents, calendarDates } from '#db/schema/index.ts';
import { OWED_BY_LABELS, WHO_OWES } from './calendar-words.ts';
import { type DateOwed, owing } from './owing.server.ts';

/** The dates of this year and the next, each with who owes it and, where that is known, how many still do. */
export async function calendarPage(ctx: Context) {
  authorize(ctx, 'calendar.list');
  const rows = await ctx.db
    .select()
    .from(calendarDates)
    .where(gte(calendarDates.schoolYear, ctx.schoolYear))
    .orderBy(asc(calendarDates.onDay), asc(calendarDates.kind));
  const dates = await Promise.all(
    rows.map(async (date) => ({
      ...datesView(ctx, date),
      owing: date.schoolYear === ctx.schoolYear ? await owingCount(ctx, date) : null,
    })),
  );
  return {
    years: [...new Set(dates.map(({ schoolYear }) => schoolYear))].map((year) => ({
      year,
      dates: dates.filter(({ schoolYear }) => schoolYear === year),
    })),
    thisYear: ctx.schoolYear,
    allowed: { edit: can(ctx.actor, 'calendar.edit') },
  };
}

type DateRow = typeof calendarDates.$inferSelect;

/** From when on a date is asked for, while that is still ahead; null where it is asked for all year. */
export function asksFrom(ctx: Context, date: Pick<DateRow, 'kind' | 'onDay' | 'reminderDays'>) {
  const from = isLookOver(date.kind) ? opensOn(date) : null;
  return from !== null && from > today(ctx) ? from : null;
}

function datesView(ctx: Context, date: DateRow) {
  const { id, kind, title, onDay, reminderDays, schoolYear } = date;
  const zone = ctx.district.timeZone;
  return {
    id,
    kind,
    title,
    onDay,
    schoolYear,
    reminderDays: [...reminderDays],
    distance: formatDaysAway(onDay, ctx.now, zone),
    over: daysAway(onDay, ctx.now, zone) < 0,
    asksFrom: asksFrom(ctx, date),
    owedBy: OWED_BY_LABELS[OWED_BY[kind]],
    who: WHO_OWES[kind],
  };
}

/** How many still owe it. */
export async function owingCount(ctx: Context, date: DateOwed): Promise<number> {
  const [row] = await ctx.db.select({ owing: count() }).from(owing(ctx, date));
  return row?.owing ?? 0;
}

/** One date, for the page on which the director changes it, with what was changed before. */
export async function calendarDatePage(ctx: Context, dateId: CalendarDateId) {
  authorize(ctx, 'calendar.edit');
  const [date] = await ctx.db.select().from(calendarDates).where(eq(calendarDates.id, dateId));
  if (!date) throw new Refusal('not-found', 'calendar-date');
  const history = await ctx.db
    .select({
      id: auditEvents.id,
      actor: auditEvents.actorName,
      at: auditEvents.occurredAt,
      data: auditEvents.data,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, 'calendar-date'),
        eq(auditEvents.subjectId, dateId),
        eq(auditEvents.type, 'calendar-date.edited'),
      ),
    )
    .orderBy(desc(auditEvents.sequence))
    .limit(20);
  return {
    ...datesView(ctx, date),
    first: firstDay(date.schoolYear),
    last: lastDay(date.schoolYear),
    history: history.map(({ id, actor, at, data }) => ({
      id,
      actor,
      at: at.toISOString(),
      changes: changesOf(data as Record<string, unknown>),
    })),
  };
}

const FIELD_WORDS = { title: 'What is due', onDay: 'Day', reminderDays: 'Told before, days' } as const;

function changesOf(data: Record<string, unknown>) {
  return Object.entries(FIELD_WORDS).flatMap(([key, label]) => {
    const change = data[key] as { from: unknown; to: unknown } | undefined;
    return change ? [{ label, from: asWords(change.from), to: asWords(change.to) }] : [];
  });
}

const asWords = (value: unknown) => (Array.isArray(value) ? value.join(', ') || 'never' : String(value));
