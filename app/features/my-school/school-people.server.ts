import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { memberships, users } from '#db/schema/index.ts';

/** Who leads the school here and to whom work is delegated. */
export async function schoolPeople(ctx: Context, schoolCode: SchoolCode) {
  const rows = await membersOf(ctx, schoolCode, ['school-leader', 'school-designee']);
  const ofRole = (wanted: string) => rows.filter(({ role }) => role === wanted);
  return {
    leaders: ofRole('school-leader').map(({ name }) => name),
    designees: ofRole('school-designee').map(({ userId, name }) => ({ userId, name })),
  };
}

/** Those to whom a leader may hand a duty: designees of the school, here now. */
export const designeesOf = (ctx: Context, schoolCode: SchoolCode) =>
  membersOf(ctx, schoolCode, ['school-designee']);

function membersOf(ctx: Context, schoolCode: SchoolCode, roles: readonly MembershipRole[]) {
  return ctx.db
    .selectDistinct({ role: memberships.role, userId: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.schoolCode, schoolCode),
        inArray(memberships.role, [...roles]),
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(users.name));
}
