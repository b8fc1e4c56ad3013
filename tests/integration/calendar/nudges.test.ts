import { and, eq, like, sql } from 'drizzle-orm';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { drawUpCalendar } from '#app/features/calendar/draw-up-calendar.server.ts';
import { nudgePage } from '#app/features/calendar/nudge-page.server.ts';
import { OWING_PAGE_SIZE, owingPage } from '#app/features/calendar/owing-page.server.ts';
import { ownDates } from '#app/features/calendar/own-dates.server.ts';
import { performNudges } from '#app/features/calendar/perform-nudges.server.ts';
import { remindOfDates } from '#app/features/calendar/remind-of-dates.server.ts';
import { bulkActPage } from '#app/features/desk/bulk-act-page.server.ts';
import { undoBulkAct } from '#app/features/desk/undo-bulk-act.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  calendarDates,
  calendarNudges,
  mails,
  organizationRegistrations,
} from '#db/schema/index.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aPair, aPartnership } from '#tests/factories/partnerships.ts';
import { aContext, aMember, on } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const THIS_YEAR = '2026-27' as SchoolYear;
const LAST_YEAR = '2025-26' as SchoolYear;
const ALL = { q: '', page: 1 };
const text = 'Please send it this week.';

async function aCalendar(db: Connection) {
  const director = await aContext(db, 'office-director');
  const officer = await aContext(db, 'office-staff');
  await drawUpCalendar(director);
  const idOf = async (kind: 'partners-renew' | 'partners-registered') => {
    const [date] = await db
      .select({ id: calendarDates.id })
      .from(calendarDates)
      .where(and(eq(calendarDates.kind, kind), eq(calendarDates.schoolYear, THIS_YEAR)));
    return date!.id;
  };
  return {
    director,
    officer,
    renew: await idOf('partners-renew'),
    registered: await idOf('partners-registered'),
  };
}

async function aLatePartner(db: Connection, { staffed = true }: { staffed?: boolean } = {}) {
  const organization = await anOrganization(db, {}, null);
  await db
    .insert(organizationRegistrations)
    .values({ organizationId: organization.id, schoolYear: LAST_YEAR, status: 'expired' });
  const member = staffed
    ? await aMember(db, 'partner-admin', { organizationId: organization.id })
    : undefined;
  return { organization, user: member?.user };
}

const heldMails = (db: Connection, actId: string) =>
  db
    .select()
    .from(mails)
    .where(like(mails.key, `bulk:${actId}:%`));

test('the preview shows the mail and whom it goes to, and the act does just that, once a day for each person', async ({
  db,
}) => {
  const { officer, renew } = await aCalendar(db);
  const late = await aLatePartner(db);
  const nobody = await aLatePartner(db, { staffed: false });
  const done = await aLatePartner(db);
  await db
    .insert(organizationRegistrations)
    .values({ organizationId: done.organization.id, schoolYear: THIS_YEAR, status: 'submitted' });
  const keys = [late, nobody, done].map(({ organization }) => organization.id);

  const preview = await nudgePage(officer, renew, keys);
  const actId = await performNudges(officer, { dateId: renew, keys, text: preview.text });
  const held = await heldMails(db, actId);

  expect(preview.affected.map(({ key, people }) => [key, people.map(({ email }) => email)])).toEqual([
    [late.organization.id, [late.user!.email]],
  ]);
  expect(new Map(preview.leftOut.map(({ key, why }) => [key, why]))).toEqual(
    new Map([
      [nobody.organization.id, 'Nobody of this partner can be written to.'],
      [done.organization.id, 'It owes nothing for this date any more.'],
    ]),
  );
  expect(held.map(({ toAddress, subject, body }) => ({ toAddress, subject, body }))).toEqual([
    { toAddress: late.user!.email, subject: preview.sample!.subject, body: preview.sample!.body },
  ]);
  expect(preview.sample!.body).toContain(late.organization.name);

  await expect(performNudges(officer, { dateId: renew, keys, text })).rejects.toMatchObject({
    code: 'nobody-affected',
  });
  const tomorrow = { ...officer, now: after({ days: 1 }) };
  await performNudges(tomorrow, { dateId: renew, keys, text });
  const events = await db
    .select({ subjectId: auditEvents.subjectId, organizationId: auditEvents.organizationId })
    .from(auditEvents)
    .where(eq(auditEvents.type, 'organization.date-reminded'));
  expect(events).toEqual(
    Array.from({ length: 2 }, () => ({
      subjectId: late.organization.id,
      organizationId: late.organization.id,
    })),
  );
  const page = await bulkActPage(officer, actId);
  expect(page.items.map(({ name, tone }) => [name, tone]).sort()).toEqual(
    [
      [late.organization.name, 'done'],
      [nobody.organization.name, 'left-out'],
      [done.organization.name, 'left-out'],
    ].sort(),
  );
});

test('whoever the calendar told today is not told by the Office too', async ({ db }) => {
  const { director, officer, renew } = await aCalendar(db);
  const late = await aLatePartner(db);
  await db
    .update(calendarDates)
    .set({ onDay: '2026-10-14' as CalendarDate })
    .where(eq(calendarDates.id, renew));
  expect(await remindOfDates(director)).toBe(1);
  const preview = await nudgePage(officer, renew, [late.organization.id]);
  expect(preview.leftOut.map(({ why }) => why)).toEqual(['Everybody there was reminded today already.']);
});

test('undone in time nothing goes out, and the people may be reminded again the same day', async ({ db }) => {
  const { officer, renew } = await aCalendar(db);
  const late = await aLatePartner(db);
  const input = { dateId: renew, keys: [late.organization.id], text };
  const actId = await performNudges(officer, input);
  expect(await undoBulkAct(officer, actId)).toEqual({ undone: 1, stands: 0 });
  expect((await heldMails(db, actId)).map(({ status }) => status)).toEqual(['withdrawn']);
  expect(await db.$count(calendarNudges)).toBe(0);
  const second = await performNudges(officer, input);
  await db
    .update(mails)
    .set({ status: 'sent' })
    .where(like(mails.key, `bulk:${second}:%`));
  expect(await undoBulkAct(officer, second)).toEqual({ undone: 0, stands: 1 });
  expect(await db.$count(calendarNudges)).toBe(1);
});

test('two officers at once tell everybody once', async ({ committed }) => {
  const { db } = committed;
  const { officer, renew } = await aCalendar(db);
  const late = await aLatePartner(db);
  const input = { dateId: renew, keys: [late.organization.id], text };
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, () => performNudges(on(officer, db), input)),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.$count(mails, eq(mails.toAddress, late.user!.email))).toBe(1);
});

test('a school is reminded of what it owes; somebody at two schools gets one mail', async ({ db }) => {
  const { officer, registered } = await aCalendar(db);
  const unregistered = await anOrganization(db, {}, 'submitted');
  const pairs = [await aPair(db), await aPair(db)];
  for (const pair of pairs) await aPartnership(db, { ...pair, organization: unregistered });
  const { user } = await aMember(db, 'school-leader', { schoolCode: pairs[0]!.school.code });
  await db.execute(
    sql`insert into memberships (user_id, role, school_code) values (${user.id}, 'school-designee', ${pairs[1]!.school.code})`,
  );
  const keys = pairs.map(({ school }) => school.code);
  const actId = await performNudges(officer, { dateId: registered, keys, text });
  const held = await heldMails(db, actId);
  expect(held.map(({ toAddress }) => toAddress)).toEqual([user.email]);
  for (const { school } of pairs) expect(held[0]!.body).toContain(school.name);
  const page = await bulkActPage(officer, actId);
  expect(page.items.map(({ history }) => history).sort()).toEqual(
    keys.map((code) => `/history/school/${code}`).sort(),
  );
});

test('the queue is cut into pages in one order, names when somebody was last told, and is the Office’s', async ({
  db,
}) => {
  const { officer, renew } = await aCalendar(db);
  const all = [];
  for (let each = 0; each <= OWING_PAGE_SIZE; each += 1) all.push(await aLatePartner(db));
  await performNudges(officer, { dateId: renew, keys: [all[0]!.organization.id], text });
  const [first, second] = [
    await owingPage(officer, renew, ALL),
    await owingPage(officer, renew, { ...ALL, page: 2 }),
  ];
  expect([first.total, first.rows.length, second.rows.length]).toEqual([
    OWING_PAGE_SIZE + 1,
    OWING_PAGE_SIZE,
    1,
  ]);
  const rows = [...first.rows, ...second.rows];
  expect(new Set(rows.map(({ key }) => key))).toEqual(
    new Set(all.map(({ organization }) => organization.id)),
  );
  expect(rows.filter(({ told }) => told !== null).map(({ key }) => key)).toEqual([all[0]!.organization.id]);
  const found = await owingPage(officer, renew, { q: all[3]!.organization.name, page: 1 });
  expect(found.rows.map(({ key }) => key)).toContain(all[3]!.organization.id);

  const partner = await aContext(db, 'partner-admin', { organizationId: all[0]!.organization.id });
  await expect(owingPage(partner, renew, ALL)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(
    performNudges(partner, { dateId: renew, keys: [all[1]!.organization.id], text }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('home shows each side its own dates: what is late while it is owed, and what is to come', async ({
  db,
}) => {
  await aCalendar(db);
  const late = await aLatePartner(db);
  const partner = await aContext(db, 'partner-editor', { organizationId: late.organization.id });
  expect((await ownDates(partner)).map(({ title, late, owed }) => [title, late, owed])).toEqual([
    ['Partners renew their registration', true, 'This year’s application has not been sent'],
    ['Partners look over their data in the fall', false, null],
    ['Partners look over their data in the spring', false, null],
  ]);
  const fine = await anOrganization(db);
  const other = await aContext(db, 'partner-admin', { organizationId: fine.id });
  expect(await ownDates(other)).toHaveLength(2);
  const { school } = await aPair(db);
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  expect((await ownDates(leader)).map(({ title, when }) => [title, when])).toEqual([
    ['Schools verify and rate their partnerships', '30 June 2027, in 259 days'],
  ]);
  const officer = await aContext(db, 'office-staff');
  expect((await ownDates(officer)).map(({ owed }) => owed)).toEqual([
    '1 still owes it',
    '2 still owe it',
    null,
    null,
  ]);
  const reviewer = await aContext(db, 'reviewer');
  await expect(ownDates(reviewer)).rejects.toMatchObject({ kind: 'forbidden' });
});
