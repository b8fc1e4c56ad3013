import { asc, eq, sql } from 'drizzle-orm';
import { startOwnApplication } from '#app/features/application/start-application.server.ts';
import { answerEligibility } from '#app/features/cycle/answer-eligibility.server.ts';
import { answerIntents } from '#app/features/cycle/answer-intents.server.ts';
import { extendCycle } from '#app/features/cycle/extend-cycle.server.ts';
import { CycleForm } from '#app/features/cycle/inputs.ts';
import { intentFormPage } from '#app/features/cycle/intent-form-page.server.ts';
import { answerIntentsPage, intentsPage } from '#app/features/cycle/intents-page.server.ts';
import { ownCyclePage } from '#app/features/cycle/own-cycle-page.server.ts';
import { ownCyclesPage } from '#app/features/cycle/own-cycles-page.server.ts';
import { sendIntent } from '#app/features/cycle/send-intent.server.ts';
import { withdrawIntent } from '#app/features/cycle/withdraw-intent.server.ts';
import { deadlineEvents } from '#app/features/feed/deadline-events.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { todayPage } from '#app/features/vetting/today-page.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, auditEvents, cycles, intents, outbox } from '#db/schema/index.ts';
import { aCycle, anApplication } from '#tests/factories/applications.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const STEPS = { intentClosesAt: after({ days: 2 }), invitationsDueAt: after({ days: 4 }) };
const aPortfolio = (db: Connection, more: Parameters<typeof aCycle>[1] = {}) =>
  aCycle(db, { kind: 'portfolio', category: 'stem', name: 'STEM portfolio', ...STEPS, ...more });

async function aPartner(db: Connection, now?: Date) {
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id, { category: 'stem' });
  const admin = await aContext(db, 'partner-admin', { organizationId: organization.id }, now);
  return { organization, offering, admin };
}

const said = (offering: { id: string }, more: object = {}) => ({
  ...{ offerings: [offering.id as never], places: 40, why: 'We know how.' },
  ...more,
});

/** What the calendar of the partner, or of the Office, has of the cycle. */
function calendarOf(ctx: Context) {
  const { organizationId } = ctx.actor;
  return deadlineEvents(ctx, {
    ...{ name: 'Feed', schoolCodes: [], userId: null, isOffice: organizationId === null },
    organizationIds: organizationId === null ? [] : [organizationId],
  });
}

/** Which event, and at what moment. */
async function dueIn(ctx: Context) {
  return (await calendarOf(ctx)).map(({ uid, when }) => [
    uid.split('-')[0],
    when.at === 'instant' ? when.instant : when,
  ]);
}

const eventsOf = async (db: Connection, subjectId: string) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, subjectId))
      .orderBy(asc(auditEvents.sequence))
  ).map(({ type }) => type);

test('an organization sends its intent, is invited, and only then begins', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const { admin, offering } = await aPartner(db);
  const staff = await aContext(db, 'office-staff');

  expect((await ownCyclePage(admin, cycle.id)).intent).toMatchObject({ status: null, sendable: true });
  await expect(startOwnApplication(admin, cycle.id)).rejects.toMatchObject({ code: 'invitation-first' });
  expect(await dueIn(admin)).toEqual([['intent', cycle.intentClosesAt]]);
  expect(await dueIn(staff)).toEqual([['invitations', cycle.invitationsDueAt]]);
  const id = await sendIntent(admin, cycle.id, said(offering));
  expect(await dueIn(admin)).toEqual([]);
  expect(await sendIntent(admin, cycle.id, said(offering, { places: 60 }))).toBe(id);
  await expect(startOwnApplication(admin, cycle.id)).rejects.toMatchObject({ code: 'invitation-first' });
  expect((await intentFormPage(admin, cycle.id)).values).toEqual({
    offerings: [offering.id],
    places: 60,
    why: 'We know how.',
  });

  const list = await intentsPage(staff, cycle.id, { status: 'waiting', page: 1 });
  expect(list.rows).toMatchObject([{ id, places: 60, offerings: [offering.name] }]);
  await answerIntents(staff, { cycleId: cycle.id, intentIds: [id], answer: 'invited', reason: 'A fit.' });
  const { intent } = await ownCyclePage(admin, cycle.id);
  expect(intent).toMatchObject({ status: 'invited', reason: 'A fit.', sendable: false });
  expect(intent!.turn).toContain('With you');
  expect(await dueIn(admin)).toEqual([['intent', cycle.closesAt]]);
  await startOwnApplication(admin, cycle.id);
  expect(await dueIn(admin)).toEqual([['application', cycle.closesAt]]);
  expect(await eventsOf(db, id)).toEqual(['intent.sent', 'intent.sent-again', 'intent.invited']);
});

test('whoever is declined reads why, and the way stays shut', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const { admin, offering } = await aPartner(db);
  const staff = await aContext(db, 'office-staff');
  const id = await sendIntent(admin, cycle.id, said(offering));
  await answerIntents(staff, { cycleId: cycle.id, intentIds: [id], answer: 'declined', reason: 'No room.' });

  expect(await dueIn(admin)).toEqual([]);
  await expect(startOwnApplication(admin, cycle.id)).rejects.toMatchObject({ code: 'invitation-first' });
  await expect(sendIntent(admin, cycle.id, said(offering))).rejects.toMatchObject({
    code: 'intent-answered',
  });
  await expect(
    answerIntents(staff, { cycleId: cycle.id, intentIds: [id], answer: 'invited', reason: 'After all.' }),
  ).rejects.toMatchObject({ code: 'intent-answered' });
  const { cycles: own } = await ownCyclesPage(admin);
  expect(own.find(({ id }) => id === cycle.id)!.intent!.status).toBe('Not invited');

  const [entry] = await db.select().from(outbox).where(eq(outbox.topic, 'intent.declined'));
  const mails = await MAILS['intent.declined']!(entry!.payload as RecordedEvent, db);
  expect(mails).toHaveLength(1);
  expect(JSON.stringify(mails)).toContain('No room.');
});

test('many are answered at once, all or none, and the preview says who is left out', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const staff = await aContext(db, 'office-staff');
  const partners = [await aPartner(db), await aPartner(db), await aPartner(db)];
  const ids = [];
  for (const { admin, offering } of partners) ids.push(await sendIntent(admin, cycle.id, said(offering)));
  const answer = { cycleId: cycle.id, answer: 'invited' as const, reason: 'Welcome.' };
  await answerIntents(staff, { ...answer, intentIds: [ids[0]!] });

  const preview = await answerIntentsPage(staff, cycle.id, { pick: ids, answer: 'invited' });
  expect(preview.reached.map(({ id }) => id).sort()).toEqual(ids.slice(1).sort());
  expect(preview.leftOut).toMatchObject([{ id: ids[0], why: 'intent-answered' }]);
  await expect(answerIntents(staff, { ...answer, intentIds: ids })).rejects.toMatchObject({
    code: 'intent-answered',
  });
  expect((await intentsPage(staff, cycle.id, { status: 'waiting', page: 1 })).rows).toHaveLength(2);

  expect(await answerIntents(staff, { ...answer, intentIds: ids.slice(1) })).toBe(2);
  expect(await db.select().from(outbox).where(eq(outbox.topic, 'intent.invited'))).toHaveLength(3);
  const other = await aPortfolio(db);
  await expect(answerIntents(staff, { ...answer, cycleId: other.id, intentIds: ids })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('an intent comes in time, from those who may apply, about offerings of their own', async ({ db }) => {
  const cycle = await aPortfolio(db, { eligibility: [{ kind: 'non-profit' }] });
  const oneStep = await aPortfolio(db, { intentClosesAt: null, invitationsDueAt: null });
  const early = await aPartner(db, after({ days: -30 }));
  const late = await aPartner(db, after({ days: 2 }));
  const { admin, offering, organization } = await aPartner(db);
  const arts = await anOffering(db, organization.id, { category: 'arts' });
  const staff = await aContext(db, 'office-staff');
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'allowed',
      (error: { code: string }) => error.code,
    );

  expect(await code(sendIntent(early.admin, cycle.id, said(early.offering)))).toBe('not-open-yet');
  expect(await code(sendIntent(late.admin, cycle.id, said(late.offering)))).toBe('intent-closed');
  expect(await code(sendIntent(admin, oneStep.id, said(offering)))).toBe('one-step');
  expect(await code(sendIntent(admin, cycle.id, said(offering)))).toBe('eligibility-first');
  await answerEligibility(admin, cycle.id, { 'non-profit': true });
  expect(await code(sendIntent(admin, cycle.id, said(offering, { offerings: [] })))).toBe(
    'offering-required',
  );
  expect(await code(sendIntent(admin, cycle.id, said(late.offering)))).toBe('offering-unknown');
  expect(await code(sendIntent(admin, cycle.id, said(arts)))).toBe('offering-unknown');
  await expect(sendIntent(staff, cycle.id, said(offering))).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(intentsPage(admin, cycle.id, { status: 'waiting', page: 1 })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect(await db.select().from(intents)).toEqual([]);
});

const refusedBy = (name: string) => ({ cause: { constraint_name: name } });
/** In a savepoint, so that what the database refuses does not end the test's own transaction. */
const tried = (db: Connection, work: (tx: Connection) => Promise<unknown>) =>
  db.transaction((tx) => work(tx));

test('the database takes no application of the uninvited, and keeps what was answered', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const { admin, offering, organization } = await aPartner(db);
  const staff = await aContext(db, 'office-staff');
  const id = await sendIntent(admin, cycle.id, said(offering));

  await expect(
    tried(db, (tx) => anApplication(tx, organization.id, { cycleId: cycle.id })),
  ).rejects.toMatchObject(refusedBy('applications_invited_first'));
  await answerIntents(staff, { cycleId: cycle.id, intentIds: [id], answer: 'invited', reason: 'A fit.' });
  await anApplication(db, organization.id, { cycleId: cycle.id });
  expect(await db.select().from(applications).where(eq(applications.cycleId, cycle.id))).toHaveLength(1);

  for (const change of [{ reason: 'Another.' }, { places: 1 }, { status: 'declined' as const }]) {
    await expect(tried(db, (tx) => tx.update(intents).set(change))).rejects.toMatchObject(
      refusedBy('intents_answered_kept'),
    );
  }
  await expect(tried(db, (tx) => tx.execute(sql`delete from intents`))).rejects.toMatchObject(
    refusedBy('intents_kept'),
  );
  const oneStep = await aPortfolio(db, { intentClosesAt: null, invitationsDueAt: null });
  const row = {
    organizationId: organization.id,
    places: 1,
    why: 'x',
    sentBy: admin.actor.userId!,
    sentAt: admin.now,
  };
  await expect(
    tried(db, (tx) => tx.insert(intents).values({ ...row, cycleId: oneStep.id })),
  ).rejects.toMatchObject(refusedBy('intents_in_two_steps'));
});

test('a cycle of two steps in use is extended in either step, and keeps both', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const director = await aContext(db, 'office-director');
  const { closesAt, reviewsDueAt, decisionsDueAt, invitationsDueAt } = cycle;
  const same = { closesAt, reviewsDueAt, decisionsDueAt };
  const extend = (next: object) =>
    extendCycle(director, { cycleId: cycle.id, next: { ...same, ...next }, reason: 'Snow' });

  await expect(extend({ closesAt: after({ days: 20 }) })).rejects.toMatchObject({ code: 'steps-fixed' });
  await expect(
    extend({ intentClosesAt: after({ days: 1 }), invitationsDueAt, closesAt: after({ days: 20 }) }),
  ).rejects.toMatchObject({ code: 'intent-earlier' });
  await extend({ intentClosesAt: after({ days: 3 }), invitationsDueAt });
  const [row] = await db.select().from(cycles).where(eq(cycles.id, cycle.id));
  expect(row).toMatchObject({ intentClosesAt: after({ days: 3 }), closesAt });

  for (const change of [
    { intentClosesAt: after({ days: 1 }) },
    { intentClosesAt: null, invitationsDueAt: null },
  ]) {
    await expect(
      tried(db, (tx) => tx.update(cycles).set(change).where(eq(cycles.id, cycle.id))),
    ).rejects.toMatchObject(refusedBy('cycles_in_use_only_extended'));
  }
});

test('of two steps every date is asked, each beside its field', () => {
  const issues = CycleForm.safeParse({ steps: 'two', intentClosesAt: '17:00' }).error!.issues;
  expect(issues.length).toBeGreaterThan(0);
  const whole = {
    ...{ kind: 'portfolio', category: 'stem', schoolYear: '2026-27', name: 'STEM', appealDays: '14' },
    ...{ opensOn: '2027-01-01', opensAt: '08:00', closesOn: '2027-03-01', closesAt: '17:00' },
    ...{
      reviewsDueOn: '2027-04-01',
      reviewsDueAt: '17:00',
      decisionsDueOn: '2027-05-01',
      decisionsDueAt: '17:00',
    },
    ...{ questionnaireId: crypto.randomUUID(), rubricId: crypto.randomUUID() },
  };
  expect(CycleForm.safeParse(whole).success).toBe(true);
  const two = CycleForm.safeParse({ ...whole, steps: 'two', intentClosesAt: '17:00' });
  expect(two.error!.issues.map(({ path }) => path[0])).toEqual([
    'intentClosesOn',
    'invitationsDueOn',
    'invitationsDueAt',
  ]);
});

test('a statement is withdrawn and sent anew; one that is used or was declined is not', async ({ db }) => {
  const cycle = await aPortfolio(db);
  const staff = await aContext(db, 'office-staff');
  const { admin, offering } = await aPartner(db);
  const first = await sendIntent(admin, cycle.id, said(offering));
  expect((await ownCyclePage(admin, cycle.id)).allowed.withdrawIntent).toBe(true);
  await withdrawIntent(admin, cycle.id);
  await expect(withdrawIntent(admin, cycle.id)).rejects.toMatchObject({ code: 'no-intent' });
  const answer = { cycleId: cycle.id, answer: 'invited' as const, reason: 'A fit.' };
  await expect(answerIntents(staff, { ...answer, intentIds: [first] })).rejects.toMatchObject({
    code: 'intent-withdrawn',
  });
  const second = await sendIntent(admin, cycle.id, said(offering, { places: 12 }));
  expect(second).not.toBe(first);
  expect(await eventsOf(db, first)).toEqual(['intent.sent', 'intent.withdrawn']);

  await db.update(cycles).set({ createdAt: after({ days: -9 }), updatedAt: after({ days: -9 }) });
  await answerIntents(staff, { ...answer, intentIds: [second] });
  const [invited] = await calendarOf(admin);
  await withdrawIntent({ ...admin, now: after({ hours: 1 }) }, cycle.id);
  // The event moves back, which a calendar believes only of what has changed since.
  const [back] = await calendarOf(admin);
  expect(back).toMatchObject({ uid: invited!.uid, when: { instant: cycle.intentClosesAt } });
  expect([back!.sequence - invited!.sequence, back!.changedAt]).toEqual([60, after({ hours: 1 })]);
  await expect(startOwnApplication(admin, cycle.id)).rejects.toMatchObject({ code: 'invitation-first' });
  const third = await sendIntent(admin, cycle.id, said(offering));
  await answerIntents(staff, { ...answer, intentIds: [third] });
  await startOwnApplication(admin, cycle.id);
  await expect(withdrawIntent(admin, cycle.id)).rejects.toMatchObject({ code: 'intent-used' });

  const other = await aPartner(db);
  const declined = await sendIntent(other.admin, cycle.id, said(other.offering));
  await answerIntents(staff, { ...answer, answer: 'declined', intentIds: [declined] });
  await expect(withdrawIntent(other.admin, cycle.id)).rejects.toMatchObject({ code: 'intent-declined' });
});

test('what waits stands on the Office’s home, cycle by cycle, with the day that was promised', async ({
  db,
}) => {
  const staff = await aContext(db, 'office-staff');
  const figures = async (ctx = staff) =>
    (await todayPage(ctx)).waiting
      .filter(({ key }) => key.startsWith('intents'))
      .map(({ count, one, many, href, late }) => [
        `${count} ${count === 1 ? one : many}`,
        href,
        late ?? false,
      ]);
  expect(await figures()).toEqual([]);

  const cycle = await aPortfolio(db);
  const list = `/office/cycles/${cycle.id}/intents`;
  const [first, second] = [await aPartner(db), await aPartner(db)];
  const id = await sendIntent(first.admin, cycle.id, said(first.offering));
  await sendIntent(second.admin, cycle.id, said(second.offering));
  expect(await figures()).toEqual([['2 statements of intent to answer by 18 October 2026', list, false]]);

  await answerIntents(staff, { cycleId: cycle.id, intentIds: [id], answer: 'declined', reason: 'No room.' });
  expect(await figures()).toEqual([['1 statement of intent to answer by 18 October 2026', list, false]]);
  expect((await intentsPage(staff, cycle.id, { status: 'waiting', page: 1 })).rows).toHaveLength(1);
  expect(await figures({ ...staff, now: after({ days: 5 }) })).toEqual([
    ['1 statement of intent to answer by 18 October 2026', list, true],
  ]);

  const earlier = await aPortfolio(db, { name: 'Arts portfolio', invitationsDueAt: after({ days: 3 }) });
  await sendIntent(first.admin, earlier.id, said(first.offering));
  expect((await figures()).map(([words]) => words)).toEqual([
    '1 statement of intent for Arts portfolio, to answer by 17 October 2026',
    '1 statement of intent for STEM portfolio, to answer by 18 October 2026',
  ]);
  await withdrawIntent(second.admin, cycle.id);
  expect((await figures()).map(([, href]) => href)).toEqual([`/office/cycles/${earlier.id}/intents`]);
});
