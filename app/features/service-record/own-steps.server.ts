import { and, count, eq, gte, ne, sql } from 'drizzle-orm';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import { waitsForRating } from '#app/features/partnership/last-served.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { plural } from '#app/ui/format.ts';
import { partnerships, serviceSessions } from '#db/schema/index.ts';

/** How many sessions of the year wait for a side's word, and on how many the sides differ. */
export async function sessionsWaiting(
  ctx: Context,
  side: 'school' | 'partner',
): Promise<{ readonly toConfirm: number; readonly disputed: number }> {
  const own =
    side === 'school'
      ? eq(partnerships.schoolCode, ctx.actor.schoolCode!)
      : eq(partnerships.organizationId, ctx.actor.organizationId!);
  const [row] = await ctx.db
    .select({
      toConfirm:
        sql<number>`count(*) filter (where ${and(eq(serviceSessions.status, 'entered'), ne(serviceSessions.enteredSide, side))})`.mapWith(
          Number,
        ),
      disputed: sql<number>`count(*) filter (where ${serviceSessions.status} = 'disputed')`.mapWith(Number),
    })
    .from(serviceSessions)
    .innerJoin(partnerships, eq(partnerships.id, serviceSessions.partnershipId))
    .where(
      and(
        own,
        eq(partnerships.schoolYear, ctx.schoolYear),
        sql`${serviceSessions.status} in ('entered', 'disputed')`,
      ),
    );
  return row ?? { toConfirm: 0, disputed: 0 };
}

const YOUR_TURN = { status: 'attention', statusLabel: 'Your turn' } as const;

/** What the service record and the year's end ask of a school today. */
export async function serviceSteps(ctx: Context) {
  const [{ toConfirm, disputed }, [over]] = await Promise.all([
    sessionsWaiting(ctx, 'school'),
    ctx.db
      .select({ waiting: count() })
      .from(partnerships)
      .where(
        and(
          eq(partnerships.schoolCode, ctx.actor.schoolCode!),
          waitsForRating,
          gte(partnerships.schoolYear, previousSchoolYear(ctx.schoolYear)),
        ),
      ),
  ]);
  const waiting = over?.waiting ?? 0;
  return [
    ...(toConfirm > 0
      ? [
          {
            key: 'sessions-to-confirm',
            title: `Confirm ${plural(toConfirm, 'session')}`,
            href: '/sessions',
            meta: 'Entered by partners. They count once you confirm them',
            ...YOUR_TURN,
          },
        ]
      : []),
    ...(disputed > 0
      ? [
          {
            key: 'sessions-disputed',
            title: `Settle ${plural(disputed, 'session')} on which you differ`,
            href: '/sessions?show=disputed',
            meta: 'Take over the partner’s figures, or leave it to the Office',
            ...YOUR_TURN,
          },
        ]
      : []),
    ...(waiting > 0
      ? [
          {
            key: 'year-end',
            title: `Verify and rate ${plural(waiting, 'partnership')}`,
            href: '/school/year-end',
            meta: 'They are over. Seven questions each',
            ...YOUR_TURN,
          },
        ]
      : []),
  ];
}
