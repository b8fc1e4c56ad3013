import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { owesLookOver } from '#app/domain/calendar/look-over.ts';
import type { LookOverKind } from '#app/domain/calendar/vocabulary.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { dateIn, endOfDay } from '#app/domain/shared/zone.ts';
import { owingCount } from '#app/features/calendar/calendar-page.server.ts';
import { confirmLookOver } from '#app/features/calendar/confirm-look-over.server.ts';
import { drawUpCalendar } from '#app/features/calendar/draw-up-calendar.server.ts';
import { lookOverPage } from '#app/features/calendar/look-over-page.server.ts';
import { owingPage } from '#app/features/calendar/owing-page.server.ts';
import { debtors } from '#app/features/calendar/owing-people.server.ts';
import { ownDates } from '#app/features/calendar/own-dates.server.ts';
import { performNudges } from '#app/features/calendar/perform-nudges.server.ts';
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
  organizationRegistrations,
  organizations,
  partnerLookOvers,
} from '#db/schema/index.ts';
import { aPartnerInOrder, clearedAdults } from '#tests/factories/look-over.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aDocument } from '#tests/factories/partnerships.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const THIS_YEAR = '2026-27' as SchoolYear;
const ZONE = 'America/New_York';
const day = (text: string) => text as CalendarDate;

/** A minute after the midnight that begins a day in the district. */
const onDay = (ctx: Context, date: string): Context => ({
  ...ctx,
  now: new Date(endOfDay(addDays(day(date), -1), ZONE).getTime() + 60_000),
});

async function theDate<Kind extends LookOverKind>(db: Connection, kind: Kind) {
  const [date] = await db
    .select()
    .from(calendarDates)
    .where(and(eq(calendarDates.kind, kind), eq(calendarDates.schoolYear, THIS_YEAR)));
  return { ...date!, kind };
}

async function aCalendar(db: Connection) {
  const director = await aContext(db, 'office-director');
  await drawUpCalendar(director);
  return {
    director,
    autumn: await theDate(db, 'autumn-check'),
    spring: await theDate(db, 'spring-check'),
  };
}

async function aPartner(db: Connection) {
  const organization = await aPartnerInOrder(db);
  const offering = await anOffering(db, organization.id);
  const ctx = await aContext(db, 'partner-editor', { organizationId: organization.id });
  return { organization, offering, ctx };
}

const confirm = async (ctx: Context) => confirmLookOver(ctx, { seen: (await lookOverPage(ctx)).seen });

test('the page shows all that is confirmed, and a confirmation keeps it with who, when and for which date', async ({
  db,
}) => {
  const { autumn } = await aCalendar(db);
  const { organization, offering, ctx } = await aPartner(db);

  const page = await lookOverPage(ctx);
  expect(page.owed.map(({ title }) => title)).toEqual([autumn.title]);
  expect(page.flaws).toEqual([]);
  const value = (lines: readonly { key: string; value: string | null }[], key: string) =>
    lines.find((line) => line.key === key)?.value;
  expect(value(page.shown.profile, 'name')).toBe(organization.name);
  expect(value(page.shown.contact, 'phone')).toBe('617-555-0101');
  expect(page.shown.offerings.map(({ id, lines }) => [id, value(lines, 'places')])).toEqual([
    [offering.id, '24'],
  ]);
  expect(value(page.shown.papers, 'insurance')).toBe('On file, counts until 30 June 2027');

  expect(await confirm(ctx)).toEqual([autumn.title]);
  const rows = await db.select().from(partnerLookOvers);
  expect(rows).toEqual([
    expect.objectContaining({
      dateId: autumn.id,
      organizationId: organization.id,
      confirmedBy: ctx.actor.userId,
      confirmedAt: ctx.now,
      shown: page.shown,
    }),
  ]);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'organization.looked-over'));
  expect(events.map(({ organizationId, data }) => [organizationId, data])).toEqual([
    [
      organization.id,
      {
        reference: autumn.title,
        dates: [{ id: autumn.id, kind: 'autumn-check', title: autumn.title, onDay: '2026-11-01' }],
        offerings: [{ id: offering.id, name: offering.name }],
      },
    ],
  ]);

  // Pressing again says the same and writes nothing.
  expect(await confirm(ctx)).toEqual([]);
  expect(await db.$count(partnerLookOvers)).toBe(1);
  expect(await db.$count(auditEvents, eq(auditEvents.type, 'organization.looked-over'))).toBe(1);
  const after = await lookOverPage(ctx);
  expect(after.confirmed.map(({ title, by }) => [title, by])).toEqual([[autumn.title, ctx.actor.name]]);
  expect(after.next?.from).toBe('31 January 2027');
});

test('it is refused by role, and for a partner that is not approved', async ({ db }) => {
  await aCalendar(db);
  const officer = await aContext(db, 'office-staff');
  await expect(confirmLookOver(officer, { seen: '' })).rejects.toMatchObject({ kind: 'forbidden' });
  const submitted = await aPartnerInOrder(db, 'submitted');
  const ctx = await aContext(db, 'partner-admin', { organizationId: submitted.id });
  await expect(confirm(ctx)).rejects.toMatchObject({ code: 'nothing-asked' });
});

test('who read another page reads again: a colleague changed something in between', async ({ db }) => {
  await aCalendar(db);
  const { organization, offering, ctx } = await aPartner(db);
  const { seen } = await lookOverPage(ctx);
  await db.update(organizations).set({ phone: '617-555-0199' }).where(eq(organizations.id, organization.id));
  await expect(confirmLookOver(ctx, { seen })).rejects.toMatchObject({ code: 'changed-since' });
  const again = (await lookOverPage(ctx)).seen;
  await db.execute(sql`update offering_registrations set places = 30 where offering_id = ${offering.id}`);
  await expect(confirmLookOver(ctx, { seen: again })).rejects.toMatchObject({ code: 'changed-since' });
  expect(await db.$count(partnerLookOvers)).toBe(0);
});

test('what is known to be wrong is named with the page that mends it, and stands in the way until then', async ({
  db,
}) => {
  await aCalendar(db);
  const organization = await anOrganization(db, { email: null });
  const ctx = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const paper = await aDocument(db, organization.id, { validUntil: day('2026-10-13') });
  const page = await lookOverPage(ctx);
  expect(page.flaws.map(({ key, href }) => [key, href])).toEqual([
    ['email', '/partner/organization'],
    ['insurance', `/partner/documents/${paper.id}/renew`],
    ['attestation', '/partner/documents/attest'],
  ]);
  expect(page.allowed.confirm).toBe(false);
  await expect(confirm(ctx)).rejects.toMatchObject({ code: 'not-in-order' });

  await db
    .update(organizations)
    .set({ email: 'us@example.org' })
    .where(eq(organizations.id, organization.id));
  await clearedAdults(db, organization.id);
  await expect(confirm(ctx)).rejects.toMatchObject({ code: 'not-in-order' });
  await aDocument(db, organization.id);
  expect(await confirm(ctx)).toHaveLength(1);
});

test('one press settles every date that is open: the late one and the next', async ({ db }) => {
  const { autumn, spring } = await aCalendar(db);
  const { ctx } = await aPartner(db);
  const february = onDay(ctx, '2027-02-10');
  expect((await lookOverPage(february)).owed.map(({ id, late }) => [id, late])).toEqual([
    [autumn.id, true],
    [spring.id, false],
  ]);
  expect(await confirm(february)).toEqual([autumn.title, spring.title]);
  expect(await db.$count(auditEvents, eq(auditEvents.type, 'organization.looked-over'))).toBe(1);
});

test('six presses at once leave one record and one event', async ({ committed }) => {
  const { db } = committed;
  await aCalendar(db);
  const { ctx } = await aPartner(db);
  const { seen } = await lookOverPage(ctx);
  await Promise.all(Array.from({ length: 6 }, () => confirmLookOver(on(ctx, db), { seen })));
  expect(await db.$count(partnerLookOvers)).toBe(1);
  expect(await db.$count(auditEvents, eq(auditEvents.type, 'organization.looked-over'))).toBe(1);
});

test('the database keeps it as it was said, and takes none that nobody asked for', async ({ db }) => {
  const { autumn } = await aCalendar(db);
  const { organization, ctx } = await aPartner(db);
  await confirm(ctx);
  const [row] = await db.select().from(partnerLookOvers);
  const refused = (work: (tx: Connection) => Promise<unknown>) =>
    expect(db.transaction((tx) => work(tx))).rejects.toThrow();
  await refused((tx) => tx.update(partnerLookOvers).set({ confirmedAt: new Date(0) }));
  await refused((tx) => tx.delete(partnerLookOvers));
  await refused((tx) => tx.insert(partnerLookOvers).values(row!));
  const other = await aPartnerInOrder(db, 'submitted');
  await refused((tx) => tx.insert(partnerLookOvers).values({ ...row!, organizationId: other.id }));
  const [yearEnd] = await db.select().from(calendarDates).where(eq(calendarDates.kind, 'year-end'));
  await refused((tx) => tx.insert(partnerLookOvers).values({ ...row!, dateId: yearEnd!.id }));
  const merged = await aPartnerInOrder(db);
  await db.update(organizations).set({ mergedInto: organization.id }).where(eq(organizations.id, merged.id));
  await refused((tx) => tx.insert(partnerLookOvers).values({ ...row!, organizationId: merged.id }));
  expect(await owingCount(ctx, autumn)).toBe(0);
});

test('who owes, asked of the database, is who owes by the rule, whatever the day and the standing', async ({
  db,
}) => {
  const { director, autumn } = await aCalendar(db);
  const { organization, ctx } = await aPartner(db);
  const registration = and(
    eq(organizationRegistrations.organizationId, organization.id),
    eq(organizationRegistrations.schoolYear, THIS_YEAR),
  );
  const from = day('2026-10-28');
  const minutes = fc.integer({ min: 0, max: 8 * 24 * 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('approved' as const, 'submitted' as const, 'suspended' as const),
      fc.option(minutes),
      fc.oneof(fc.integer({ min: -70, max: -50 }), fc.integer({ min: -10, max: 10 })),
      fc.boolean(),
      async (status, decided, after, confirmed) => {
        const decidedAt =
          decided === null ? null : new Date(endOfDay(from, ZONE).getTime() + decided * 60_000);
        await db.update(organizationRegistrations).set({ status, decidedAt }).where(registration);
        const now = onDay(director, addDays(autumn.onDay, after));
        const approvedOn =
          status === 'approved' ? (decidedAt ? dateIn(ZONE, decidedAt) : day('2026-07-01')) : null;
        const count = async () => {
          const owed = await owingCount(now, autumn);
          const page = await lookOverPage({ ...ctx, now: now.now });
          expect(page.owed.some(({ id }) => id === autumn.id)).toBe(owed === 1);
          return owed === 1;
        };
        const rule = (said: boolean) =>
          owesLookOver(autumn, {
            day: addDays(autumn.onDay, after),
            approvedOn,
            confirmed: said,
          });
        expect(await count()).toBe(rule(false));
        if (!confirmed || status !== 'approved') return;
        await db
          .transaction(async (tx) => {
            await tx.insert(partnerLookOvers).values({
              dateId: autumn.id,
              organizationId: organization.id,
              confirmedBy: ctx.actor.userId!,
              confirmedAt: now.now,
              shown: { profile: [], contact: [], offerings: [], papers: [] },
            });
            expect(await owingCount({ ...now, db: tx }, autumn)).toBe(rule(true) ? 1 : 0);
            throw new Error('only to see');
          })
          .catch((error: Error) => {
            if (error.message !== 'only to see') throw error;
          });
      },
    ),
    { numRuns: 60 },
  );
});

test('walking the days, who has not confirmed hears at each threshold once, and who has hears no more', async ({
  db,
}) => {
  const { director, autumn, spring } = await aCalendar(db);
  const late = await aPartner(db);
  const quick = await aPartner(db);
  for (let at = day('2026-08-20'); at <= '2027-04-05'; at = addDays(at, 1)) {
    if (at === '2026-10-20') await confirm(onDay(quick.ctx, at));
    await remindOfDates(onDay(director, at));
    await remindOfDates(onDay(director, at));
  }
  const heard = async ({ ctx }: typeof late) => {
    const rows = await db
      .select({ dateId: expiryReminders.subjectId, threshold: expiryReminders.thresholdDays })
      .from(expiryReminders)
      .where(eq(expiryReminders.recipientId, ctx.actor.userId!));
    const of = (id: string) =>
      rows
        .filter(({ dateId }) => dateId === id)
        .map(({ threshold }) => threshold)
        .sort((a, b) => b - a);
    return [of(autumn.id), of(spring.id)];
  };
  expect(await heard(late)).toEqual([
    [30, 14, 3, 0],
    [30, 14, 3, 0],
  ]);
  expect(await heard(quick)).toEqual([
    [30, 14],
    [30, 14, 3, 0],
  ]);
});

test('the reminder says what to do and where, and eight workers send it once', async ({ committed }) => {
  const { db } = committed;
  const { director } = await aCalendar(db);
  const { organization, ctx } = await aPartner(db);
  const soon = onDay(director, '2026-10-18');
  await Promise.all(Array.from({ length: 8 }, () => remindOfDates(soon)));
  while ((await workOutbox(db, { consumers: [writeMails(MAILS)] })) > 0);
  const sent = await db.select().from(mails).where(eq(mails.toAddress, ctx.actor.email!));
  expect(sent.map(({ subject }) => subject)).toEqual([
    'Due in 14 days: Partners look over their data in the fall',
  ]);
  expect(sent[0]!.body).toContain(organization.name);
  expect(sent[0]!.body).toContain('/partner/look-over');
});

test('the queue, the Office’s reminders and both homes know who has confirmed', async ({ db }) => {
  const { autumn, spring } = await aCalendar(db);
  const officer = await aContext(db, 'office-staff');
  const late = await aPartner(db);
  const quick = await aPartner(db);
  await confirm(quick.ctx);

  const queue = await owingPage(officer, autumn.id, { q: '', page: 1 });
  expect(queue.rows.map(({ key, owed }) => [key, owed])).toEqual([
    [late.organization.id, 'Nobody has confirmed yet that everything is still right'],
  ]);
  expect(await owingPage(officer, spring.id, { q: '', page: 1 })).toMatchObject({
    total: 0,
    date: { asksFrom: '31 January 2027' },
  });
  expect(await debtors(officer, spring)).toEqual([]);

  const keys: OrganizationId[] = [late.organization.id, quick.organization.id];
  await performNudges(officer, { dateId: autumn.id, keys, text: 'Please look.' });
  const reminded = await db
    .select({ subjectId: auditEvents.subjectId })
    .from(auditEvents)
    .where(eq(auditEvents.type, 'organization.date-reminded'));
  expect(reminded).toEqual([{ subjectId: late.organization.id }]);

  const asked = async (ctx: Context) =>
    (await ownDates(ctx)).map(({ href, looksOver, late }) => [href, looksOver, late]);
  expect(await asked(late.ctx)).toEqual([
    ['/partner/look-over', true, false],
    ['/partner/look-over', false, false],
  ]);
  expect(await asked(quick.ctx)).toEqual([
    ['/partner/look-over', false, false],
    ['/partner/look-over', false, false],
  ]);
  expect((await ownDates(quick.ctx)).map(({ confirmed }) => confirmed)).toEqual([
    'Confirmed on 14 October 2026',
    null,
  ]);
  expect(await asked(onDay(late.ctx, '2026-11-02'))).toEqual([
    ['/partner/look-over', true, true],
    ['/partner/look-over', false, false],
  ]);
  expect((await ownDates(officer)).find(({ id }) => id === autumn.id)?.owed).toBe('1 still owes it');
});
