import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { dutyDelegations, memberships, users } from '#db/schema/index.ts';
import { DUTY_WORDS } from './duty-words.ts';

/** The duties that are handed on now, the soonest due first, each with what the reader may do about it. */
export async function dutiesOf(ctx: Context, schoolCode: SchoolCode) {
  const day = today(ctx);
  const rows = await ctx.db
    .select({
      id: dutyDelegations.id,
      duty: dutyDelegations.duty,
      userId: dutyDelegations.userId,
      dueOn: dutyDelegations.dueOn,
      name: users.name,
      isHere: sql<boolean>`exists (select 1 from ${memberships} where ${memberships.userId} = ${dutyDelegations.userId}
        and ${memberships.schoolCode} = ${dutyDelegations.schoolCode} and ${memberships.role} = 'school-designee'
        and ${memberships.endedAt} is null)`,
    })
    .from(dutyDelegations)
    .innerJoin(users, eq(users.id, dutyDelegations.userId))
    .where(
      and(
        eq(dutyDelegations.schoolCode, schoolCode),
        eq(dutyDelegations.schoolYear, ctx.schoolYear),
        isNull(dutyDelegations.endedAt),
      ),
    )
    .orderBy(asc(dutyDelegations.dueOn), asc(dutyDelegations.duty));
  const mayTakeBack = can(ctx.actor, 'duty.delegate', { schoolCode });
  return rows.map(({ id, duty, userId, dueOn, name, isHere }) => ({
    id,
    ...DUTY_WORDS[duty],
    name,
    until: formatDate(dueOn),
    late: dueOn < day,
    /** False once the holder is no longer a designee here: the leader names somebody else. */
    isHere,
    mine: userId === ctx.actor.userId,
    mayTakeBack,
  }));
}
