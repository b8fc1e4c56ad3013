import { and, eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { drawUpCalendar } from '#app/features/calendar/draw-up-calendar.server.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { feedsPage } from '#app/features/feed/feeds-page.server.ts';
import { makeFeed } from '#app/features/feed/make-feed.server.ts';
import { readFeed } from '#app/features/feed/read-feed.server.ts';
import { revokeFeed } from '#app/features/feed/revoke-feed.server.ts';
import { delegateDuty } from '#app/features/my-school/delegate-duty.server.ts';
import { partnerYear } from '#app/features/organization/partner-year.server.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { remindOfAnswers } from '#app/features/request/remind-of-answers.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import { fillFreePlaces, joinWaitingList } from '#app/features/request/waiting-list.server.ts';
import { confirmSessions } from '#app/features/service-record/confirm-sessions.server.ts';
import { enterSessions } from '#app/features/service-record/enter-sessions.server.ts';
import { addNoSchoolDays } from '#app/features/service-record/no-school-days.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  attestations,
  auditEvents,
  calendarFeeds,
  memberships,
  offeringRegistrations,
  serviceSessions,
  users,
  waitingEntries,
} from '#db/schema/index.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aDocument, aPartnership, someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { aRunningPartnership, aSession } from '#tests/factories/service-record.ts';
import { expect, test } from '#tests/support/test.ts';
import { tablesContaining } from '#tests/support/where-text-occurs.ts';

const tokenOf = (address: string) => new URL(address).pathname.split('/')[2]!;
const read = async (ctx: Context, address: string) =>
  readFeed({ ...ctx, actor: (await aContext(ctx.db, 'public')).actor }, tokenOf(address), '192.0.2.1');

function eventsIn(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}

function daysOf(event: ICAL.Event): string[] {
  const days: string[] = [];
  const next = event.iterator();
  for (let at = next.next(); at; at = next.next()) days.push(at.toString());
  return days;
}

test('a feed holds what is planned without days off, what was entered, and what is due', async ({ db }) => {
  const world = await aRunningPartnership(db, { endsOn: '2026-11-12' as CalendarDate });
  const { partner, leader, officer, partnership, organization } = world;
  await addNoSchoolDays(officer, { firstDay: '2026-11-03' as CalendarDate, label: 'Election day' });
  await enterSessions(partner, {
    partnershipId: partnership.id,
    origin: 'form',
    sessions: [aSession('2026-10-06', 9)],
  });
  await aDocument(db, organization.id);
  const address = await makeFeed(partner, 'partner');
  const first = await read(partner, address);
  const events = eventsIn(first);
  const series = events.find(({ uid }) => uid === `partnership-${partnership.id}@crosswalk`)!;
  expect(daysOf(series)).toEqual(
    [
      '2026-10-01',
      '2026-10-08',
      '2026-10-13',
      '2026-10-15',
      '2026-10-20',
      '2026-10-22',
      '2026-10-27',
      '2026-10-29',
      '2026-11-05',
      '2026-11-10',
      '2026-11-12',
    ].map((day) => `${day}T15:15:00`),
  );
  const entered = () => events.find(({ uid }) => uid.startsWith('session-'))!;
  expect([entered().startDate.toString(), entered().description]).toEqual([
    '2026-10-06T15:15:00',
    '90 minutes, 9 students. Waiting for the school',
  ]);
  expect(
    events.filter(({ uid }) => uid.startsWith('document-')).map(({ startDate }) => startDate.toString()),
  ).toEqual(['2027-06-30']);

  expect(await read(partner, address)).toBe(first);
  const [session] = await db.select({ id: serviceSessions.id }).from(serviceSessions);
  await confirmSessions(leader, [{ id: session!.id }]);
  const again = eventsIn(await read(partner, address)).find(({ uid }) => uid === entered().uid)!;
  expect([again.sequence - entered().sequence, again.description]).toEqual([
    1,
    '90 minutes, 9 students. Confirmed by both',
  ]);

  // Ended early, it still served until that day, and a session of that very day can be entered.
  await endPartnership(leader, { partnershipId: partnership.id, reason: 'money', note: null });
  const left = eventsIn(await read(partner, address)).find(({ uid }) => uid === series.uid)!;
  expect(daysOf(left).at(-1)).toBe('2026-10-13T15:15:00');
  expect(
    await enterSessions(partner, {
      partnershipId: partnership.id,
      origin: 'form',
      sessions: [aSession('2026-10-14', 9)],
    }),
  ).toBe(1);
});

test('each deadline that somebody loses something by is in the calendar of whom it binds, and in nobody else’s', async ({
  db,
}) => {
  const world = await aRunningPartnership(db, { endsOn: '2027-06-30' as CalendarDate });
  const { leader, designee, partner, director, organization, offering, school } = world;
  await db.update(offeringRegistrations).set({ placesTaken: 20 });
  const requestId = await startRequest(leader, { offeringSlug: offering.slug, terms: someTerms() });
  await sendRequest(leader, requestId);
  await joinWaitingList(leader, requestId);
  await db.update(offeringRegistrations).set({ placesTaken: 0 });
  await fillFreePlaces(director);
  const dueOn = '2026-12-11' as CalendarDate;
  await delegateDuty(leader, { duty: 'clear-partnerships', userId: designee.actor.userId!, dueOn });
  await addAttestation(partner, {
    ...{ organizationId: organization.id, role: 'Fellow', adults: 2, clearedBy: 'The district' },
    clearedOn: '2026-09-01' as CalendarDate,
  });
  const application = await anApplication(db, organization.id);
  await drawUpCalendar(director);
  // A second partnership whose days are agreed and whose times are not.
  const open = await aPartnership(db, { school, organization, offering }, { startsAt: null, endsAt: null });
  await aRunningPartnership(db);

  const [entry] = await db.select().from(waitingEntries);
  const [cleared] = await db.select().from(attestations).where(eq(attestations.role, 'Fellow'));
  const of = async (ctx: Context, kind: 'person' | 'school' | 'partner') => {
    const events = eventsIn(await read(ctx, await makeFeed(ctx, kind)));
    const found = new Map(events.map((event) => [event.uid.replace('@crosswalk', ''), event]));
    const at = (uid: string) => found.get(uid)?.startDate.toString() ?? null;
    return [`request-${requestId}`, `attestation-${cleared!.id}`, `application-${application.id}`]
      .map(at)
      .concat([...found.keys()].filter((uid) => /^(duty|verifying)-/.test(uid)).map(at))
      .concat(at(`partnership-${open.id}`));
  };
  const until = `${entry!.offerUntil!.toISOString().slice(0, 19)}Z`;
  expect(await of(partner, 'partner')).toEqual([
    until,
    cleared!.expiresOn,
    '2026-10-23T21:00:00Z',
    '2026-10-06',
  ]);
  // The school has agreed already, so the places wait for the partner alone; the duty is in its holder's and in the school's.
  expect(await of(designee, 'person')).toEqual([null, null, null, dueOn, '2027-07-14', '2026-10-06']);
  expect(await of(leader, 'person')).toEqual([null, null, null, '2027-07-14', '2026-10-06']);
  expect(await of(leader, 'school')).toEqual([null, null, null, dueOn, '2027-07-14', '2026-10-06']);
  // The partner reads it on its page and is reminded of it, as of any date to answer by.
  expect((await partnerYear(partner)).answers).toMatchObject([
    { id: requestId, kept: true, late: false, by: expect.any(String) },
  ]);
  const soon = new Date(entry!.offerUntil!.getTime() - 3_600_000);
  expect(await remindOfAnswers({ ...director, now: soon })).toBe(1);
  const [reminded] = await db.select().from(auditEvents).where(eq(auditEvents.type, 'request.reminded'));
  expect(reminded!.data).toMatchObject({ sides: ['partner'], placesKept: true });
});

test('the address is kept nowhere, is somebody’s or a place’s, and opens nothing once it is revoked or its maker has left', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const other = await aRunningPartnership(db);
  const { leader, designee, partner } = world;
  const own = await makeFeed(leader, 'person');
  expect(await tablesContaining(db, tokenOf(own))).toEqual([]);
  expect(await read(leader, own)).toContain(`partnership-${world.partnership.id}`);
  expect(await read(leader, own)).not.toContain(`partnership-${other.partnership.id}`);
  const newer = await makeFeed(leader, 'person');
  await expect(read(leader, own)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await read(leader, newer)).toContain('BEGIN:VCALENDAR');

  const shared = await makeFeed(designee, 'school');
  await expect(makeFeed(leader, 'partner')).rejects.toMatchObject({ kind: 'forbidden' });
  const [feed] = await db.select().from(calendarFeeds).where(eq(calendarFeeds.kind, 'school'));
  expect((await feedsPage(leader)).feeds.map(({ kind }) => kind).sort()).toEqual(['person', 'school']);
  for (const ctx of [other.leader, partner])
    await expect(revokeFeed(ctx, feed!.id)).rejects.toMatchObject({ kind: 'not-found' });
  await db
    .update(memberships)
    .set({ endedAt: leader.now })
    .where(and(eq(memberships.userId, designee.actor.userId!)));
  await expect(read(leader, shared)).rejects.toMatchObject({ kind: 'not-found' });
  await revokeFeed(leader, feed!.id);
  await db.update(users).set({ disabledAt: leader.now }).where(eq(users.id, leader.actor.userId!));
  await expect(read(leader, newer)).rejects.toMatchObject({ kind: 'not-found' });
});

test('whoever guesses addresses is made to wait', async ({ committed }) => {
  const ctx = await aContext(committed.db, 'public');
  const guess = (place: number) =>
    readFeed(ctx, String(place).padStart(43, 'x'), '198.51.100.7').catch(
      (error: { code: string }) => error.code,
    );
  const answers: unknown[] = [];
  for (let place = 0; place < 102; place += 1) answers.push(await guess(place));
  expect(answers.slice(0, 100).every((code) => code === 'feed')).toBe(true);
  expect(answers.at(-1)).toBe('too-many-attempts');
});
