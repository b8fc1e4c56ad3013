import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm';
import type { CalendarEvent } from '#app/domain/calendar/icalendar.ts';
import { firstDay, previousSchoolYear } from '#app/domain/shared/year.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { DUTY_WORDS } from '#app/features/my-school/duty-words.ts';
import { verifyingClosesOn } from '#app/features/rating/verifying-closes.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { calendarDates, dutyDelegations } from '#db/schema/index.ts';
import { changes } from './event-parts.ts';
import type { FeedScope } from './feed-scope.server.ts';

/** What is due at a school beside the dates of the district: duties that were handed on, and a later end of verifying. */
export async function schoolDeadlines(ctx: Context, scope: FeedScope): Promise<CalendarEvent[]> {
  if (scope.schoolCodes.length === 0) return [];
  const lists = await Promise.all([dutyEvents(ctx, scope), verifyingEvents(ctx)]);
  return lists.flat();
}

/** A person's calendar has what was handed to them, a school's what was handed to anybody there. */
async function dutyEvents(ctx: Context, scope: FeedScope): Promise<CalendarEvent[]> {
  const rows = await ctx.db
    .select()
    .from(dutyDelegations)
    .where(
      and(
        inArray(dutyDelegations.schoolCode, [...scope.schoolCodes]),
        scope.userId === null ? undefined : eq(dutyDelegations.userId, scope.userId),
        gte(dutyDelegations.schoolYear, ctx.schoolYear),
        isNull(dutyDelegations.endedAt),
      ),
    )
    .orderBy(dutyDelegations.dueOn, dutyDelegations.id);
  return rows.map(({ id, createdAt, dueOn, duty }) => ({
    uid: `duty-${id}@crosswalk`,
    ...changes(createdAt),
    when: { at: 'day', day: dueOn },
    summary: `To be done: ${DUTY_WORDS[duty].label}`,
    url: siteAddress(DUTY_WORDS[duty].href),
  }));
}

/** Where something ended so late that verifying is open beyond the district's date, which stands in the calendar itself. */
async function verifyingEvents(ctx: Context): Promise<CalendarEvent[]> {
  const years = [previousSchoolYear(ctx.schoolYear), ctx.schoolYear];
  const dates = await ctx.db
    .select({ schoolYear: calendarDates.schoolYear, onDay: calendarDates.onDay })
    .from(calendarDates)
    .where(
      and(eq(calendarDates.kind, 'year-end'), or(...years.map((year) => eq(calendarDates.schoolYear, year)))),
    );
  const closing = await Promise.all(
    years.map(async (year) => ({ year, day: await verifyingClosesOn(ctx, year) })),
  );
  return closing
    .filter(
      ({ year, day }) =>
        day >= today(ctx) && dates.some(({ schoolYear, onDay }) => schoolYear === year && onDay < day),
    )
    .map(({ year, day }) => ({
      uid: `verifying-${year}@crosswalk`,
      ...changes(endOfDay(firstDay(year), ctx.district.timeZone)),
      when: { at: 'day', day },
      summary: `Last day to verify and rate ${formatSchoolYear(year)}`,
      description: 'What the leader confirms by then counts in what is published',
      url: siteAddress('/school/year-end'),
    }));
}
