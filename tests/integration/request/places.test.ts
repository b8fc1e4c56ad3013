import { and, count, eq, isNull, like, sql } from 'drizzle-orm';
import type { RequestId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { setSlot } from '#app/features/offering/slots.server.ts';
import { updateOffering } from '#app/features/offering/update-offering.server.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { endWaiting, remindOfWaiting } from '#app/features/request/end-waiting.server.ts';
import { expireRequests } from '#app/features/request/expire-requests.server.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import {
  fillFreePlaces,
  joinWaitingList,
  lapseOffers,
  leaveWaitingList,
} from '#app/features/request/waiting-list.server.ts';
import { withdrawRequest } from '#app/features/request/withdraw-request.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  offeringRegistrations,
  offeringSlots,
  partnerships,
  placeHolds,
  requests,
  waitingEntries,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aPair, someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

type Pair = Awaited<ReturnType<typeof aPair>>;

/** An offering of so many places, its partner, and a way to have another school ask for some of them. */
async function anOfferingOf(db: Connection, places: number) {
  const pair = await aPair(db, { places });
  const partner = await aContext(db, 'partner-admin', { organizationId: pair.organization.id });
  return { ...pair, partner, ask: (terms: Parameters<typeof someTerms>[0]) => asks(db, pair, terms) };
}

async function asks(db: Connection, { offering }: Pair, terms: Parameters<typeof someTerms>[0]) {
  const school = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  const requestId = await startRequest(school, { offeringSlug: offering.slug, terms: someTerms(terms) });
  await sendRequest(school, requestId);
  return { school, requestId };
}

const takenOf = async (db: Connection, { offering }: Pick<Pair, 'offering'>) => {
  const [row] = await db
    .select({ taken: offeringRegistrations.placesTaken })
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offering.id));
  return row!.taken;
};

const heldOf = async (db: Connection) => {
  const [row] = await db
    .select({ held: sql<number>`coalesce(sum(${placeHolds.places}), 0)`.mapWith(Number) })
    .from(placeHolds)
    .where(isNull(placeHolds.releasedAt));
  return row!.held;
};

const entryOf = async (db: Connection, requestId: RequestId) =>
  (await db.select().from(waitingEntries).where(eq(waitingEntries.requestId, requestId)))[0];

const eventsOf = async (db: Connection, requestId: RequestId) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, requestId))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

const later = (ctx: Context, days: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * 86_400_000),
});

test('two hundred schools that agree at once get every place that fits and not one more', async ({
  committed,
}) => {
  const { db } = committed;
  const made = await anOfferingOf(db, 300);
  // Drafting two hundred requests through the use cases would take longer than the test itself.
  const [first] = await Promise.all([made.ask({ headcount: 1 })]);
  const codes = await db.execute<{ code: string }>(sql`
    insert into schools (code) select to_char(70000000 + n, 'FM00000000') from generate_series(1, 199) n returning code`);
  await db.execute(sql`
    insert into school_profiles (school_code, school_year, name, grades, enrollment)
      select code, '2026-27', 'School ' || code, '{4,5}', 300 from schools where code like '7000%'`);
  await db.execute(sql`
    insert into requests (reference, school_code, offering_id, organization_id, school_year, status,
        current_revision, school_consent, created_by, sent_at, answer_by)
      select 'REQ-' || code, code, r.offering_id, r.organization_id, r.school_year, 'sent', 1, 1, r.created_by,
        r.sent_at, r.answer_by
      from schools, requests r where code like '7000%' and r.id = ${first!.requestId}`);
  await db.execute(sql`
    insert into request_revisions (request_id, number, side, proposed_by, purpose, grades, headcount, starts_on,
        ends_on, days, price, funding_source)
      select r.id, 1, 'school', r.created_by, 'Math', '{4}', 1 + (right(r.school_code, 3)::int % 5), '2026-11-02',
        '2027-05-28', '{tue}', 0, 'none'
      from requests r where r.school_code like '7000%'`);
  expect(codes).toHaveLength(199);
  const all = await db.select({ id: requests.id }).from(requests);

  const results = await Promise.allSettled(
    all.map(({ id }) => agreeRequest(made.partner, { requestId: id, revision: 1 })),
  );

  const agreed = results.filter(({ status }) => status === 'fulfilled').length;
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'request-no-places' });
  const [sum] = await db
    .select({
      places: sql<number>`sum(${partnerships.headcount})`.mapWith(Number),
      partnerships: count(),
      smallest: sql<number>`(select min(v.headcount) from request_revisions v
        join requests r on r.id = v.request_id where r.status = 'sent')`.mapWith(Number),
    })
    .from(partnerships);
  expect(results).toHaveLength(200);
  expect(sum!.partnerships).toBe(agreed);
  expect(sum!.places).toBeLessThanOrEqual(300);
  // Whoever was refused would not have fitted into what is left at the end, or asked when a larger one was let in.
  expect(300 - sum!.places).toBeLessThan(sum!.smallest);
  expect([await takenOf(db, made), await heldOf(db)]).toEqual([sum!.places, sum!.places]);
}, 120_000);

test('the database itself refuses a place too many, a hold released twice and a hold without its slot', async ({
  db,
}) => {
  const made = await anOfferingOf(db, 24);
  const { requestId } = await made.ask({});
  const hold = {
    requestId,
    offeringId: made.offering.id,
    schoolYear: made.partner.schoolYear,
    heldAt: made.partner.now,
  };
  const trying = (work: (db: Connection) => Promise<unknown>) => db.transaction((tx) => work(tx));

  await expect(trying((tx) => tx.insert(placeHolds).values({ ...hold, places: 25 }))).rejects.toMatchObject({
    cause: { constraint_name: 'offering_registrations_never_oversold' },
  });
  await db.insert(placeHolds).values({ ...hold, places: 20 });
  await expect(trying((tx) => tx.insert(placeHolds).values({ ...hold, places: 1 }))).rejects.toMatchObject({
    cause: { constraint_name: 'place_holds_one_per_request' },
  });
  await db.update(placeHolds).set({ releasedAt: made.partner.now });
  expect(await takenOf(db, made)).toBe(0);
  await expect(
    trying((tx) => tx.update(placeHolds).set({ releasedAt: made.partner.now })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'place_holds_released_once' } });
  await expect(trying((tx) => tx.delete(placeHolds))).rejects.toMatchObject({
    cause: { constraint_name: 'place_holds_append_only' },
  });
  await setSlot(made.partner, {
    offeringId: made.offering.id,
    name: 'Tuesdays',
    days: ['tue'],
    startsAt: null,
    endsAt: null,
    places: 10,
  });
  await expect(trying((tx) => tx.insert(placeHolds).values({ ...hold, places: 1 }))).rejects.toMatchObject({
    cause: { constraint_name: 'place_holds_name_a_slot' },
  });
});

test('each time of an offering has places of its own, and the offering has their sum', async ({ db }) => {
  const made = await anOfferingOf(db, 24);
  const { partner, offering } = made;
  const slot = { offeringId: offering.id, startsAt: null, endsAt: null };
  await setSlot(partner, { ...slot, name: 'Tuesdays', days: ['tue'], places: 12 });
  await setSlot(partner, { ...slot, name: 'Thursdays', days: ['thu'], places: 8 });

  const asking = (terms: object) => made.ask({ days: ['tue'], ...terms });
  await expect(asking({})).rejects.toMatchObject({ code: 'terms-required', details: { field: 'slot' } });
  await expect(asking({ slot: 'Thursdays', headcount: 8 })).rejects.toMatchObject({
    code: 'terms-day-not-in-slot',
  });
  const tuesday = await asking({ slot: 'Tuesdays' });
  await agreeRequest(partner, { requestId: tuesday.requestId, revision: 1 });
  const second = await asking({ slot: 'Tuesdays', headcount: 1 });
  await expect(agreeRequest(partner, { requestId: second.requestId, revision: 1 })).rejects.toMatchObject({
    code: 'request-no-places',
    details: { left: 0 },
  });
  const thursday = await asking({ slot: 'Thursdays', days: ['thu'], headcount: 8 });
  await agreeRequest(partner, { requestId: thursday.requestId, revision: 1 });

  const slots = await db.select().from(offeringSlots).orderBy(offeringSlots.position);
  expect(slots.map(({ placesTaken }) => placesTaken)).toEqual([12, 8]);
  expect(await requestPage(partner, second.requestId)).toMatchObject({
    room: { room: { kind: 'full' }, places: 20 },
    slots: [
      { name: 'Tuesdays', places: 12, taken: 12 },
      { name: 'Thursdays', places: 8, taken: 8 },
    ],
  });
  await expect(
    setSlot(partner, { ...slot, name: 'Tuesdays', days: ['tue'], places: 11 }),
  ).rejects.toMatchObject({ code: 'slot-places-taken' });
  await expect(updateOffering(partner, { offeringId: offering.id, places: 90 })).rejects.toMatchObject({
    code: 'places-of-slots',
  });
});

test('places that come free go down the line in its order, and an offer not taken goes to the next', async ({
  db,
}) => {
  const made = await anOfferingOf(db, 12);
  const { partner } = made;
  const calendar = await aContext(db, 'office-director');
  const has = await made.ask({ headcount: 12 });
  const partnershipId = await agreeRequest(partner, { requestId: has.requestId, revision: 1 });
  const first = await made.ask({ headcount: 10 });
  const second = await made.ask({ headcount: 12 });
  for (const { school, requestId } of [first, second]) {
    await expect(joinWaitingList(school, requestId, 2)).rejects.toMatchObject({
      code: 'request-revision-outdated',
    });
    await joinWaitingList(school, requestId, 1);
    await expect(joinWaitingList(school, requestId)).rejects.toMatchObject({ code: 'already-waiting' });
  }
  await expect(joinWaitingList(partner, first.requestId)).rejects.toMatchObject({ kind: 'forbidden' });
  expect((await requestPage(second.school, second.requestId)).line).toMatchObject({ place: 2 });
  // In line nobody's time runs.
  expect(await expireRequests(later(calendar, 90))).toBe(0);

  await endPartnership(partner, { partnershipId: partnershipId!, reason: 'staffing', note: null });

  expect(await entryOf(db, first.requestId)).toMatchObject({ status: 'offered' });
  expect([await takenOf(db, made), await heldOf(db)]).toEqual([10, 10]);
  // Who is not in line does not get past those who are, nor do two free places serve somebody who asks for more.
  const late = await made.ask({ headcount: 3 });
  await expect(agreeRequest(partner, { requestId: late.requestId, revision: 1 })).rejects.toMatchObject({
    code: 'request-no-places',
  });

  expect(await lapseOffers(later(calendar, 4))).toBe(0);
  const sixth = later(calendar, 6);
  await expect(
    agreeRequest(later(partner, 6), { requestId: first.requestId, revision: 1 }),
  ).rejects.toMatchObject({ code: 'request-offer-lapsed' });
  expect(await lapseOffers(sixth)).toBe(1);
  expect(await lapseOffers(sixth)).toBe(0);
  expect(await entryOf(db, first.requestId)).toMatchObject({ status: 'lapsed' });
  expect(await entryOf(db, second.requestId)).toMatchObject({ status: 'offered' });
  expect(await eventsOf(db, first.requestId)).toEqual([
    'request.drafted',
    'request.sent',
    'request.joined-waiting-list',
    'request.place-offered',
    'request.place-lapsed',
  ]);

  expect(await agreeRequest(later(partner, 7), { requestId: second.requestId, revision: 1 })).not.toBeNull();
  expect([await takenOf(db, made), await heldOf(db)]).toEqual([12, 12]);
  expect((await entryOf(db, second.requestId))!.status).toBe('taken');
});

test('a school may ask anew for what has ended, and not while it goes on', async ({ db }) => {
  const made = await anOfferingOf(db, 12);
  const { school, requestId } = await made.ask({ headcount: 12 });
  const partnershipId = await agreeRequest(made.partner, { requestId, revision: 1 });
  const again = { offeringSlug: made.offering.slug, terms: someTerms({ headcount: 12 }) };
  await expect(startRequest(school, again)).rejects.toMatchObject({ code: 'request-already-stands' });

  await endPartnership(school, { partnershipId: partnershipId!, reason: 'other', note: 'In spring instead' });

  await sendRequest(school, await startRequest(school, again));
});

test('places are let go by whoever leaves the line or the request, and filled when the partner makes room', async ({
  db,
}) => {
  const made = await anOfferingOf(db, 12);
  const { partner, offering } = made;
  const calendar = await aContext(db, 'office-director');
  const has = await made.ask({ headcount: 12 });
  await agreeRequest(partner, { requestId: has.requestId, revision: 1 });
  const first = await made.ask({ headcount: 6 });
  const second = await made.ask({ headcount: 6 });
  const third = await made.ask({ headcount: 6 });
  for (const { school, requestId } of [first, second, third]) await joinWaitingList(school, requestId);

  await updateOffering(partner, { offeringId: offering.id, places: 18 });
  expect(await fillFreePlaces(calendar)).toBe(1);
  expect(await fillFreePlaces(calendar)).toBe(0);
  await withdrawRequest(first.school, first.requestId);
  expect((await entryOf(db, second.requestId))!.status).toBe('offered');
  await leaveWaitingList(second.school, second.requestId);
  expect((await entryOf(db, third.requestId))!.status).toBe('offered');
  expect(await takenOf(db, made)).toBe(18);

  // Fewer students need fewer places, and what is not needed is free again.
  await changeRequest(partner, { requestId: third.requestId, terms: someTerms({ headcount: 4 }) });
  await agreeRequest(third.school, { requestId: third.requestId, revision: 2 });
  expect([await takenOf(db, made), await heldOf(db)]).toEqual([16, 16]);
});

test('offers, agreements and endings that meet at once neither oversell nor block one another', async ({
  committed,
}) => {
  const { db } = committed;
  const made = await anOfferingOf(db, 20);
  const { partner } = made;
  const calendar = await aContext(db, 'office-director');
  const serving = [];
  for (let each = 0; each < 4; each += 1) {
    const { requestId } = await made.ask({ headcount: 5 });
    serving.push(await agreeRequest(partner, { requestId, revision: 1 }));
  }
  const waiting: Awaited<ReturnType<typeof made.ask>>[] = [];
  for (let each = 0; each < 6; each += 1) {
    const asked = await made.ask({ headcount: 5 });
    await joinWaitingList(asked.school, asked.requestId);
    waiting.push(asked);
  }

  const results = await Promise.allSettled([
    ...serving.map((partnershipId) =>
      endPartnership(partner, { partnershipId: partnershipId!, reason: 'other', note: null }),
    ),
    ...waiting.flatMap(({ requestId, school }, at) => [
      agreeRequest(partner, { requestId, revision: 1 }),
      at % 3 === 0 ? leaveWaitingList(school, requestId) : fillFreePlaces(calendar),
    ]),
  ]);

  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toHaveProperty('kind', 'rule');
  await fillFreePlaces(calendar);
  const taken = await takenOf(db, made);
  expect(taken).toBe(await heldOf(db));
  expect(taken).toBeLessThanOrEqual(20);
  const [left] = await db
    .select({ waiting: count() })
    .from(waitingEntries)
    .where(and(eq(waitingEntries.status, 'waiting')));
  // Nobody waits in front of five places that are free.
  expect(left!.waiting === 0 || 20 - taken < 5).toBe(true);
}, 60_000);

test('a wait has a last day: told on joining, reminded of once for each threshold, and then over with one event', async ({
  db,
}) => {
  const made = await anOfferingOf(db, 12);
  await agreeRequest(made.partner, { requestId: (await made.ask({ headcount: 12 })).requestId, revision: 1 });
  const { school, requestId } = await made.ask({ endsOn: '2026-12-18' as CalendarDate });
  await joinWaitingList(school, requestId);
  const calendar = await aContext(db, 'office-director');
  const on = (iso: string) => ({ ...calendar, now: new Date(iso) });
  expect((await requestPage(school, requestId)).line).toMatchObject({ place: 1, waitsUntil: '2026-12-18' });

  for (const minute of ['00', '01']) await remindOfWaiting(on(`2026-12-17T14:${minute}:00Z`));
  // The clock of the district: its midnight is five hours later than that of the server.
  expect(await endWaiting(on('2026-12-19T04:59:59Z'))).toBe(0);
  expect(await endWaiting(on('2026-12-19T05:00:00Z'))).toBe(1);
  expect(await endWaiting(on('2026-12-19T05:01:00Z'))).toBe(0);
  expect(await remindOfWaiting(on('2026-12-19T14:00:00Z'))).toBe(0);
  const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
  expect([request!.status, (await entryOf(db, requestId))!.status]).toEqual(['expired', 'lapsed']);
  const events = await db
    .select({ type: auditEvents.type, data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, requestId), like(auditEvents.type, 'request.wait%')))
    .orderBy(auditEvents.sequence);
  expect(events).toMatchObject([
    { type: 'request.waiting-reminded', data: { lastDay: '2026-12-18', days: 1 } },
    { type: 'request.waited-out', data: { lastDay: '2026-12-18' } },
  ]);

  const late = await made.ask({ endsOn: '2026-12-18' as CalendarDate });
  const lateSchool = late.school;
  await db.update(requests).set({ answerBy: null }).where(eq(requests.id, late.requestId));
  await expect(
    joinWaitingList({ ...lateSchool, now: new Date('2026-12-19T05:00:00Z') }, late.requestId),
  ).rejects.toMatchObject({ code: 'waiting-is-over' });
});
