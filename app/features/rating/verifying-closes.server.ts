import { and, eq, max, sql } from 'drizzle-orm';
import { verifyingCloses } from '#app/domain/ratings/verifying-closes.ts';
import { type CalendarDate, lastDay, type SchoolYear } from '#app/domain/shared/year.ts';
import { hasServed } from '#app/features/partnership/last-served.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { calendarDates, partnerships } from '#db/schema/index.ts';

/** The last day on which a confirmation counts in what is published of a school year. */
export async function verifyingClosesOn(
  ctx: Pick<Context, 'db' | 'district'>,
  year: SchoolYear,
): Promise<CalendarDate> {
  const [[date], [last]] = await Promise.all([
    ctx.db
      .select({ onDay: calendarDates.onDay })
      .from(calendarDates)
      .where(and(eq(calendarDates.kind, 'year-end'), eq(calendarDates.schoolYear, year))),
    // What a side ended was over that day; what never served is not verified.
    ctx.db
      .select({
        endsOn: max(
          sql<string>`least(${partnerships.endsOn}, (${partnerships.endedAt} at time zone ${ctx.district.timeZone})::date)`,
        ),
      })
      .from(partnerships)
      .where(and(eq(partnerships.schoolYear, year), hasServed)),
  ]);
  return verifyingCloses({
    yearEnd: date?.onDay ?? lastDay(year),
    lastEnd: (last?.endsOn ?? null) as CalendarDate | null,
  });
}
