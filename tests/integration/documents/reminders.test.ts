import { and, eq, inArray } from 'drizzle-orm';
import { addDays } from '#app/domain/shared/calendar.ts';
import { endOfDay } from '#app/domain/shared/zone.ts';
import { remindOfEndings } from '#app/features/documents/remind-of-endings.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import type { Context } from '#app/platform/context.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { writeMails } from '#app/platform/worker/write-mails.server.ts';
import { auditEvents, expiryReminders, mails } from '#db/schema/index.ts';
import { aDocument } from '#tests/factories/partnerships.ts';
import { aMember } from '#tests/factories/people.ts';
import { aRunningPartnership, day } from '#tests/integration/partnership/passport-world.ts';
import { openConnections } from '#tests/support/open-connections.ts';
import { expect, test } from '#tests/support/test.ts';

/** A minute after the midnight that begins a day in the district. */
const onDay = (ctx: Context, date: string): Context => ({
  ...ctx,
  now: new Date(endOfDay(addDays(day(date), -1), 'America/New_York').getTime() + 60_000),
});

test('walking the days, the partner hears at each threshold once, over a leap day and a change of the clock', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const paper = await aDocument(db, world.organization.id, {
    kind: 'tax-status',
    validFrom: day('2027-03-01'),
    validUntil: day('2028-03-31'),
  });
  const heard: string[] = [];
  for (let date = day('2028-01-15'); date <= '2028-04-05'; date = addDays(date, 1)) {
    const before = await db.$count(expiryReminders, eq(expiryReminders.subjectId, paper.id));
    // Two looks on one day, as a worker takes them.
    await remindOfEndings(onDay(world.director, date));
    await remindOfEndings(onDay(world.director, date));
    const after = await db.$count(expiryReminders, eq(expiryReminders.subjectId, paper.id));
    if (after > before) heard.push(date);
    expect(after - before).toBeLessThan(2);
  }
  expect(heard).toEqual(['2028-01-31', '2028-03-01', '2028-03-24', '2028-03-31']);
  const events = await db
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.type, 'document.ending'), eq(auditEvents.subjectId, paper.id)))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ data }) => (data as { threshold: number }).threshold)).toEqual([60, 30, 7, 0]);
});

test('two workers at once tell everybody once, by mail too', async ({ committed }) => {
  const { db } = committed;
  const world = await aRunningPartnership(db, { insuredUntil: '2026-11-05' });
  const office = await aMember(db, 'office-staff');
  const ctx = onDay(world.director, '2026-10-29');
  await openConnections(db, 8);
  const told = await Promise.all(Array.from({ length: 8 }, () => remindOfEndings(ctx)));
  expect(told.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  expect(await db.$count(expiryReminders)).toBe(1);
  expect(await db.$count(auditEvents, eq(auditEvents.type, 'document.ending'))).toBe(1);

  const consumers = [writeMails(MAILS)];
  while ((await workOutbox(db, { consumers })) > 0);
  const sent = await db
    .select()
    .from(mails)
    .where(inArray(mails.toAddress, [world.member.user.email, office.user.email]));
  const about = sent.filter(({ subject }) => subject.startsWith('Ends in 7 days'));
  expect(about.map(({ toAddress }) => toAddress).sort()).toEqual(
    [world.member.user.email, office.user.email].sort(),
  );
  expect(about.find(({ toAddress }) => toAddress === world.member.user.email)?.body).toContain(
    `/partner/documents/${world.insurance.id}/renew`,
  );
});

test('what something newer takes over from is not reminded of, and what is over is not either', async ({
  db,
}) => {
  const world = await aRunningPartnership(db, { insuredUntil: '2026-11-05' });
  await aDocument(db, world.organization.id, {
    status: 'received',
    validFrom: day('2026-11-06'),
    validUntil: day('2027-11-05'),
  });
  expect(await remindOfEndings(onDay(world.director, '2026-10-29'))).toBe(0);
  const other = await aRunningPartnership(db, { insuredUntil: '2026-10-20' });
  expect(await remindOfEndings(onDay(other.director, '2026-10-21'))).toBe(0);
});

test('a reminder cannot be rewritten, and only the calendar reminds', async ({ db }) => {
  const world = await aRunningPartnership(db, { insuredUntil: '2026-11-05' });
  await expect(remindOfEndings(world.partner)).rejects.toMatchObject({ kind: 'forbidden' });
  await remindOfEndings(onDay(world.director, '2026-10-29'));
  await expect(
    db.transaction((tx) => tx.update(expiryReminders).set({ thresholdDays: 30 })),
  ).rejects.toThrow();
});
