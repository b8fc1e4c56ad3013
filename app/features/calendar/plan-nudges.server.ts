import { and, eq, inArray, sql } from 'drizzle-orm';
import { judgeNudge } from '#app/domain/calendar/calendar-dates.ts';
import { OWED_BY } from '#app/domain/calendar/vocabulary.ts';
import type { OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import type { ClockTime } from '#app/domain/shared/year.ts';
import { deadlineInstant } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailDraft } from '#app/features/notifications/mail-draft.ts';
import type { Recipient } from '#app/features/notifications/recipients.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { calendarNudges, expiryReminders, organizations, schoolProfiles } from '#db/schema/index.ts';
import { owedWords, TO_DO } from './calendar-words.ts';
import type { CalendarDateRow } from './owing-page.server.ts';
import { byPerson, type Debt, type Debtor, debtors } from './owing-people.server.ts';

export type NudgeMail = {
  readonly person: Recipient;
  readonly debts: readonly Debt[];
  readonly draft: MailDraft;
};
export type NudgePlan = {
  readonly affected: readonly Debtor[];
  readonly leftOut: readonly {
    readonly key: string;
    readonly name: string;
    readonly organizationId: OrganizationId | null;
    readonly schoolCode: SchoolCode | null;
    readonly why: string;
  }[];
  readonly mails: readonly NudgeMail[];
};

/**
 * Whom a reminder by the Office reaches now, with each mail whole, and who is left out and why: whoever no longer owes,
 * has nobody to read it, or heard today. The preview shows this and the act does this, by the same rule.
 */
export async function planNudges(
  ctx: Context,
  date: CalendarDateRow,
  { keys, text }: { readonly keys: readonly string[]; readonly text: string },
): Promise<NudgePlan> {
  const chosen = [...new Set(keys)];
  const found = await debtors(ctx, date, chosen);
  const told = await toldToday(
    ctx,
    date,
    found.flatMap(({ people }) => people),
  );
  const judged = found.map(({ debt, people }) => ({
    debt,
    people: people.filter(({ userId }) => !told.has(userId)),
    verdict: judgeNudge({
      owes: true,
      people: people.length,
      toldToday: people.filter(({ userId }) => told.has(userId)).length,
    }),
  }));
  const affected = judged
    .filter(({ verdict }) => verdict.ok)
    .map(({ debt, people }): Debtor => ({ debt, people }));
  const settled = chosen.filter((key) => !found.some(({ debt }) => debt.key === key));
  return {
    affected,
    leftOut: [
      ...judged.flatMap(({ debt, verdict }) =>
        verdict.ok ? [] : [{ ...debt, why: verdict.reason as string }],
      ),
      ...(await namesOf(ctx, date, settled)),
    ],
    mails: byPerson(affected).map(({ person, debts }) => ({
      person,
      debts,
      draft: mailEach([person], letterOf(date, debts, text))[0]!,
    })),
  };
}

function letterOf(date: CalendarDateRow, debts: readonly Debt[], text: string) {
  return {
    subject: `Reminder: ${date.title}`,
    says: [
      text,
      `${date.title}: by ${formatDate(date.onDay, 'weekday')}.`,
      debts.map(({ name, things }) => `- ${name}: ${owedWords(date.kind, things)}.`).join('\n'),
    ],
    link: TO_DO[date.kind],
  };
}

/** Who heard of this date on the district's day that it is, from the calendar or from the Office. */
async function toldToday(
  ctx: Context,
  { id }: CalendarDateRow,
  people: readonly Recipient[],
): Promise<ReadonlySet<string>> {
  const ids = people.map(({ userId }) => userId);
  if (ids.length === 0) return new Set();
  const day = today(ctx);
  const dayBegan = deadlineInstant(day, '00:00' as ClockTime, ctx.district.timeZone);
  const [nudged, reminded] = await Promise.all([
    ctx.db
      .select({ userId: calendarNudges.userId })
      .from(calendarNudges)
      .where(
        and(
          eq(calendarNudges.dateId, id),
          eq(calendarNudges.onDay, day),
          inArray(calendarNudges.userId, ids),
        ),
      ),
    ctx.db
      .select({ userId: expiryReminders.recipientId })
      .from(expiryReminders)
      .where(
        and(
          eq(expiryReminders.subjectType, 'calendar-date'),
          eq(expiryReminders.subjectId, id),
          inArray(expiryReminders.recipientId, ids),
          sql`${expiryReminders.remindedAt} >= ${dayBegan.toISOString()}`,
        ),
      ),
  ]);
  return new Set([...nudged, ...reminded].flatMap(({ userId }) => userId ?? []));
}

/** What was chosen and owes nothing any more, by name; what never was a partner or a school is passed over. */
async function namesOf(ctx: Context, { kind, schoolYear }: CalendarDateRow, keys: readonly string[]) {
  if (keys.length === 0) return [];
  const why = 'settled';
  if (OWED_BY[kind] === 'partners') {
    const rows = await ctx.db
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(inArray(sql`${organizations.id}::text`, [...keys]));
    return rows.map(({ id, name }) => ({ key: id, name, organizationId: id, schoolCode: null, why }));
  }
  const rows = await ctx.db
    .select({ code: schoolProfiles.schoolCode, name: schoolProfiles.name })
    .from(schoolProfiles)
    .where(
      and(
        eq(schoolProfiles.schoolYear, schoolYear),
        inArray(schoolProfiles.schoolCode, keys as SchoolCode[]),
      ),
    );
  return rows.map(({ code, name }) => ({ key: code, name, organizationId: null, schoolCode: code, why }));
}
