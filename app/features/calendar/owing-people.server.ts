import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { OWED_BY } from '#app/domain/calendar/vocabulary.ts';
import type { OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import type { Recipient } from '#app/features/notifications/recipients.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { memberships, users } from '#db/schema/index.ts';
import { type DateOwed, owing } from './owing.server.ts';

export type Debt = {
  readonly key: string;
  readonly organizationId: OrganizationId | null;
  readonly schoolCode: SchoolCode | null;
  readonly name: string;
  readonly things: number;
};

export type Debtor = { readonly debt: Debt; readonly people: readonly Recipient[] };

/** Whom a date's mails go to, at a partner or a school. */
const ROLES = {
  partners: ['partner-admin', 'partner-editor'],
  schools: ['school-leader', 'school-designee'],
} as const;

/**
 * Who still owes, each with the confirmed people who are there now, in one query. `keys` narrows it to some: what is
 * asked for and not answered no longer owes.
 */
export async function debtors(ctx: Context, date: DateOwed, keys?: readonly string[]): Promise<Debtor[]> {
  if (keys?.length === 0) return [];
  const debt = owing(ctx, date);
  const side = OWED_BY[date.kind];
  const rows = await ctx.db
    .selectDistinct({
      debt: {
        key: debt.key,
        organizationId: debt.organizationId,
        schoolCode: debt.schoolCode,
        name: debt.name,
        things: debt.things,
      },
      userId: users.id,
      userName: users.name,
      email: users.email,
    })
    .from(debt)
    .leftJoin(
      memberships,
      and(
        side === 'partners'
          ? eq(memberships.organizationId, debt.organizationId)
          : eq(memberships.schoolCode, debt.schoolCode),
        inArray(memberships.role, [...ROLES[side]]),
        isNull(memberships.endedAt),
      ),
    )
    .leftJoin(
      users,
      and(eq(users.id, memberships.userId), isNull(users.disabledAt), isNotNull(users.emailConfirmedAt)),
    )
    .where(keys ? inArray(debt.key, [...keys]) : sql`true`)
    .orderBy(asc(debt.name), asc(debt.key), asc(users.name), asc(users.id));
  const found = new Map<string, { debt: Debt; people: Recipient[] }>();
  for (const { debt, userId, userName, email } of rows) {
    const known = found.get(debt.key) ?? { debt, people: [] };
    found.set(debt.key, known);
    if (userId && userName !== null && email) known.people.push({ userId, name: userName, email });
  }
  return [...found.values()];
}

/** The same, person by person: somebody of two schools hears of both at once. */
export function byPerson(
  found: readonly Debtor[],
): { readonly person: Recipient; readonly debts: readonly Debt[] }[] {
  const people = new Map<string, { person: Recipient; debts: Debt[] }>();
  for (const { debt, people: team } of found) {
    for (const person of team) {
      const known = people.get(person.userId) ?? { person, debts: [] };
      known.debts.push(debt);
      people.set(person.userId, known);
    }
  }
  return [...people.values()];
}
