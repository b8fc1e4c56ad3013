import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { drawUpAssignment } from '#app/features/assignment/draw-up-assignment.server.ts';
import {
  callOffAssignment,
  closeAssignment,
  extendAssignment,
} from '#app/features/assignment/end-assignment-window.server.ts';
import { ASSIGNMENT_MAILS } from '#app/features/assignment/mails.server.ts';
import { assignmentStep } from '#app/features/assignment/office-assignment.server.ts';
import { openAssignment } from '#app/features/assignment/open-assignment.server.ts';
import { overSubscribed } from '#app/features/assignment/over-subscribed.server.ts';
import {
  dropOffering,
  putOffering,
  redrawAssignment,
} from '#app/features/assignment/redraw-assignment.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { remindOfRankings } from '#app/features/assignment/remind-rankings.server.ts';
import { refreshCoverage } from '#app/features/matching/coverage/refresh-coverage.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { assignmentOfferings, assignmentRounds, auditEvents, offerings, outbox } from '#db/schema/index.ts';
import {
  aDraftAssignment,
  anOfferingOfSomebody,
  anOpenAssignment,
  aRankingSchool,
  assignmentInput,
  ranked,
} from '#tests/factories/assignment.ts';
import { anOutsider } from '#tests/factories/fund.ts';
import { aNeed, someTerms as someLists } from '#tests/factories/needs.ts';
import { someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { test } from '#tests/support/test.ts';

const roundOf = async (db: Connection, slug: string) =>
  (await db.select().from(assignmentRounds).where(eq(assignmentRounds.slug, slug)))[0]!;

const eventsOf = async (db: Connection, slug: string) => {
  const { id } = await roundOf(db, slug);
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectType, 'assignment-round'), eq(auditEvents.subjectId, id)))
    .orderBy(auditEvents.sequence);
  return events.map(({ type }) => type);
};

test('a round is drawn up with a random seed whose hash commits to it', async ({ db }) => {
  const staff = await aContext(db, 'office-staff');
  const input = await assignmentInput(db, { name: 'Arts in spring' });
  const first = await drawUpAssignment(staff, { ...input, offeringSlugs: [] });
  const second = await drawUpAssignment(staff, { ...input, offeringSlugs: [] });
  expect([first.slug, second.slug]).toEqual(['arts-in-spring', 'arts-in-spring-2']);
  const [one, two] = [await roundOf(db, first.slug), await roundOf(db, second.slug)];
  expect(one).toMatchObject({ status: 'draft', schoolYear: '2026-27', bandsFrom: [75, 50, 25] });
  expect(one.lotterySeed).toMatch(/^[0-9a-f]{32}$/);
  expect(one.lotterySeed).not.toBe(two.lotterySeed);
  expect(one.lotteryCommitment).toBe(sha256Hex(one.lotterySeed));
  expect(one.closesAt.toISOString()).toBe('2026-10-23T21:00:00.000Z');
  expect(await eventsOf(db, first.slug)).toEqual(['assignment.drawn-up']);
});

test('what more schools ask for than fits comes first, with the groups that its places would take', async ({
  db,
}) => {
  const { offering, organization } = await anOfferingOfSomebody(db, { name: 'Chess' }, { places: 24 });
  await anOfferingOfSomebody(db, { name: 'Aerobics' });
  for (let at = 0; at < 3; at += 1) {
    const { leader } = await aRankingSchool(db);
    await sendRequest(
      leader,
      await startRequest(leader, { offeringSlug: offering.slug, terms: someTerms({ headcount: 10 }) }),
    );
  }
  const staff = await aContext(db, 'office-staff');
  const [first, ...others] = await overSubscribed(staff);
  expect(first).toMatchObject({
    name: 'Chess',
    organization: organization.name,
    waiting: 3,
    placesLeft: 24,
    working: { students: 30, usualGroup: 10, room: 2, isOver: true },
  });
  expect(others.every(({ working }) => !working.isOver)).toBe(true);

  const input = await assignmentInput(db);
  const { slug } = await drawUpAssignment(staff, { ...input, offeringSlugs: [offering.slug, 'no-such'] });
  const { id } = await roundOf(db, slug);
  expect(
    await db.select().from(assignmentOfferings).where(eq(assignmentOfferings.roundId, id)),
  ).toMatchObject([{ offeringId: offering.id, groups: 2, grades: ['3', '4', '5', '6'] }]);
});

test.for([['school-leader'], ['partner-admin'], ['reviewer'], ['public']] as const)(
  '%s cannot draw up, change, open, close or call off a round',
  async ([role], { db }) => {
    const { offering } = await anOfferingOfSomebody(db);
    const { slug } = await aDraftAssignment(db, [{ offering, groups: 1 }]);
    const outsider = await anOutsider(db, role);
    const input = await assignmentInput(db);
    const tries = [
      () => drawUpAssignment(outsider, { ...input, offeringSlugs: [] }),
      () => redrawAssignment(outsider, { ...input, slug }),
      () => putOffering(outsider, { slug, offering: offering.id, groups: 2 }),
      () => dropOffering(outsider, { slug, offering: offering.id }),
      () => openAssignment(outsider, slug),
      () => closeAssignment(outsider, { slug }),
      () => callOffAssignment(outsider, { slug, reason: 'No' }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
  },
);

test('a draft changes, and opening freezes its rules and what its offerings serve that day', async ({
  db,
}) => {
  const { offering } = await anOfferingOfSomebody(db);
  const { offering: other } = await anOfferingOfSomebody(db);
  const { slug, staff } = await aDraftAssignment(db, [
    { offering, groups: 1 },
    { offering: other, groups: 2 },
  ]);
  const input = await assignmentInput(db, { name: 'Another name', order: ['continuing'], bandsFrom: [] });
  await redrawAssignment(staff, { ...input, slug });
  await putOffering(staff, { slug, offering: offering.id, groups: 4 });
  await dropOffering(staff, { slug, offering: other.id });
  await db
    .update(offerings)
    .set({ grades: ['7'], neighborhoods: ['roxbury'] })
    .where(eq(offerings.id, offering.id));
  await openAssignment(staff, slug);

  const round = await roundOf(db, slug);
  expect(round).toMatchObject({ name: 'Another name', status: 'open', priorityOrder: ['continuing'] });
  expect(round.opportunityIndexReleaseId).toBeNull();
  const offered = await db
    .select()
    .from(assignmentOfferings)
    .where(eq(assignmentOfferings.roundId, round.id));
  expect(offered).toMatchObject([{ groups: 4, grades: ['7'], neighborhoods: ['roxbury'] }]);

  for (const attempt of [
    () => redrawAssignment(staff, { ...input, slug }),
    () => putOffering(staff, { slug, offering: other.id, groups: 1 }),
    () => dropOffering(staff, { slug, offering: offering.id }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'rules-frozen' });
  expect(await eventsOf(db, slug)).toEqual([
    'assignment.drawn-up',
    'assignment.offering-put',
    'assignment.offering-put',
    'assignment.redrawn',
    'assignment.offering-put',
    'assignment.offering-dropped',
    'assignment.opened',
  ]);
});

test('a round opens only with offerings that are published and in no other open round, and before its end', async ({
  db,
}) => {
  const { offering } = await anOfferingOfSomebody(db, { name: 'Chess' });
  const empty = await aDraftAssignment(db, []);
  await expect(openAssignment(empty.staff, empty.slug)).rejects.toMatchObject({
    code: 'rules-offerings-required',
  });
  const first = await anOpenAssignment(db, [{ offering, groups: 1 }]);
  const second = await aDraftAssignment(db, [{ offering, groups: 1 }]);
  await expect(openAssignment(second.staff, second.slug)).rejects.toMatchObject({
    code: 'offering-in-other-round',
    details: { offering: 'Chess', round: first.name },
  });
  await callOffAssignment(first.staff, { slug: first.slug, reason: 'The partner found more room.' });
  await expect(
    openAssignment({ ...second.staff, now: after({ days: 30 }) }, second.slug),
  ).rejects.toMatchObject({
    code: 'closes-in-the-past',
  });
  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, offering.id));
  await expect(openAssignment(second.staff, second.slug)).rejects.toMatchObject({ code: 'offering-gone' });
  await expect(
    putOffering(second.staff, { slug: second.slug, offering: offering.id, groups: 1 }),
  ).rejects.toMatchObject({ code: 'offering-not-published' });
});

test('rules that do not hold together are refused one by one', async ({ db }) => {
  const staff = await aContext(db, 'office-staff');
  const drawn = async (overrides: Parameters<typeof assignmentInput>[1]) =>
    drawUpAssignment(staff, { ...(await assignmentInput(db, overrides)), offeringSlugs: [] });
  await expect(drawn({ order: ['need', 'need'] })).rejects.toMatchObject({ code: 'rules-order-twice' });
  await expect(drawn({ releaseId: null })).rejects.toMatchObject({ code: 'release-required' });
  await expect(drawn({ closesOn: '2026-08-01' as CalendarDate })).rejects.toMatchObject({
    code: 'rules-closesAt-not-after-opening',
  });
});

test('an open round is only ever extended, and closing it early takes a reason', async ({ db }) => {
  const { offering } = await anOfferingOfSomebody(db);
  const { slug, staff } = await anOpenAssignment(db, [{ offering, groups: 1 }]);
  const to = (closesOn: string) =>
    extendAssignment(staff, {
      slug,
      closesOn: closesOn as CalendarDate,
      closesAt: '17:00' as ClockTime,
      reason: 'A snow day.',
    });
  await expect(to('2026-10-22')).rejects.toMatchObject({ code: 'not-later' });
  await to('2026-10-30');
  expect((await roundOf(db, slug)).closesAt.toISOString()).toBe('2026-10-30T21:00:00.000Z');
  await expect(closeAssignment(staff, { slug })).rejects.toMatchObject({ code: 'early-needs-reason' });
  await closeAssignment({ ...staff, now: after({ days: 30 }) }, { slug });
  await expect(to('2026-11-30')).rejects.toMatchObject({ code: 'assignment-not-from-here' });
  expect((await eventsOf(db, slug)).slice(-3)).toEqual([
    'assignment.opened',
    'assignment.extended',
    'assignment.closed',
  ]);
});

test('the database itself keeps an opened round as it is', async ({ db }) => {
  const { offering } = await anOfferingOfSomebody(db);
  const { offering: other } = await anOfferingOfSomebody(db);
  const { slug, staff } = await anOpenAssignment(db, [{ offering, groups: 1 }]);
  const { id, closesAt } = await roundOf(db, slug);
  const tried = (values: Partial<typeof assignmentRounds.$inferInsert>) =>
    db.transaction((tx) => tx.update(assignmentRounds).set(values).where(eq(assignmentRounds.id, id)));
  const broken = (constraint: string) => ({ cause: { constraint_name: constraint } });
  await expect(tried({ lotterySeed: 'chosen' })).rejects.toMatchObject(broken('assignment_rounds_frozen'));
  await expect(tried({ priorityOrder: [] })).rejects.toMatchObject(broken('assignment_rounds_frozen'));
  await expect(tried({ closesAt: after({ days: -1 }, closesAt) })).rejects.toMatchObject(
    broken('assignment_rounds_frozen'),
  );
  await expect(tried({ status: 'assigned' })).rejects.toMatchObject(broken('assignment_rounds_life'));
  await expect(
    db.transaction((tx) =>
      tx.insert(assignmentOfferings).values({ roundId: id, offeringId: other.id, groups: 1 }),
    ),
  ).rejects.toMatchObject(broken('assignment_offerings_frozen'));
  await callOffAssignment(staff, { slug, reason: 'Enough.' });
  await expect(tried({ status: 'open', callOffReason: null })).rejects.toMatchObject(
    broken('assignment_rounds_kept'),
  );
  await expect(
    db.transaction((tx) => tx.delete(assignmentRounds).where(eq(assignmentRounds.id, id))),
  ).rejects.toMatchObject(broken('assignment_rounds_kept'));
});

test('schools that may want it make an offering over-subscribed before anybody has asked', async ({ db }) => {
  await someLists(db);
  const { offering } = await anOfferingOfSomebody(db, { name: 'Chess' }, { places: 30 });
  for (const headcount of [20, 24, 26]) {
    const { school } = await aRankingSchool(db);
    await aNeed(db, school.code, { headcount, priceCeiling: null });
    await aNeed(db, school.code, { headcount: 10, priceCeiling: null });
  }
  const clock = await aContext(db, 'office-director');
  await refreshCoverage({ ...clock, db });

  const [first] = await overSubscribed(await aContext(db, 'office-staff'));

  expect(first).toMatchObject({
    id: offering.id,
    waiting: 0,
    interested: 3,
    working: { usualGroup: 24, room: 1, isOver: false, mayBeOver: true },
  });
});

test('a round does not open with more schools than places, and says so before', async ({ db }) => {
  const { offering } = await anOfferingOfSomebody(db, { name: 'Chess' }, { places: 8 });
  const { slug, staff } = await aDraftAssignment(db, [{ offering, groups: 9 }]);

  expect((await assignmentStep(staff, slug)).offered).toMatchObject([{ placesLeft: 8, tooMany: true }]);
  const refused = await openAssignment(staff, slug).catch((error: unknown) => error);
  expect(sayAssignment(refused as Refusal)).toContain('Chess has 8 places left');

  await putOffering(staff, { slug, offering: offering.id, groups: 8 });
  expect((await assignmentStep(staff, slug)).offered).toMatchObject([{ tooMany: false }]);
  await openAssignment(staff, slug);
});

test('schools that have not submitted are reminded once before rankings close, on the district\u2019s days', async ({
  db,
}) => {
  const { offering } = await anOfferingOfSomebody(db);
  // Closes on 23 October at five in the afternoon in New York; opened on the 14th.
  const { slug, name } = await anOpenAssignment(db, [{ offering, groups: 1 }]);
  const waiting = await aRankingSchool(db);
  const done = await aRankingSchool(db);
  await ranked(done.leader, slug, [offering]);
  const clock = { ...(await aContext(db, 'office-director')), db };
  const on = (now: string) => remindOfRankings({ ...clock, now: new Date(now) });

  // Still the 19th in New York.
  expect(await on('2026-10-20T03:59:00Z')).toBe(0);
  expect(await on('2026-10-20T04:00:00Z')).toBe(1);
  expect(await on('2026-10-21T12:00:00Z')).toBe(0);
  expect(await on('2026-10-23T21:00:00Z')).toBe(0);

  const [entry] = await db.select().from(outbox).where(eq(outbox.topic, 'assignment.closing-reminded'));
  const mails = await ASSIGNMENT_MAILS['assignment.closing-reminded']!(entry!.payload as RecordedEvent, db);
  expect(mails).toMatchObject([
    { to: waiting.leader.actor.email, subject: `Rankings for ${name} close soon` },
  ]);
  expect(mails[0]!.body).toContain('5:00');
  await db.update(assignmentRounds).set({ closesAt: new Date('2026-10-30T21:00:00Z') });
  expect(await on('2026-10-27T12:00:00Z')).toBe(1);
});

test('a round that opens within the last days is not spoken of twice', async ({ db }) => {
  const { offering } = await anOfferingOfSomebody(db);
  const overrides = { closesOn: '2026-10-16' as CalendarDate };
  await anOpenAssignment(db, [{ offering, groups: 1 }], overrides);
  const clock = { ...(await aContext(db, 'office-director')), db };
  expect(await remindOfRankings({ ...clock, now: after({ days: 1 }) })).toBe(0);
});
