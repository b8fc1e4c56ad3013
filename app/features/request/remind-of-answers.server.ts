import { and, inArray, sql } from 'drizzle-orm';
import { awaitedSides } from '#app/domain/partnerships/request-state.ts';
import { addDays, daysBetween } from '#app/domain/shared/calendar.ts';
import { dueReminder } from '#app/domain/shared/due-reminder.ts';
import { dateIn, endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Reminder, remindOnce } from '#app/features/notifications/remind-once.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { requests } from '#db/schema/index.ts';
import { answerDue, placesKeptUntil } from './answer-due.server.ts';

/**
 * Reminds whoever is asked that a request, or what is kept for it, lapses soon, once for each of the district's thresholds and each date to answer
 * by. Safe to run at any time, by any number of workers. Returns how many were new.
 */
export async function remindOfAnswers(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const { requestReminderDays, timeZone } = ctx.district;
  const furthest = Math.max(0, ...requestReminderDays);
  const day = today(ctx);
  const due = await ctx.db
    .select({ request: requests, due: answerDue, kept: placesKeptUntil })
    .from(requests)
    .where(
      and(
        inArray(requests.status, ['sent', 'changed']),
        sql`${answerDue} between ${ctx.now.toISOString()}::timestamptz
          and ${endOfDay(addDays(day, furthest), timeZone).toISOString()}::timestamptz`,
      ),
    )
    .orderBy(answerDue, requests.id);
  return remindOnce(
    ctx,
    due.flatMap(({ request, due, kept }): Reminder[] => {
      const lastDay = dateIn(timeZone, due!);
      const threshold = dueReminder(lastDay, requestReminderDays, day);
      if (threshold === null) return [];
      return [
        {
          subjectType: 'request',
          subjectId: request.id,
          lastDay,
          threshold,
          recipientId: null,
          event: {
            type: 'request.reminded',
            subjectType: 'request',
            subjectId: request.id,
            organizationId: request.organizationId,
            schoolCode: request.schoolCode,
            data: {
              reference: request.reference,
              sides: awaitedSides(request),
              lastDay,
              days: daysBetween(day, lastDay),
              ...(kept && { placesKept: true }),
            },
          },
        },
      ];
    }),
  );
}
