import { and, eq } from 'drizzle-orm';
import { offeringPage } from '#app/features/catalogue/offering-page.server.ts';
import type { RestrictInput } from '#app/features/partnership/access-inputs.ts';
import { accessPage } from '#app/features/partnership/access-page.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { liftRestriction, restrictAccess } from '#app/features/partnership/restrict-access.server.ts';
import { turnPartnerships } from '#app/features/partnership/turn-of-day.server.ts';
import { accessRestrictions, auditEvents, offerings } from '#db/schema/index.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { aRunningPartnership, day, partnershipRow } from './passport-world.ts';

const closed = (overrides: Partial<RestrictInput> = {}): RestrictInput => ({
  reason: 'No services in person while schools are closed.',
  places: ['at-school', 'partner-site'],
  categories: [],
  fromDay: day('2026-10-14'),
  untilDay: day('2026-10-18'),
  ...overrides,
});

test('narrowing access stops what it touches at once and names the reason; online goes on', async ({
  db,
}) => {
  const inPerson = await aRunningPartnership(db);
  const online = await aRunningPartnership(db);
  await db.update(offerings).set({ place: 'online' }).where(eq(offerings.id, online.offering.id));

  const id = await restrictAccess(inPerson.director, closed());
  expect((await partnershipRow(db, inPerson.partnershipId)).status).toBe('planned');
  expect((await partnershipRow(db, online.partnershipId)).status).toBe('active');
  const page = await partnershipPage(inPerson.partner, inPerson.partnershipId);
  expect(page.clearance.items.filter(({ ok }) => !ok)).toMatchObject([
    { key: 'access', owner: 'office', name: 'No services in person while schools are closed.' },
  ]);
  expect((await accessPage(inPerson.officer)).restrictions).toMatchObject([{ id, state: 'now', touched: 1 }]);
  const visitor = await aContext(db, 'public');
  expect((await offeringPage(visitor, inPerson.offering.slug)).narrowed).toMatchObject([
    { id, reason: null, services: expect.any(String), from: expect.any(String) },
  ]);
  expect((await offeringPage(inPerson.partner, inPerson.offering.slug)).narrowed).toMatchObject([
    { reason: 'No services in person while schools are closed.' },
  ]);
  expect((await offeringPage(visitor, online.offering.slug)).narrowed).toEqual([]);

  await liftRestriction(inPerson.director, id);
  expect((await partnershipRow(db, inPerson.partnershipId)).status).toBe('active');
  expect((await offeringPage(visitor, inPerson.offering.slug)).narrowed).toEqual([]);
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectType, 'access-restriction'), eq(auditEvents.subjectId, id)))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ type }) => type)).toEqual(['access.narrowed', 'access.opened']);
});

test('one that begins later stops nobody before its first day, and ends by itself after its last', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  await restrictAccess(world.director, closed({ fromDay: day('2026-10-20'), untilDay: day('2026-10-21') }));
  expect(await partnershipRow(db, world.partnershipId)).toMatchObject({
    status: 'active',
    clearedUntil: '2026-10-19',
  });
  await turnPartnerships({ ...world.director, now: new Date('2026-10-20T04:00:00Z') });
  expect((await partnershipRow(db, world.partnershipId)).status).toBe('planned');
  await turnPartnerships({ ...world.director, now: new Date('2026-10-22T04:00:00Z') });
  expect((await partnershipRow(db, world.partnershipId)).status).toBe('active');
});

test('only the director narrows and opens, and days have to make sense', async ({ db }) => {
  const world = await aRunningPartnership(db);
  for (const ctx of [world.officer, world.leader, world.partner]) {
    await expect(restrictAccess(ctx, closed())).rejects.toMatchObject({ kind: 'forbidden' });
  }
  await expect(restrictAccess(world.director, closed({ untilDay: day('2026-10-13') }))).rejects.toMatchObject(
    {
      code: 'restriction-days-out-of-order',
    },
  );
  await expect(
    restrictAccess(world.director, closed({ fromDay: day('2026-10-01'), untilDay: day('2026-10-02') })),
  ).rejects.toMatchObject({ code: 'restriction-over' });
  const id = await restrictAccess(world.director, closed());
  await expect(liftRestriction(world.officer, id)).rejects.toMatchObject({ kind: 'forbidden' });
  await liftRestriction(world.director, id);
  await expect(liftRestriction(world.director, id)).rejects.toMatchObject({
    code: 'restriction-lifted-already',
  });
});

test('the database keeps why and for whom access was narrowed', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const id = await restrictAccess(world.director, closed());
  await expect(
    db.transaction((tx) =>
      tx.update(accessRestrictions).set({ reason: 'Else' }).where(eq(accessRestrictions.id, id)),
    ),
  ).rejects.toThrow();
  await expect(
    db.transaction((tx) => tx.delete(accessRestrictions).where(eq(accessRestrictions.id, id))),
  ).rejects.toThrow();
});
