import { eq } from 'drizzle-orm';
import { judgeCalendarDay } from '#app/domain/calendar/calendar-dates.ts';
import type { CalendarDateId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { calendarDates } from '#db/schema/index.ts';
import type { CalendarDateInput } from './inputs.ts';

/** Changes a date of the calendar. Who heard of the old day hears of the new one at each of its thresholds again. */
export async function editCalendarDate(
  ctx: Context,
  dateId: CalendarDateId,
  input: CalendarDateInput,
): Promise<void> {
  authorize(ctx, 'calendar.edit');
  await inTransaction(ctx, async (ctx) => {
    const [date] = await ctx.db
      .select()
      .from(calendarDates)
      .where(eq(calendarDates.id, dateId))
      .for('update');
    if (!date) throw new Refusal('not-found', 'calendar-date');
    const verdict = judgeCalendarDay(input.onDay, date.schoolYear);
    if (!verdict.ok) throw new Refusal('rule', verdict.reason, { schoolYear: date.schoolYear });
    const changed = (Object.keys(input) as (keyof CalendarDateInput)[]).filter(
      (key) => JSON.stringify(input[key]) !== JSON.stringify(date[key]),
    );
    if (changed.length === 0) return;
    await ctx.db.update(calendarDates).set(input).where(eq(calendarDates.id, dateId));
    await record(ctx, {
      type: 'calendar-date.edited',
      subjectType: 'calendar-date',
      subjectId: dateId,
      data: {
        schoolYear: date.schoolYear,
        ...Object.fromEntries(changed.map((key) => [key, { from: date[key], to: input[key] }])),
      },
    });
  });
}
