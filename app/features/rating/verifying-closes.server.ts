import { and, eq, max, ne } from 'drizzle-orm';
import { verifyingCloses } from '#app/domain/ratings/verifying-closes.ts';
import { type CalendarDate, lastDay, type SchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { calendarDates, partnerships } from '#db/schema/index.ts';

/** The last day on which a confirmation counts in what is published of a school year. */
export async function verifyingClosesOn(ctx: Pick<Context, 'db'>, year: SchoolYear): Promise<CalendarDate> {
  const [[date], [last]] = await Promise.all([
    ctx.db
      .select({ onDay: calendarDates.onDay })
      .from(calendarDates)
      .where(and(eq(calendarDates.kind, 'year-end'), eq(calendarDates.schoolYear, year))),
    // What one side ended, or was never cleared, is not verified.
    ctx.db
      .select({ endsOn: max(partnerships.endsOn) })
      .from(partnerships)
      .where(and(eq(partnerships.schoolYear, year), ne(partnerships.status, 'ended'))),
  ]);
  return verifyingCloses({
    yearEnd: date?.onDay ?? lastDay(year),
    lastEnd: (last?.endsOn ?? null) as CalendarDate | null,
  });
}
