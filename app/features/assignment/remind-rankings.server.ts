import { and, eq, gt } from 'drizzle-orm';
import { dueReminder } from '#app/domain/shared/due-reminder.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Reminder, remindOnce } from '#app/features/notifications/remind-once.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { assignmentRounds } from '#db/schema/index.ts';
import { ofRound } from './load-assignment.server.ts';

/** Days before the day on which rankings close, in the district. */
const DAYS_BEFORE = 3;

/**
 * Has schools that have not submitted a ranking reminded of the closing, once for each closing day. A round that opened
 * within those days has just been announced, and is not spoken of twice. Safe to run at any time, by any number of workers.
 */
export async function remindOfRankings(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const open = await ctx.db
    .select()
    .from(assignmentRounds)
    .where(and(eq(assignmentRounds.status, 'open'), gt(assignmentRounds.closesAt, ctx.now)));
  const zone = ctx.district.timeZone;
  return remindOnce(
    ctx,
    open.flatMap((round): Reminder[] => {
      const lastDay = dateIn(zone, round.closesAt);
      const threshold = dueReminder(lastDay, [DAYS_BEFORE], today(ctx));
      const announced = dateIn(zone, round.openedAt ?? round.opensAt);
      if (threshold === null || dueReminder(lastDay, [DAYS_BEFORE], announced) !== null) return [];
      return [
        {
          subjectType: 'assignment-round',
          subjectId: round.id,
          lastDay,
          threshold,
          recipientId: null,
          event: {
            type: 'assignment.closing-reminded',
            ...ofRound(round),
            data: { name: round.name, slug: round.slug, closesAt: round.closesAt.toISOString() },
          },
        },
      ];
    }),
  );
}
