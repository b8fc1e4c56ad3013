import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { calendarDate } from '#app/ui/format.ts';

/** The day it is in the district, on the district's clock. */
export const today = (ctx: Pick<Context, 'now' | 'district'>): CalendarDate =>
  calendarDate(ctx.now, ctx.district.timeZone) as CalendarDate;

/** The calendar year that it is there. */
export const thisYear = (ctx: Pick<Context, 'now' | 'district'>): number => Number(today(ctx).slice(0, 4));
