import { and, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { partnerships } from '#db/schema/index.ts';

type Clock = Pick<Context, 'now' | 'district'>;

/** `standingOn` as a condition: cleared to serve today, whether the work has begun or not. */
export const isServing = (ctx: Clock): SQL =>
  and(inArray(partnerships.status, ['cleared', 'active']), gte(partnerships.clearedUntil, today(ctx)))!;

/** Agreed and not cleared today. */
export const isNotCleared = (ctx: Clock): SQL =>
  or(
    eq(partnerships.status, 'planned'),
    and(inArray(partnerships.status, ['cleared', 'active']), lt(partnerships.clearedUntil, today(ctx))),
  )!;
