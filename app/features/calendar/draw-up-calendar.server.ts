import { inArray } from 'drizzle-orm';
import { sameDayIn, usualDay } from '#app/domain/calendar/calendar-dates.ts';
import { DATE_KINDS, USUAL_REMINDERS } from '#app/domain/calendar/vocabulary.ts';
import { nextSchoolYear, previousSchoolYear, type SchoolYear } from '#app/domain/shared/year.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { calendarDates } from '#db/schema/index.ts';
import { USUAL_TITLES } from './calendar-words.ts';

/**
 * Gives this year and the next their dates where they have none: as the year before had them, or the usual ones. Safe
 * to run at any time, by any number of workers. Returns how many were added.
 */
export async function drawUpCalendar(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const years = [ctx.schoolYear, nextSchoolYear(ctx.schoolYear)];
  let added = 0;
  for (const year of years) added += await drawUpYear(ctx, year);
  return added;
}

async function drawUpYear(ctx: Context, year: SchoolYear): Promise<number> {
  const before = previousSchoolYear(year);
  const known = await ctx.db
    .select()
    .from(calendarDates)
    .where(inArray(calendarDates.schoolYear, [before, year]));
  const missing = DATE_KINDS.filter(
    (kind) => !known.some((row) => row.schoolYear === year && row.kind === kind),
  );
  if (missing.length === 0) return 0;
  return inTransaction(ctx, async (ctx) => {
    const added = await ctx.db
      .insert(calendarDates)
      .values(
        missing.map((kind) => {
          const last = known.find((row) => row.schoolYear === before && row.kind === kind);
          return {
            schoolYear: year,
            kind,
            title: last?.title ?? USUAL_TITLES[kind],
            onDay: last ? sameDayIn(year, last.onDay) : usualDay(kind, year),
            reminderDays: [...(last?.reminderDays ?? USUAL_REMINDERS)],
          };
        }),
      )
      .onConflictDoNothing()
      .returning();
    if (added.length === 0) return 0;
    await record(ctx, {
      type: 'calendar.drawn-up',
      subjectType: 'calendar',
      subjectId: year,
      data: { schoolYear: year, dates: added.map(({ title, onDay }) => ({ title, onDay })) },
    });
    return added.length;
  });
}
