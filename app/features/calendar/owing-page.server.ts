import { asc, eq, ilike, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { OWED_BY } from '#app/domain/calendar/vocabulary.ts';
import type { CalendarDateId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { daysAway, formatDate, formatDaysAway } from '#app/ui/format.ts';
import { calendarDates } from '#db/schema/index.ts';
import { asksFrom } from './calendar-page.server.ts';
import { OWED_BY_LABELS, owedWords, WHO_OWES } from './calendar-words.ts';
import type { OwingInput } from './inputs.ts';
import { owing } from './owing.server.ts';

export const OWING_PAGE_SIZE = 25;

export type CalendarDateRow = typeof calendarDates.$inferSelect;

/** A date of the calendar; its row held until commit where asked for. */
export async function requireDate(
  ctx: Context,
  dateId: CalendarDateId,
  { hold = false }: { hold?: boolean } = {},
): Promise<CalendarDateRow> {
  const query = ctx.db.select().from(calendarDates).where(eq(calendarDates.id, dateId));
  const [date] = await (hold ? query.for('update') : query);
  if (!date) throw new Refusal('not-found', 'calendar-date');
  return date;
}

/** Who still owes what a date asks for, a page at a time, each with how many people hear of it and when they last did. */
export async function owingPage(ctx: Context, dateId: CalendarDateId, search: OwingInput) {
  authorize(ctx, 'calendar.list');
  const date = await requireDate(ctx, dateId);
  const debt = owing(ctx, date);
  const named = search.q === '' ? undefined : ilike(debt.name, `%${search.q.replace(/[\\%_]/g, '\\$&')}%`);
  const page = ctx.db
    .select({
      key: debt.key,
      name: debt.name,
      things: debt.things,
      total: sql<number>`count(*) over ()`.mapWith(Number).as('total'),
    })
    .from(debt)
    .where(named)
    .orderBy(asc(debt.name), asc(debt.key))
    .limit(OWING_PAGE_SIZE)
    .offset((search.page - 1) * OWING_PAGE_SIZE)
    .as('page');
  const place =
    OWED_BY[date.kind] === 'partners'
      ? sql`m.organization_id = ${page.key}::uuid and m.role in ('partner-admin', 'partner-editor')`
      : sql`m.school_code = ${page.key} and m.role in ('school-leader', 'school-designee')`;
  const rows = await ctx.db
    .select({
      key: page.key,
      name: page.name,
      things: page.things,
      total: page.total,
      people: sql<number>`(
        select count(distinct u.id) from memberships m join users u on u.id = m.user_id
         where ${place} and m.ended_at is null and u.disabled_at is null and u.email_confirmed_at is not null
      )`.mapWith(Number),
      told: sql<string | null>`(
        select max(said.at) from memberships m
          cross join lateral (
            select r.reminded_at as at from expiry_reminders r
             where r.recipient_id = m.user_id and r.subject_type = 'calendar-date' and r.subject_id = ${date.id}
            union all
            select n.nudged_at from calendar_nudges n where n.user_id = m.user_id and n.date_id = ${date.id}
          ) said
         where ${place} and m.ended_at is null
      )`,
    })
    .from(page)
    .orderBy(asc(page.name), asc(page.key));
  const zone = ctx.district.timeZone;
  const from = asksFrom(ctx, date);
  return {
    search,
    date: {
      id: date.id,
      title: date.title,
      day: formatDate(date.onDay, 'weekday'),
      distance: formatDaysAway(date.onDay, ctx.now, zone),
      over: daysAway(date.onDay, ctx.now, zone) < 0,
      owedBy: OWED_BY_LABELS[OWED_BY[date.kind]],
      who: WHO_OWES[date.kind],
      asksFrom: from === null ? null : formatDate(from),
    },
    total: rows[0]?.total ?? 0,
    pageSize: OWING_PAGE_SIZE,
    rows: rows.map(({ key, name, things, people, told }) => ({
      key,
      name,
      history: `/history/${OWED_BY[date.kind] === 'partners' ? 'organization' : 'school'}/${key}`,
      owed: owedWords(date.kind, things),
      people,
      told: told ? formatDate(new Date(told), 'short', zone) : null,
    })),
    allowed: { remind: can(ctx.actor, 'calendar.remind') },
  };
}
