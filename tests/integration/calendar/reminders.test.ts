import { and, eq, inArray } from 'drizzle-orm';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { owingCount } from '#app/features/calendar/calendar-page.server.ts';
import { drawUpCalendar } from '#app/features/calendar/draw-up-calendar.server.ts';
import { editCalendarDate } from '#app/features/calendar/edit-calendar-date.server.ts';
import { remindOfDates } from '#app/features/calendar/remind-of-dates.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import type { Context } from '#app/platform/context.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { writeMails } from '#app/platform/worker/write-mails.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  calendarDates,
  expiryReminders,
  mails,
  memberships,
  organizationRegistrations,
} from '#db/schema/index.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aPair, aPartnership } from '#tests/factories/partnerships.ts';
import { aContext, aMember } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const day = (text: string) => text as CalendarDate;
const LAST_YEAR = '2025-26' as SchoolYear;

/** A minute after the midnight that begins a day in the district. */
const onDay = (ctx: Context, date: string): Context => ({
  ...ctx,
  now: new Date(endOfDay(addDays(day(date), -1), 'America/New_York').getTime() + 60_000),
});

/** A partner approved last year, with its admin; `now` is its standing this year. */
async function aPartnerOfLastYear(
  db: Connection,
  now: Parameters<typeof anOrganization>[2] = null,
  before: 'approved' | 'expired' | 'declined' = 'expired',
) {
  const organization = await anOrganization(db, {}, now);
  await db
    .insert(organizationRegistrations)
    .values({ organizationId: organization.id, schoolYear: LAST_YEAR, status: before });
  const { user } = await aMember(db, 'partner-admin', { organizationId: organization.id });
  return { organization, user };
}

const theDate = async (db: Connection, kind: 'partners-renew' | 'partners-registered') => {
  const [date] = await db
    .select()
    .from(calendarDates)
    .where(and(eq(calendarDates.kind, kind), eq(calendarDates.schoolYear, '2026-27' as SchoolYear)));
  return date!;
};

test('a year begins with the five dates, the next with what this one has, and nothing is drawn up twice', async ({
  db,
}) => {
  const director = await aContext(db, 'office-director');
  expect(await drawUpCalendar(director)).toBe(10);
  expect(await drawUpCalendar(director)).toBe(0);
  const date = await theDate(db, 'partners-renew');
  await editCalendarDate(director, date.id, {
    title: 'Partners come back',
    onDay: day('2026-10-05'),
    reminderDays: [10, 0],
  });
  const nextYear = { ...director, schoolYear: '2027-28' as SchoolYear };
  expect(await drawUpCalendar(nextYear)).toBe(5);
  const rows = await db.select().from(calendarDates).where(eq(calendarDates.kind, 'partners-renew'));
  expect(rows.map(({ onDay }) => onDay).sort()).toEqual(['2026-10-05', '2027-09-30', '2028-09-30']);
  expect(await db.$count(auditEvents, eq(auditEvents.type, 'calendar.drawn-up'))).toBe(3);
});

test('a date stays in its year, whatever asks, and a change leaves one event with what was', async ({
  db,
}) => {
  const director = await aContext(db, 'office-director');
  await drawUpCalendar(director);
  const date = await theDate(db, 'partners-renew');
  const input = { title: date.title, reminderDays: date.reminderDays };
  await expect(
    editCalendarDate(director, date.id, { ...input, onDay: day('2027-07-01') }),
  ).rejects.toMatchObject({ code: 'outside-year' });
  await expect(
    db.transaction((tx) => tx.update(calendarDates).set({ onDay: day('2027-07-01') })),
  ).rejects.toThrow();
  await editCalendarDate(director, date.id, { ...input, onDay: day('2026-10-02') });
  await editCalendarDate(director, date.id, { ...input, onDay: day('2026-10-02') });
  const events = await db
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(eq(auditEvents.type, 'calendar-date.edited'));
  expect(events).toEqual([
    { data: { schoolYear: '2026-27', onDay: { from: '2026-09-30', to: '2026-10-02' } } },
  ]);
  const officer = await aContext(db, 'office-staff');
  await expect(
    editCalendarDate(officer, date.id, { ...input, onDay: day('2026-10-03') }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('who owes is who was approved last year and has not sent this year’s, and nobody else', async ({
  db,
}) => {
  const director = await aContext(db, 'office-director');
  await drawUpCalendar(director);
  const date = await theDate(db, 'partners-renew');
  const before = await owingCount(director, date);
  await aPartnerOfLastYear(db, null);
  await aPartnerOfLastYear(db, 'draft', 'approved');
  for (const sent of ['submitted', 'needs-information', 'approved', 'declined', 'suspended'] as const) {
    await aPartnerOfLastYear(db, sent);
  }
  await aPartnerOfLastYear(db, null, 'declined');
  await anOrganization(db, {}, 'draft');
  expect((await owingCount(director, date))! - before!).toBe(2);
});

test('a school owes while a partnership of the year is with somebody who is not registered', async ({
  db,
}) => {
  const director = await aContext(db, 'office-director');
  await drawUpCalendar(director);
  const date = await theDate(db, 'partners-registered');
  const fine = await aPair(db);
  await aPartnership(db, fine);
  expect(await owingCount(director, date)).toBe(0);
  const unregistered = await anOrganization(db, {}, 'submitted');
  await aPartnership(db, { ...fine, organization: unregistered });
  await aPartnership(db, { ...fine, organization: unregistered });
  expect(await owingCount(director, date)).toBe(1);
  await aPartnership(db, { ...(await aPair(db)), organization: unregistered }, { status: 'ended' });
  expect(await owingCount(director, date)).toBe(1);
});

test('walking the days, each who owes hears at each threshold once, and who has done it no more', async ({
  db,
}) => {
  const director = await aContext(db, 'office-director');
  await drawUpCalendar(director);
  const date = await theDate(db, 'partners-renew');
  await editCalendarDate(director, date.id, {
    title: date.title,
    // The morning after the clock is turned back is day 0 of this one; its thresholds lie on both sides.
    onDay: day('2026-11-01'),
    reminderDays: [30, 14, 3, 0],
  });
  const late = await aPartnerOfLastYear(db);
  const quick = await aPartnerOfLastYear(db);
  const heard: [string, string][] = [];
  for (let on = day('2026-09-28'); on <= '2026-11-05'; on = addDays(on, 1)) {
    if (on === '2026-10-20') {
      await db.insert(organizationRegistrations).values({
        organizationId: quick.organization.id,
        schoolYear: '2026-27' as SchoolYear,
        status: 'submitted',
      });
    }
    for (const person of [late, quick]) {
      const told = () => db.$count(expiryReminders, eq(expiryReminders.recipientId, person.user.id));
      const before = await told();
      await remindOfDates(onDay(director, on));
      await remindOfDates(onDay(director, on));
      if ((await told()) > before) heard.push([person === late ? 'late' : 'quick', on]);
    }
  }
  // Whoever is looked at first in a day's run tells both.
  const days = async (userId: typeof late.user.id) => {
    const rows = await db
      .select({ threshold: expiryReminders.thresholdDays })
      .from(expiryReminders)
      .where(eq(expiryReminders.recipientId, userId));
    return rows.map(({ threshold }) => threshold).sort((a, b) => b - a);
  };
  expect(heard.filter(([who]) => who === 'late').map(([, on]) => on)).toEqual([
    '2026-10-02',
    '2026-10-18',
    '2026-10-29',
    '2026-11-01',
  ]);
  expect(await days(late.user.id)).toEqual([30, 14, 3, 0]);
  expect(await days(quick.user.id)).toEqual([30, 14]);
});

test('eight workers at once tell each person once, by one mail that lists what they owe', async ({
  committed,
}) => {
  const { db } = committed;
  const director = await aContext(db, 'office-director');
  await drawUpCalendar(director);
  const one = await aPartnerOfLastYear(db);
  const two = await aPartnerOfLastYear(db);
  // Somebody who works for both.
  await db
    .insert(memberships)
    .values({ userId: one.user.id, role: 'partner-editor', organizationId: two.organization.id });
  const ctx = onDay(director, '2026-09-16');
  await Promise.all(Array.from({ length: 8 }, () => remindOfDates(ctx)));
  expect(await db.$count(expiryReminders)).toBe(2);
  while ((await workOutbox(db, { consumers: [writeMails(MAILS)] })) > 0);
  const sent = await db
    .select()
    .from(mails)
    .where(inArray(mails.toAddress, [one.user.email, two.user.email]));
  expect(sent.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 2 }, () => 'Due in 14 days: Partners renew their registration'),
  );
  const both = sent.find(({ toAddress }) => toAddress === one.user.email)!;
  expect(both.body).toContain(one.organization.name);
  expect(both.body).toContain(two.organization.name);
  expect(sent.find(({ toAddress }) => toAddress === two.user.email)!.body).not.toContain(
    one.organization.name,
  );
});

test('who joins later hears at the next look, and only the calendar reminds', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  await drawUpCalendar(director);
  const { organization } = await aPartnerOfLastYear(db);
  const ctx = onDay(director, '2026-09-17');
  expect(await remindOfDates(ctx)).toBe(1);
  await aMember(db, 'partner-editor', { organizationId: organization.id });
  expect(await remindOfDates(ctx)).toBe(1);
  const officer = await aContext(db, 'office-staff');
  await expect(remindOfDates(officer)).rejects.toMatchObject({ kind: 'forbidden' });
});
