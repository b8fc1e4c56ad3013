import { and, gte, lte } from 'drizzle-orm';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { noSchoolDays } from '#db/schema/index.ts';

/** The days without school from one day to another, both included. */
export async function daysOffBetween(
  ctx: Pick<Context, 'db'>,
  first: CalendarDate,
  last: CalendarDate,
): Promise<ReadonlySet<CalendarDate>> {
  const rows = await ctx.db
    .select({ day: noSchoolDays.day })
    .from(noSchoolDays)
    .where(and(gte(noSchoolDays.day, first), lte(noSchoolDays.day, last)));
  return new Set(rows.map(({ day }) => day));
}
