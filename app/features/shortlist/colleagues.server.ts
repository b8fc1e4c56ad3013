import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { memberships, users } from '#db/schema/index.ts';

export type SchoolPerson = { readonly id: UserId; readonly name: string; readonly role: string };

/** Who acts for the school now, leaders first: each person once, by the first of their roles. */
export async function peopleAtSchool(ctx: Context, schoolCode: SchoolCode): Promise<SchoolPerson[]> {
  const rows = await ctx.db
    .select({ id: users.id, name: users.name, role: memberships.role })
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
    .orderBy(asc(users.name), asc(users.id));
  const leadersFirst = rows.toSorted(
    (a, b) => Number(b.role === 'school-leader') - Number(a.role === 'school-leader'),
  );
  return [...new Map(leadersFirst.toReversed().map((person) => [person.id, person])).values()].toReversed();
}
