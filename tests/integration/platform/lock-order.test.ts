import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { decideOnAppeal } from '#app/features/appeal/decide-on-appeal.server.ts';
import { PARTNERSHIP_RUBRIC } from '#app/features/district/starter/rubric.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { addKind, editKind } from '#app/features/documents/edit-kinds.server.ts';
import type { NewKindInput } from '#app/features/documents/kind-inputs.ts';
import { updateOffering } from '#app/features/offering/update-offering.server.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { liftRestriction, restrictAccess } from '#app/features/partnership/restrict-access.server.ts';
import { expireRegistrations } from '#app/features/partnership/turn-of-day.server.ts';
import { storeRubric } from '#app/features/quality/store-rubric.server.ts';
import { confirmRatings } from '#app/features/rating/confirm-ratings.server.ts';
import { prepareRating } from '#app/features/rating/prepare-rating.server.ts';
import { renewPartnership } from '#app/features/request/renew-partnership.server.ts';
import { confirmSessions } from '#app/features/service-record/confirm-sessions.server.ts';
import { enterSessions } from '#app/features/service-record/enter-sessions.server.ts';
import { askForMore } from '#app/features/vetting/ask-for-more.server.ts';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applications,
  auditEvents,
  documentKinds,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  partnerships,
  reviews,
  schoolProfiles,
  serviceSessions,
} from '#db/schema/index.ts';
import { anAppeal, theAnswer, theDecision } from '#tests/factories/deciding.ts';
import { aPartnership, aRequest } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { aRunningPartnership, aSession } from '#tests/factories/service-record.ts';
import { anAgreedApplication, aReview, aSubmittedApplication } from '#tests/factories/vetting.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { expect, test } from '#tests/support/test.ts';

/** How many of this database wait for a lock now. */
async function waiting(db: Connection): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from pg_locks
     where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`);
  return row!.n;
}

/**
 * One client holds a row that the work needs. While the work waits for it, that client must still be able to do `then`: if not,
 * the work has taken something out of order, and two such clients would stand in each other's way for ever.
 */
async function expectInOrder(
  { db }: TestDatabase,
  hold: (tx: Connection) => Promise<unknown>,
  work: () => Promise<unknown>,
  then: (tx: Connection) => Promise<unknown>,
): Promise<void> {
  let working: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    await hold(tx);
    working = work();
    working.catch(() => {});
    await expect.poll(() => waiting(db), { timeout: 10_000, interval: 10 }).toBeGreaterThan(0);
    // Sooner than the database looks for a deadlock, so that it is this client that finds it.
    await tx.execute(sql`set local lock_timeout = '400ms'`);
    await then(tx);
  });
  await working;
}

async function aWorld(database: TestDatabase) {
  const { db } = database;
  const world = await aRunningPartnership(db);
  const second = await aPartnership(db, world, {
    status: 'active',
    clearedAt: new Date('2026-09-20T12:00:00Z'),
    startedAt: new Date('2026-10-01T12:00:00Z'),
    clearedUntil: '2027-06-30' as CalendarDate,
    days: ['tue'],
  });
  const [first, last] = [world.partnership, second].sort((a, b) => (a.id < b.id ? -1 : 1));
  const holdLast = (tx: Connection) =>
    tx.select().from(partnerships).where(eq(partnerships.id, last!.id)).for('update');
  const recordHere = (ctx: Context) => (tx: Connection) =>
    record({ ...ctx, db: tx }, { type: 'test.recorded', subjectType: 'test', subjectId: randomUUID() });
  return { ...world, second, first: first!, last: last!, holdLast, recordHere: recordHere(world.officer) };
}

const EVERYWHERE = {
  fromDay: '2026-10-01' as CalendarDate,
  untilDay: null,
  reason: 'A broken boiler',
  places: [],
  categories: [],
};
const NOTHING_CAME = { seen: 0, tookPlace: 'no', comment: '', impact: '', students: 0, levels: {} } as const;
const PAPERS = {
  label: 'Boiler papers',
  help: null,
  demand: 'everybody' as const,
  validMonths: 12,
  graceDays: 0,
  reminderDays: [] as number[],
} satisfies Omit<NewKindInput, 'subject'>;

test('whoever changes what clears has recorded nothing while it waits for a partnership', async ({
  committed,
}) => {
  const { db } = committed;
  const world = await aWorld(committed);
  const { holdLast, recordHere, director, partner } = world;
  const inOrder = (work: () => Promise<unknown>) => expectInOrder(committed, holdLast, work, recordHere);

  await inOrder(() => updateOffering(partner, { offeringId: world.offering.id, place: 'online' }));
  await inOrder(() =>
    addAttestation(partner, {
      organizationId: world.organization.id,
      role: 'Tutor',
      adults: 2,
      clearedBy: 'Human Resources',
      clearedOn: '2026-08-28' as CalendarDate,
    }),
  );
  let restriction: Awaited<ReturnType<typeof restrictAccess>> | undefined;
  await inOrder(async () => {
    restriction = await restrictAccess(director, EVERYWHERE);
  });
  await inOrder(() => liftRestriction(director, restriction!));
  await inOrder(() => addKind(director, { ...PAPERS, subject: 'organization' }));
  const [added] = await db.select().from(documentKinds).where(eq(documentKinds.label, 'Boiler papers'));
  await inOrder(() => editKind(director, added!.code, { ...PAPERS, active: true, demand: 'paid' }));
}, 60_000);

test('whoever confirms many sessions or ratings holds all their partnerships before the first event', async ({
  committed,
}) => {
  const { db } = committed;
  const world = await aWorld(committed);
  const { holdLast, recordHere, director, partner, leader } = world;
  const inOrder = (work: () => Promise<unknown>) => expectInOrder(committed, holdLast, work, recordHere);
  for (const { id: partnershipId } of [world.last, world.first])
    await enterSessions(partner, { partnershipId, origin: 'form', sessions: [aSession()] });
  const entered = await db.select({ id: serviceSessions.id }).from(serviceSessions);
  expect(entered).toHaveLength(2);
  await inOrder(() => confirmSessions(leader, entered));

  await storeRubric(director, { purpose: 'partnership', rubric: PARTNERSHIP_RUBRIC });
  await db.update(partnerships).set({ status: 'completed' });
  for (const { id } of [world.first, world.last]) await prepareRating(leader, id, NOTHING_CAME);
  await inOrder(() =>
    confirmRatings(
      leader,
      [world.first, world.last].map(({ id }) => ({ id, seen: 1 })),
    ),
  );
}, 60_000);

test('a renewal holds the offering, and the year’s turn every standing, before either records', async ({
  committed,
}) => {
  const { db } = committed;
  const { leader, director, partnership, organization, offering, recordHere } = await aWorld(committed);
  const next = { schoolYear: '2027-28' as SchoolYear, status: 'approved' } as const;
  await db.insert(organizationRegistrations).values({ ...next, organizationId: organization.id });
  await db.insert(offeringRegistrations).values({ ...next, offeringId: offering.id, places: 24 });
  const [profile] = await db.select().from(schoolProfiles);
  await db.insert(schoolProfiles).values({ ...profile!, schoolYear: next.schoolYear });
  await expectInOrder(
    committed,
    (tx) => tx.select().from(offerings).where(eq(offerings.id, offering.id)).for('update'),
    () => renewPartnership(leader, { partnershipId: partnership.id, send: true }),
    recordHere,
  );
  await expectInOrder(
    committed,
    (tx) => tx.select().from(offeringRegistrations).for('update'),
    () => expireRegistrations({ ...director, now: new Date('2027-07-01T04:00:00Z') }),
    recordHere,
  );
}, 60_000);

test('a partnership is held after its request and its offering, also when it ends', async ({ committed }) => {
  const { db } = committed;
  const world = await aWorld(committed);
  const request = await aRequest(db, world);
  const partnershipId = world.partnership.id;
  await db.update(partnerships).set({ requestId: request.id }).where(eq(partnerships.id, partnershipId));
  await expectInOrder(
    committed,
    (tx) => tx.select().from(offeringRegistrations).for('update'),
    () => endPartnership(world.leader, { partnershipId, reason: 'other', note: null }),
    (tx) => tx.select().from(partnerships).where(eq(partnerships.id, partnershipId)).for('update'),
  );
}, 60_000);

test('a decision, the first or on appeal, holds its offerings before their standings, as whoever edits one does', async ({
  committed,
}) => {
  const { db } = committed;
  const { application } = await anAgreedApplication(db);
  const director = await aContext(db, 'office-director');
  const decision = await theDecision(db, application.id);
  const appeal = await anAppeal(db);
  const answer = await theAnswer(appeal.second, appeal.appealId, 'declined');
  // The weakest hold that an edit needs: what merely refers to the offering does not wait for it.
  const hold = (tx: Connection) => tx.select().from(offerings).for('no key update');
  const inOrder = (work: () => Promise<unknown>) =>
    expectInOrder(committed, hold, work, async (tx) => {
      await tx.select().from(offeringRegistrations).for('update');
      await tx.select().from(organizationRegistrations).for('update');
    });

  await inOrder(() => decideApplication(director, decision));
  await inOrder(() => decideOnAppeal(appeal.second, answer));
}, 60_000);

test('a reviewer asks and submits after or before what becomes of the application, never during it', async ({
  committed,
}) => {
  const { db } = committed;
  const { application } = await aSubmittedApplication(db, { status: 'in-review' });
  const reviewer = await aContext(db, 'reviewer');
  const reviewId = await aReview(db, application.id, reviewer, 'in-progress');
  const mission = { kind: 'answer', offeringId: null, questionKey: 'mission', note: 'Who?' } as const;
  for (const work of [
    () => askForMore(reviewer, { reviewId, items: [mission] }),
    () => submitReview(reviewer, { reviewId }),
  ]) {
    await db.update(applications).set({ status: 'in-review' });
    const working = expectInOrder(
      committed,
      (tx) => tx.select().from(applications).for('update'),
      work,
      async (tx) => {
        await tx.select().from(reviews).for('update');
        await tx.update(applications).set({ status: 'needs-information' });
      },
    );
    await expect(working).rejects.toThrow('application-not-in-review');
  }
}, 30_000);

test('two who meet crosswise both get through, each with one event', async ({ committed }) => {
  const { db } = committed;
  const world = await aWorld(committed);
  let meet: () => void = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  let runs = 0;
  const touch = (tx: Connection, { id }: { id: typeof world.first.id }) =>
    tx.update(partnerships).set({ requisitionNumber: 'PO-1' }).where(eq(partnerships.id, id));
  const crosswise = (one: typeof world.first, other: typeof world.first) =>
    inTransaction(world.officer, async (ctx) => {
      runs += 1;
      await touch(ctx.db, one);
      if (runs === 2) meet();
      await met;
      await touch(ctx.db, other);
      await record(ctx, { type: 'test.crossed', subjectType: 'partnership', subjectId: one.id });
    });
  await Promise.all([crosswise(world.first, world.last), crosswise(world.last, world.first)]);
  expect(runs).toBe(3);
  expect(await db.$count(auditEvents, eq(auditEvents.type, 'test.crossed'))).toBe(2);
}, 30_000);

test('what cannot get through is given up, and nothing else is tried twice', async ({ committed }) => {
  const world = await aWorld(committed);
  const runsOf = async (code: string) => {
    let runs = 0;
    const tried = inTransaction(world.officer, async (ctx) => {
      runs += 1;
      await ctx.db.execute(sql.raw(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`));
    });
    await expect(tried).rejects.toThrow();
    return runs;
  };
  expect([await runsOf('40P01'), await runsOf('40001'), await runsOf('23505')]).toEqual([5, 5, 1]);
  let inner = 0;
  const nested = inTransaction(world.officer, (ctx) =>
    inTransaction(ctx, async (ctx) => {
      inner += 1;
      await ctx.db.execute(sql.raw(`do $$ begin raise exception 'no' using errcode = '40P01'; end $$`));
    }),
  );
  await expect(nested).rejects.toThrow();
  expect(inner).toBe(5);
}, 30_000);
