import { judgeExpiry } from '#app/domain/partnerships/judge-expiry.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { RequestRow } from './load-request.server.ts';

/** The last moment of the day by which whoever is asked now has to answer, on the district's clock. */
export function answerByFrom(ctx: Context): Date {
  const day = addDays(today(ctx), ctx.district.requestExpiryDays);
  return new Date(endOfDay(day, ctx.district.timeZone).getTime() - 1);
}

/** Refuses an answer that comes too late, whether or not anybody has written down yet that the request has lapsed. */
export function requireTimeToAnswer(ctx: Context, request: RequestRow): void {
  const { status, answerBy } = request;
  if (answerBy && judgeExpiry({ status, answerBy, now: ctx.now }).ok)
    throw new Refusal('rule', 'request-lapsed');
}
