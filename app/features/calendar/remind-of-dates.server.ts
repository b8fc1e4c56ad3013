import { eq } from 'drizzle-orm';
import { daysBetween } from '#app/domain/shared/calendar.ts';
import { dueReminder } from '#app/domain/shared/due-reminder.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Reminder, remindOnce } from '#app/features/notifications/remind-once.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { calendarDates } from '#db/schema/index.ts';
import { byPerson, type Debt, debtors } from './owing-people.server.ts';

type DateRow = typeof calendarDates.$inferSelect;

/**
 * Tells everybody who still owes what a date of this year asks for, once for each threshold and person. Safe to run at
 * any time, by any number of workers. Returns how many people were told.
 */
export async function remindOfDates(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const dates = await ctx.db.select().from(calendarDates).where(eq(calendarDates.schoolYear, ctx.schoolYear));
  let reminded = 0;
  for (const date of dates) reminded += await remindOfDate(ctx, date);
  return reminded;
}

async function remindOfDate(ctx: Context, date: DateRow): Promise<number> {
  const { kind } = date;
  const threshold = dueReminder(date.onDay, date.reminderDays, today(ctx));
  if (threshold === null) return 0;
  const people = byPerson(await debtors(ctx, date));
  return remindOnce(
    ctx,
    people.map(({ person, debts }): Reminder => {
      const [only] = debts.length === 1 ? debts : [];
      return {
        subjectType: 'calendar-date',
        subjectId: date.id,
        lastDay: date.onDay,
        threshold,
        recipientId: person.userId,
        event: {
          type: 'calendar-date.reminded',
          subjectType: 'calendar-date',
          subjectId: date.id,
          organizationId: only?.organizationId ?? null,
          schoolCode: only?.schoolCode ?? null,
          data: {
            kind,
            title: date.title,
            onDay: date.onDay,
            days: daysBetween(today(ctx), date.onDay),
            threshold,
            recipient: { userId: person.userId, name: person.name },
            owes: debts.map(({ name, things }: Debt) => ({ name, things })),
          },
        },
      };
    }),
  );
}
