import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { advanceRequest } from '#app/domain/partnerships/request-state.ts';
import { isWaitOver, waitsUntil } from '#app/domain/partnerships/waiting-ends.ts';
import { daysBetween } from '#app/domain/shared/calendar.ts';
import { dueReminder } from '#app/domain/shared/due-reminder.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Reminder, remindOnce } from '#app/features/notifications/remind-once.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { requestRevisions, requests, waitingEntries } from '#db/schema/index.ts';
import { currentTerms, lockRequest } from './load-request.server.ts';
import { freePlaces, holdRegistration, openEntryOf } from './places.server.ts';

/** Everybody in line or with places on offer from it, with the last day of what they ask for now. */
function inLine(ctx: Context) {
  return ctx.db
    .select({ request: requests, endsOn: requestRevisions.endsOn, entry: waitingEntries.status })
    .from(waitingEntries)
    .innerJoin(requests, eq(requests.id, waitingEntries.requestId))
    .innerJoin(
      requestRevisions,
      and(
        eq(requestRevisions.requestId, requests.id),
        eq(requestRevisions.number, sql`${requests.currentRevision}`),
      ),
    )
    .where(
      and(
        inArray(waitingEntries.status, ['waiting', 'offered']),
        inArray(requests.status, ['sent', 'changed']),
      ),
    )
    .orderBy(asc(waitingEntries.position));
}

/**
 * Ends the requests that stood in line through the last day they asked for, or had places on offer and let it go by, each with its
 * event, from which both sides hear of it. Places that were kept go down the line. Safe to run at any time, by any number of workers. Returns how many ended.
 */
export async function endWaiting(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const over = (await inLine(ctx)).filter(({ request, endsOn }) =>
    isWaitOver({ endsOn, schoolYear: request.schoolYear }, today(ctx)),
  );
  let ended = 0;
  for (const { request } of over) if (await endOne(ctx, request.id)) ended += 1;
  return ended;
}

function endOne(ctx: Context, requestId: RequestId): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const request = await lockRequest(ctx, requestId);
    await holdRegistration(ctx, request);
    const entry = await openEntryOf(ctx, requestId);
    const { endsOn } = await currentTerms(ctx, request);
    const step = advanceRequest(request.status, 'expire');
    const waited = { endsOn, schoolYear: request.schoolYear };
    if (!entry || !step.ok || !isWaitOver(waited, today(ctx))) return false;
    const offers = await freePlaces(ctx, request, entry, 'lapsed');
    await ctx.db
      .update(requests)
      .set({ status: step.to, settledAt: ctx.now })
      .where(eq(requests.id, requestId));
    await record(ctx, {
      type: 'request.waited-out',
      subjectType: 'request',
      subjectId: requestId,
      organizationId: request.organizationId,
      schoolCode: request.schoolCode,
      data: {
        reference: request.reference,
        from: request.status,
        lastDay: waitsUntil(waited),
        offered: entry.status === 'offered',
      },
    });
    for (const offer of offers) await record(ctx, offer);
    return true;
  });
}

/** Tells both sides that waiting ends soon, once for each of the district's thresholds and each last day. */
export async function remindOfWaiting(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const day = today(ctx);
  return remindOnce(
    ctx,
    (await inLine(ctx)).flatMap(({ request, endsOn, entry }): Reminder[] => {
      if (entry !== 'waiting') return [];
      const lastDay = waitsUntil({ endsOn, schoolYear: request.schoolYear });
      const threshold = dueReminder(lastDay, ctx.district.requestReminderDays, day);
      if (threshold === null) return [];
      const subject = { subjectType: 'request', subjectId: request.id } as const;
      return [
        {
          ...subject,
          lastDay,
          threshold,
          recipientId: null,
          event: {
            ...subject,
            type: 'request.waiting-reminded',
            organizationId: request.organizationId,
            schoolCode: request.schoolCode,
            data: { reference: request.reference, lastDay, days: daysBetween(day, lastDay) },
          },
        },
      ];
    }),
  );
}
