import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { memberships, users } from '#db/schema/index.ts';

/** Who leads the school here and to whom work is delegated. */
export async function schoolPeople(ctx: Context, schoolCode: SchoolCode) {
  const rows = await ctx.db
    .selectDistinct({ role: memberships.role, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.schoolCode, schoolCode),
        inArray(memberships.role, ['school-leader', 'school-designee']),
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(users.name));
  const named = (role: string) => rows.filter((row) => row.role === role).map(({ name }) => name);
  return { leaders: named('school-leader'), designees: named('school-designee') };
}
