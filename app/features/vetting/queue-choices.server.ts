import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { cycles, memberships, users } from '#db/schema/index.ts';

export type QueueChoices = Awaited<ReturnType<typeof queueChoices>>;

/** What each filter of the queue may be set to, by the names that people know. */
export async function queueChoices(ctx: Context) {
  const [people, labels, windows] = await Promise.all([
    ctx.db
      .selectDistinct({ id: users.id, name: users.name, role: memberships.role })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          inArray(memberships.role, ['reviewer', 'office-staff', 'office-director']),
          isNull(memberships.endedAt),
        ),
      )
      .orderBy(asc(users.name)),
    termLabels(ctx.db),
    ctx.db
      .select({ value: cycles.id, label: cycles.name })
      .from(cycles)
      .where(gte(cycles.schoolYear, ctx.schoolYear))
      .orderBy(asc(cycles.opensAt), asc(cycles.name)),
  ]);
  const named = (roles: readonly string[]) =>
    [...new Map(people.filter(({ role }) => roles.includes(role)).map(({ id, name }) => [id, name]))].map(
      ([value, label]) => ({ value, label }),
    );
  return {
    reviewers: named(['reviewer']),
    officers: named(['office-staff', 'office-director']),
    categories: labels.category.choices.map(({ code, label }) => ({ value: code, label })),
    cycles: windows as { value: string; label: string }[],
  };
}
