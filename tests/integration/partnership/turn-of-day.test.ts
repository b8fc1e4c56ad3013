import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { standingOn } from '#app/domain/partnerships/standing-on.ts';
import { addDays, daysBetween } from '#app/domain/shared/calendar.ts';
import { cents } from '#app/domain/shared/money.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { today } from '#app/features/district/today.server.ts';
import { approvePartnership } from '#app/features/partnership/approve-partnership.server.ts';
import { clearanceFor, refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { hasServed } from '#app/features/partnership/last-served.server.ts';
import { PARTNERSHIP_MAILS } from '#app/features/partnership/mails.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { partnershipsPage } from '#app/features/partnership/partnerships-page.server.ts';
import { startPartnership } from '#app/features/partnership/start-partnership.server.ts';
import { expireRegistrations, turnPartnerships } from '#app/features/partnership/turn-of-day.server.ts';
import { reviewDocument } from '#app/features/vetting/review-document.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import {
  auditEvents,
  offeringRegistrations,
  organizationRegistrations,
  outbox,
  partnerships,
} from '#db/schema/index.ts';
import { aDocument, aPartnership } from '#tests/factories/partnerships.ts';
import { expect, test } from '#tests/support/test.ts';
import { aRunningPartnership, day, partnershipRow } from './passport-world.ts';

const at = (ctx: Context, iso: string): Context => ({ ...ctx, now: new Date(iso) });
const ALL = { show: 'all', page: 1 } as const;

test('clearance ends at midnight in the district, before anybody has written it down', async ({ db }) => {
  const world = await aRunningPartnership(db, { insuredUntil: '2026-11-01' });
  // The clock goes back that night: the day ends an hour later in UTC than the one before began.
  const lastMoment = at(world.leader, '2026-11-02T04:59:59Z');
  const midnight = at(world.leader, '2026-11-02T05:00:00Z');

  expect((await partnershipPage(lastMoment, world.partnershipId)).status).toBe('active');
  const page = await partnershipPage(midnight, world.partnershipId);
  expect(page).toMatchObject({ status: 'planned', started: true, clearance: { cleared: false } });
  expect((await partnershipsPage(midnight, ALL)).partnerships[0]).toMatchObject({ status: 'planned' });
  expect((await partnershipsPage(midnight, ALL)).totals).toMatchObject({ cleared: 0, 'not-cleared': 1 });
  expect((await partnershipsPage(lastMoment, ALL)).totals).toMatchObject({ cleared: 1, 'not-cleared': 0 });
  expect((await partnershipRow(db, world.partnershipId)).status).toBe('active');
  await expect(startPartnership(midnight, world.partnershipId)).rejects.toMatchObject({ kind: 'rule' });

  await turnPartnerships(at(world.director, '2026-11-02T05:00:00Z'));
  expect(await partnershipRow(db, world.partnershipId)).toMatchObject({
    status: 'planned',
    clearedUntil: null,
  });
  await turnPartnerships(at(world.director, '2026-11-02T05:01:00Z'));
  const lapses = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, world.partnershipId), eq(auditEvents.type, 'partnership.lapsed')));
  expect(lapses.map(({ data }) => data)).toMatchObject([
    { missing: [{ key: 'insurance', name: 'Insurance certificate' }] },
  ]);
});

test('what was renewed goes on by itself, without being started anew', async ({ db }) => {
  const world = await aRunningPartnership(db, { insuredUntil: '2026-10-20' });
  await turnPartnerships(at(world.director, '2026-10-21T12:00:00Z'));
  const renewed = await aDocument(db, world.organization.id, {
    status: 'received',
    validFrom: day('2026-10-22'),
    validUntil: day('2027-10-21'),
  });
  await reviewDocument(at(world.officer, '2026-10-23T12:00:00Z'), {
    documentId: renewed.id,
    verdict: 'accepted',
  });
  expect(await partnershipRow(db, world.partnershipId)).toMatchObject({
    status: 'active',
    clearedUntil: '2027-06-30',
  });
});

test('a paper accepted early leaves the one before it in force until it takes over', async ({ db }) => {
  const world = await aRunningPartnership(db, { insuredUntil: '2026-11-30' });
  const next = await aDocument(db, world.organization.id, {
    status: 'received',
    validFrom: day('2026-12-01'),
    validUntil: day('2027-11-30'),
  });
  await reviewDocument(world.officer, { documentId: next.id, verdict: 'accepted' });
  expect(await partnershipRow(db, world.partnershipId)).toMatchObject({
    status: 'active',
    clearedUntil: '2027-06-30',
  });
});

test('on no day of a walked clock is a partnership active with a requirement that has ended', async ({
  db,
}) => {
  const first = day('2026-10-15');
  // The evenings of both changes of the clock and of the days before; the leap day lies in the walk of the rule's own test.
  const changes = ['2026-10-31', '2026-11-01', '2027-03-13', '2027-03-14'].map((date) =>
    daysBetween(first, day(date)),
  );
  const seen = { active: 0, lapsed: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        insured: fc.integer({ min: 0, max: 250 }),
        gap: fc.option(fc.integer({ min: -20, max: 20 })),
        attestedFor: fc.integer({ min: 0, max: 250 }),
        workerEvery: fc.integer({ min: 1, max: 40 }),
      }),
      async ({ insured, gap, attestedFor, workerEvery }) => {
        await db
          .transaction(async (tx) => {
            const world = await aRunningPartnership(tx, {
              insuredUntil: addDays(first, insured),
              clearedOn: addDays(first, attestedFor - 1_096),
            });
            if (gap !== null) {
              await aDocument(tx, world.organization.id, {
                validFrom: addDays(first, insured + 1 + gap),
                validUntil: addDays(first, insured + 60 + gap),
              });
            }
            const ends = [insured, insured + (gap ?? 0), insured + 60 + (gap ?? 0), attestedFor];
            const walked = [...Array.from({ length: 90 }, (_, n) => n * 3), ...changes];
            for (const n of inOrder([...walked, ...ends.flatMap((end) => [end - 1, end, end + 1])])) {
              for (const moment of [-1, 0]) {
                const now = new Date(endOfDay(addDays(first, n), 'America/New_York').getTime() + moment);
                const ctx = { ...world.director, db: tx, now };
                const row = await partnershipRow(tx, world.partnershipId);
                const standing = standingOn(row, today(ctx));
                seen[standing === 'active' ? 'active' : 'lapsed'] += 1;
                if (standing !== 'active' && standing !== 'cleared') continue;
                expect((await clearanceFor(ctx, row)).cleared).toBe(true);
              }
              if (n % workerEvery === 0) {
                const now = new Date(endOfDay(addDays(first, n), 'America/New_York').getTime() + 60_000);
                await turnPartnerships({ ...world.director, db: tx, now });
              }
            }
            throw new Rollback();
          })
          .catch((error: unknown) => {
            if (!(error instanceof Rollback)) throw error;
          });
      },
    ),
    { numRuns: 6 },
  );
  expect(seen.active).toBeGreaterThan(0);
  expect(seen.lapsed).toBeGreaterThan(0);
}, 120_000);

/** Each day of the walk once. */
const inOrder = (days: readonly number[]) =>
  [...new Set(days)].filter((n) => n >= 0 && n < 270).sort((a, b) => a - b);

class Rollback extends Error {}

test('the last day over, a running partnership is completed and waits to be rated', async ({ db }) => {
  const world = await aRunningPartnership(db, { endsOn: '2026-12-18' });
  await turnPartnerships(at(world.director, '2026-12-19T04:59:00Z'));
  expect((await partnershipRow(db, world.partnershipId)).status).toBe('active');
  await turnPartnerships(at(world.director, '2026-12-19T05:00:00Z'));
  expect((await partnershipRow(db, world.partnershipId)).status).toBe('completed');
});

test('a year walked day by day: each is settled once, on the morning after its last day, and both sides hear of it once', async ({
  db,
}) => {
  // Both changes of the clock lie in this walk; the leap day in the rule's own test.
  const ended = day('2027-04-30');
  const ran = await aRunningPartnership(db, { endsOn: ended });
  const place = { school: ran.school, organization: ran.organization, offering: ran.offering };
  const free = {
    price: cents(0),
    fundingSource: 'none',
    startsOn: day('2026-10-20'),
    endsOn: ended,
  } as const;
  const notBegun = await aPartnership(db, place, free);
  await aDocument(db, ran.organization.id, {
    kind: 'agreement',
    status: 'received',
    partnershipId: notBegun.id,
    validUntil: null,
  });
  await approvePartnership(ran.officer, notBegun.id);
  const standing = {
    ran: ran.partnershipId,
    neverCleared: (await aPartnership(db, place, free)).id,
    notBegun: notBegun.id,
    lapsed: (await aPartnership(db, place, { ...free, startedAt: new Date('2026-10-21T12:00:00Z') })).id,
    lapsedUnstarted: (
      await aPartnership(db, place, { ...free, firstClearedOn: day('2026-10-21'), clearedAt: null })
    ).id,
  };
  const statuses = async () => {
    const rows = await Promise.all(Object.values(standing).map((id) => partnershipRow(db, id)));
    return rows.map(({ status }) => status);
  };
  for (let n = -190; n <= 70; n += Math.abs(n) < 3 ? 1 : 9) {
    const midnight = endOfDay(addDays(ended, n), 'America/New_York').getTime();
    for (const moment of [-1, 0, 60_000]) {
      await turnPartnerships({ ...ran.director, now: new Date(midnight + moment) });
      const isOver = n > 0 || (n === 0 && moment >= 0);
      const [first, second, third, fourth, fifth] = await statuses();
      expect([first, third, fourth, fifth].every((status) => status === 'completed')).toBe(isOver);
      expect(second).toBe(isOver ? 'ended' : 'planned');
    }
  }
  expect(await partnershipRow(db, standing.neverCleared)).toMatchObject({ endReason: 'never-cleared' });
  for (const [id, type] of [
    [standing.ran, 'partnership.completed'],
    [standing.notBegun, 'partnership.completed'],
    [standing.lapsed, 'partnership.completed'],
    [standing.lapsedUnstarted, 'partnership.completed'],
    [standing.neverCleared, 'partnership.ended'],
  ] as const) {
    const told = await db
      .select({ payload: outbox.payload })
      .from(outbox)
      .where(and(eq(outbox.topic, type), sql`${outbox.payload}->>'subjectId' = ${id}`));
    expect(told).toHaveLength(1);
    const mails = await PARTNERSHIP_MAILS[type]!(told[0]!.payload as RecordedEvent, db);
    expect(mails.map(({ to }) => to)).toContain(ran.member.user.email);
  }
}, 120_000);

test('cleared, lapsed and never started, it is completed all the same, and counts as having served', async ({
  db,
}) => {
  const world = await aRunningPartnership(db, { insuredUntil: '2027-04-20' });
  const place = { school: world.school, organization: world.organization, offering: world.offering };
  const free = { price: cents(0), fundingSource: 'none', startsOn: day('2026-10-20') } as const;
  const approved = async (endsOn: string, startsOn: string) => {
    const { id } = await aPartnership(db, place, { ...free, startsOn: day(startsOn), endsOn: day(endsOn) });
    await aDocument(db, world.organization.id, {
      ...{ kind: 'agreement', status: 'received', partnershipId: id, validUntil: null },
    });
    await approvePartnership(world.officer, id);
    return id;
  };
  const served = await approved('2027-04-30', '2026-10-20');
  const early = await approved('2027-04-30', '2027-04-10');
  const endedEarly = await approved('2027-04-30', '2026-12-01');
  const endedLater = await approved('2027-04-30', '2026-10-20');
  expect((await partnershipRow(db, early)).firstClearedOn).toBe('2027-04-10');
  // One that loses its clearance before its first day was never cleared in its term.
  await db.update(organizationRegistrations).set({ status: 'suspended' });
  await turnPartnerships(at(world.director, '2026-11-02T12:00:00Z'));
  expect((await partnershipRow(db, early)).firstClearedOn).toBeNull();
  expect(await partnershipRow(db, served)).toMatchObject({ status: 'planned', clearedAt: null });
  for (const partnershipId of [endedEarly, endedLater])
    await endPartnership(at(world.leader, '2026-11-03T12:00:00Z'), {
      ...{ partnershipId, reason: 'staffing', note: null },
    });

  // Papers that come after the last day clear nothing any more.
  await db.update(organizationRegistrations).set({ status: 'approved' });
  await refreshClearance(at(world.director, '2027-05-03T12:00:00Z'), { partnershipId: early });
  expect((await partnershipRow(db, early)).status).toBe('planned');
  await turnPartnerships(at(world.director, '2027-05-03T12:00:00Z'));
  expect((await partnershipRow(db, served)).status).toBe('completed');
  expect((await partnershipRow(db, early)).endReason).toBe('never-cleared');
  const counted = await db.select({ id: partnerships.id }).from(partnerships).where(hasServed);
  const ids = counted.map(({ id }) => id);
  expect([served, early, endedEarly, endedLater].map((id) => ids.includes(id))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('registrations end with the school year, each with one event, and not a day sooner', async ({ db }) => {
  const world = await aRunningPartnership(db);
  expect(await expireRegistrations(at(world.director, '2027-07-01T03:59:59Z'))).toBe(0);
  await expireRegistrations(at(world.director, '2027-07-01T04:00:00Z'));
  await expireRegistrations(at(world.director, '2027-07-01T04:01:00Z'));
  const [organization] = await db
    .select()
    .from(organizationRegistrations)
    .where(eq(organizationRegistrations.organizationId, world.organization.id));
  const [offering] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, world.offering.id));
  expect([organization?.status, offering?.status]).toEqual(['expired', 'expired']);
  for (const [type, subject] of [
    ['registration.expired', world.organization.id],
    ['offering.expired', world.offering.id],
  ] as const) {
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.type, type), eq(auditEvents.subjectId, subject)));
    expect(events).toHaveLength(1);
    const entries = await db.select().from(outbox).where(eq(outbox.key, events[0]!.id));
    expect(entries).toHaveLength(1);
  }
});

test('only the calendar and the director turn the day', async ({ db }) => {
  const world = await aRunningPartnership(db);
  for (const ctx of [world.officer, world.leader, world.partner]) {
    await expect(turnPartnerships(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(expireRegistrations(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});
