import { eq, sql } from 'drizzle-orm';
import type { ServiceSessionId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { confirmSessions } from '#app/features/service-record/confirm-sessions.server.ts';
import { enterSessions } from '#app/features/service-record/enter-sessions.server.ts';
import {
  addNoSchoolDays,
  importNoSchoolDays,
  noSchoolDaysPage,
  removeNoSchoolDay,
} from '#app/features/service-record/no-school-days.server.ts';
import { schedulePage, serviceRecordPage } from '#app/features/service-record/service-record-page.server.ts';
import { enterSessionFile, previewSessionFile } from '#app/features/service-record/session-file.server.ts';
import { sessionPage } from '#app/features/service-record/session-page.server.ts';
import { sessionsPage } from '#app/features/service-record/sessions-page.server.ts';
import { takeSessionStep } from '#app/features/service-record/take-session-step.server.ts';
import { type Context, type RecordedEvent, record } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, outbox, serviceSessionSteps, serviceSessions } from '#db/schema/index.ts';
import { on } from '#tests/factories/people.ts';
import { aRunningPartnership, aSession } from '#tests/factories/service-record.ts';
import { expect, test } from '#tests/support/test.ts';

type World = Awaited<ReturnType<typeof aRunningPartnership>>;
const ALL = { show: 'all', page: 1 } as const;

async function entered(ctx: Context, { partnership }: World, ...sessions: ReturnType<typeof aSession>[]) {
  await enterSessions(ctx, { partnershipId: partnership.id, origin: 'form', sessions });
  const rows = await ctx.db
    .select({ id: serviceSessions.id, day: serviceSessions.day })
    .from(serviceSessions)
    .where(eq(serviceSessions.partnershipId, partnership.id));
  return sessions.map(({ day }) => rows.find((row) => row.day === day)!.id);
}

const delivered = async (ctx: Context, world: World) =>
  (await serviceRecordPage(ctx, world.partnership.id, 1)).dose.deliveredSessions;

const eventsOf = async (db: Connection, world: World) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, world.partnership.id))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

test('what one side enters counts once the other confirms it; each step is one event', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const { leader, partner, partnership } = world;
  const [first] = await entered(partner, world, aSession('2026-10-06', 11));
  expect(await delivered(leader, world)).toBe(0);
  await expect(takeSessionStep(partner, first!, { step: 'confirm' })).rejects.toMatchObject({
    code: 'session-own-entry',
  });
  expect(await confirmSessions(leader, [{ id: first! }])).toBe(1);
  const { dose } = await serviceRecordPage(leader, partnership.id, 1);
  expect(dose).toMatchObject({ deliveredSessions: 1, deliveredMinutes: 90, averageTenths: 110 });
  expect(await eventsOf(db, world)).toEqual(['session.entered', 'session.confirmed']);

  await takeSessionStep(leader, first!, {
    step: 'correct',
    figures: { minutes: 90, headcount: 10 },
    note: 'Two left',
  });
  expect(await delivered(leader, world)).toBe(0);
  await takeSessionStep(partner, first!, { step: 'confirm' });
  expect((await sessionPage(partner, first!)).steps.map(({ step, headcount }) => [step, headcount])).toEqual([
    ['enter', 11],
    ['confirm', 11],
    ['correct', 10],
    ['confirm', 10],
  ]);
});

test('both figures stay in sight until one side takes over the other’s or the Office rules, with a reason', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const { leader, partner, officer } = world;
  const [one, two] = await entered(partner, world, aSession('2026-10-06'), aSession('2026-10-08'));
  const counted = {
    step: 'dispute',
    figures: { minutes: 90, headcount: 8 },
    note: 'We counted eight',
  } as const;
  await expect(
    takeSessionStep(leader, one!, { ...counted, note: 'Absent: Ana Silva, Ben Cruz and Dee Wong' }),
  ).rejects.toMatchObject({ code: 'session-names-students', details: { sign: 'names' } });
  await takeSessionStep(leader, one!, counted);
  await takeSessionStep(leader, two!, counted);
  expect(await sessionPage(officer, one!)).toMatchObject({
    figures: { headcount: 12 },
    other: { headcount: 8 },
    allowed: ['rule'],
  });
  expect((await sessionsPage(officer, { page: 1 })).total).toBe(2);
  await takeSessionStep(partner, one!, { step: 'accept' });
  await expect(
    takeSessionStep(leader, two!, { step: 'rule', figures: counted.figures, note: 'x' }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
  await takeSessionStep(officer, two!, {
    step: 'rule',
    figures: { minutes: 90, headcount: 10 },
    note: 'The sign-in sheet says ten',
  });
  expect(await sessionPage(partner, two!)).toMatchObject({
    status: 'ruled',
    figures: { headcount: 10 },
    ruling: 'The sign-in sheet says ten',
    allowed: [],
  });
  expect(await delivered(partner, world)).toBe(2);

  const told = (await db.select().from(outbox)).map(({ payload }) => payload as RecordedEvent);
  const mails = async (type: string) => MAILS[type]!(told.find((event) => event.type === type)!, db);
  expect((await mails('session.disputed')).map(({ to }) => to)).toEqual([partner.actor.email]);
  expect((await mails('session.ruled')).map(({ to }) => to).sort()).toEqual(
    [leader.actor.email, world.designee.actor.email, partner.actor.email].sort(),
  );
});

test('nothing is entered outside the agreement, ahead, uncleared, twice, or with students’ names', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const { leader, partner } = world;
  const refusal = (ctx: Context, session: ReturnType<typeof aSession>) =>
    expect(enterSessions(ctx, { partnershipId: world.partnership.id, origin: 'form', sessions: [session] }))
      .rejects;
  await refusal(partner, aSession('2026-09-29')).toMatchObject({ code: 'session-outside-agreement' });
  await refusal(partner, aSession('2026-10-15')).toMatchObject({ code: 'session-in-future' });
  await refusal(partner, aSession('2026-10-06', 3, 'Ana Silva\nBen Cruz\nDee Wong')).toMatchObject({
    code: 'session-names-students',
  });
  await entered(partner, world, aSession('2026-10-06'));
  await refusal(partner, aSession('2026-10-06')).toMatchObject({ code: 'session-entered-already' });
  await refusal(leader, aSession('2026-10-06')).toMatchObject({ code: 'session-entered-by-other' });
  await record(world.officer, {
    type: 'partnership.cleared',
    subjectType: 'partnership',
    subjectId: world.partnership.id,
  });
  await record(world.officer, {
    type: 'partnership.lapsed',
    subjectType: 'partnership',
    subjectId: world.partnership.id,
  });
  await refusal(partner, aSession('2026-10-08')).toMatchObject({ code: 'session-not-cleared-then' });
});

test('someone else’s sessions do not exist, and no more than a side’s own are listed', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const other = await aRunningPartnership(db);
  const [id] = await entered(world.partner, world, aSession());
  for (const ctx of [other.leader, other.partner]) {
    await expect(sessionPage(ctx, id!)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(takeSessionStep(ctx, id!, { step: 'confirm' })).rejects.toMatchObject({ kind: 'not-found' });
    expect((await sessionsPage(ctx, ALL)).total).toBe(0);
  }
  expect((await sessionsPage(world.leader, { page: 1 })).sessions.map((one) => one.id)).toEqual([id]);
});

test('nobody agrees to figures that have moved on since they were read', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const { leader, partner } = world;
  const [id] = await entered(partner, world, aSession('2026-10-06', 30));
  const { seen } = await sessionPage(leader, id!);
  const figures = { minutes: 90, headcount: 300 };
  await takeSessionStep(partner, id!, { step: 'correct', figures, note: '' });

  for (const step of ['dispute', 'confirm', 'withdraw'] as const)
    await expect(takeSessionStep(leader, id!, { step, seen, figures, note: '' })).rejects.toMatchObject({
      code: 'session-not-from-here',
    });
  await expect(confirmSessions(leader, [{ id: id!, seen }])).rejects.toMatchObject({
    code: 'sessions-moved-on',
  });
  expect(await delivered(leader, world)).toBe(0);
  const { seen: now } = await sessionPage(leader, id!);
  await takeSessionStep(leader, id!, { step: 'confirm', seen: now });
  expect(await delivered(leader, world)).toBe(1);
});

test('many are confirmed at once or none', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const { leader, partner } = world;
  const ids = await entered(
    partner,
    world,
    aSession('2026-10-01'),
    aSession('2026-10-06'),
    aSession('2026-10-08'),
  );
  await takeSessionStep(leader, ids[1]!, { step: 'confirm' });
  await expect(
    confirmSessions(
      leader,
      ids.map((id) => ({ id })),
    ),
  ).rejects.toMatchObject({ code: 'sessions-moved-on' });
  expect(await delivered(leader, world)).toBe(1);
  expect(await confirmSessions(leader, [{ id: ids[0]! }, { id: ids[2]! }, { id: ids[0]! }])).toBe(2);
  expect(await delivered(leader, world)).toBe(3);
});

test('the schedule knows the school’s days off, and leaves out what is entered', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const { partner, officer, partnership } = world;
  expect((await schedulePage(partner, partnership.id)).missing).toEqual([
    '2026-10-01',
    '2026-10-06',
    '2026-10-08',
    '2026-10-13',
  ]);
  await addNoSchoolDays(officer, {
    firstDay: '2026-10-12' as CalendarDate,
    lastDay: '2026-10-13' as CalendarDate,
    label: 'Fall break',
  });
  await entered(partner, world, aSession('2026-10-06'));
  expect((await schedulePage(partner, partnership.id)).missing).toEqual(['2026-10-01', '2026-10-08']);
  await removeNoSchoolDay(officer, '2026-10-13' as CalendarDate);
  expect((await schedulePage(partner, partnership.id)).missing).toEqual([
    '2026-10-01',
    '2026-10-08',
    '2026-10-13',
  ]);
  const file = (text: string) => importNoSchoolDays(officer, new TextEncoder().encode(text));
  await expect(file('Date,Reason\n2026-11-26,Thanksgiving\nsoon,Winter\n')).rejects.toMatchObject({
    details: { line: '3, column “Date”' },
  });
  expect(await file('Date,Reason\n2026-11-26,Thanksgiving\n')).toBe(1);
  const [year] = (await noSchoolDaysPage(officer)).years;
  expect(year!.days.map(({ day }) => day)).toEqual(['2026-10-12', '2026-11-26']);
  await expect(
    addNoSchoolDays(partner, { firstDay: '2026-10-12' as CalendarDate, label: 'x' }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a spreadsheet is entered whole or not at all, and every problem has its line', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const { partner, partnership } = world;
  const preview = (text: string) =>
    previewSessionFile(partner, partnership.id, new TextEncoder().encode(text));
  const bad = await preview('Date,Minutes,Students\n2026-10-06,90,12\n2026-10-20,90,12\n2026-09-01,90,12\n');
  expect(bad.problems.map(({ line }) => line)).toEqual([3, 4]);
  expect(bad.rows).toEqual([]);
  const good = 'Date,Minutes,Students\n2026-10-06,90,12\n10/8/2026,60,9\n';
  expect((await preview(good)).rows.map(({ startsAt }) => startsAt)).toEqual(['15:15', '15:15']);
  expect(await db.$count(serviceSessions)).toBe(0);
  expect(await enterSessionFile(partner, partnership.id, good)).toBe(2);
  await expect(enterSessionFile(partner, partnership.id, good)).rejects.toMatchObject({
    code: 'sessions-moved-on',
  });
  expect(await db.$count(serviceSessions)).toBe(2);
});

test('the database keeps what the rule says: nothing delivered by one side alone, nothing rewritten', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const { leader, partner } = world;
  const [id] = await entered(partner, world, aSession());
  const refused = async (write: (tx: Connection) => Promise<unknown>, constraint: string) =>
    expect(
      db.transaction(async (tx) => {
        await write(tx);
        await tx.execute(sql`set constraints all immediate`);
      }),
    ).rejects.toMatchObject({ cause: { constraint_name: constraint } });
  const set = (values: Partial<typeof serviceSessions.$inferInsert>) => (tx: Connection) =>
    tx
      .update(serviceSessions)
      .set({ steps: 2, ...values })
      .where(eq(serviceSessions.id, id!));
  const said = (tx: Connection, headcount: number) =>
    tx.insert(serviceSessionSteps).values({
      sessionId: id as ServiceSessionId,
      number: 2,
      step: 'confirm',
      side: 'school',
      minutes: 90,
      headcount,
      byUser: leader.actor.userId!,
      at: leader.now,
    });
  await refused(set({ status: 'confirmed' }), 'service_sessions_delivered_by_two');
  await refused(set({ status: 'confirmed', schoolBy: leader.actor.userId }), 'service_sessions_steps_told');
  await refused(async (tx) => {
    await set({ status: 'confirmed', schoolBy: leader.actor.userId })(tx);
    await said(tx, 7);
  }, 'service_sessions_both_said');
  await refused(set({ status: 'ruled' }), 'service_sessions_ruled_with_reason');
  await refused(set({ day: '2026-10-07' as CalendarDate }), 'service_sessions_keep_day');
  await refused((tx) => tx.delete(serviceSessions), 'service_sessions_append_only');
  await refused(
    (tx) => tx.update(serviceSessionSteps).set({ headcount: 1 }),
    'service_session_steps_append_only',
  );
});

test('of two who answer the same session at once, one is heard', async ({ committed }) => {
  const world = await aRunningPartnership(committed.db);
  const { leader, designee, partner } = world;
  const [id] = await entered(partner, world, aSession());
  const answers = await Promise.allSettled([
    takeSessionStep(on(leader, committed.db), id!, { step: 'confirm' }),
    takeSessionStep(on(designee, committed.db), id!, {
      step: 'dispute',
      figures: { minutes: 90, headcount: 5 },
      note: '',
    }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await committed.db.$count(serviceSessionSteps)).toBe(2);
  const twice = await Promise.allSettled([1, 2].map(() => entered(partner, world, aSession('2026-10-08'))));
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
