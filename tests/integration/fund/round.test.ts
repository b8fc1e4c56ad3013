import { readFileSync } from 'node:fs';
import { and, eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import type { CalendarDate, ClockTime, FiscalYear, SchoolYear } from '#app/domain/shared/year.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { allocationRows } from '#app/features/fund/allocate-round.server.ts';
import { closeRound } from '#app/features/fund/close-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { extendRound } from '#app/features/fund/extend-round.server.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { prioritizedRows } from '#app/features/fund/priority-working.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { newRoundPage } from '#app/features/fund/round-pages.server.ts';
import { updateRound } from '#app/features/fund/update-round.server.ts';
import { commitImport } from '#app/features/import/commit-import.server.ts';
import { previewImport } from '#app/features/import/preview-import.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  enrollmentReleases,
  enrollmentValues,
  fundPriorities,
  fundRounds,
  ledgerTransfers,
  opportunityIndexReleases,
  opportunityIndexValues,
} from '#db/schema/index.ts';
import { anEnrollmentRelease, aSchool } from '#tests/factories/district.ts';
import { anOpenRound, anOutsider, aSubmittedRequest, closeEarly, roundInput } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { test } from '#tests/support/test.ts';

const roundOf = async (db: Connection, slug: string) =>
  (await db.select().from(fundRounds).where(eq(fundRounds.slug, slug)))[0]!;

const eventsOf = async (db: Connection, subjectId: string) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectType, 'fund-round'), eq(auditEvents.subjectId, subjectId)))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

test('a round is drawn up with a random seed whose hash commits to it', async ({ db }) => {
  await aSchool(db);
  const staff = await aContext(db, 'office-staff');
  const first = await drawUpRound(staff, await roundInput(db));
  const second = await drawUpRound(staff, await roundInput(db));
  const [one, two] = [await roundOf(db, first.slug), await roundOf(db, second.slug)];

  expect(one.status).toBe('draft');
  expect(one.lotterySeed).toMatch(/^[0-9a-f]{32}$/);
  expect(one.lotterySeed).not.toBe(two.lotterySeed);
  expect(one.lotteryCommitment).toBe(sha256Hex(one.lotterySeed));
  expect(one.schoolYear).toBe('2026-27');
  expect(one.closesAt.toISOString()).toBe('2026-10-23T21:00:00.000Z');
  expect(await eventsOf(db, first.id)).toEqual(['fund-round.drawn-up']);
});

test('two rounds of one name have two addresses', async ({ db }) => {
  await aSchool(db);
  const staff = await aContext(db, 'office-staff');
  const input = await roundInput(db, { name: 'FY27 Round 2: winter and spring' });
  expect((await drawUpRound(staff, input)).slug).toBe('fy27-round-2-winter-and-spring');
  expect((await drawUpRound(staff, input)).slug).toBe('fy27-round-2-winter-and-spring-2');
});

test.for([['school-leader'], ['partner-admin'], ['reviewer'], ['public']] as const)(
  '%s cannot draw up a round',
  async ([role], { db }) => {
    await expect(drawUpRound(await anOutsider(db, role), await roundInput(db))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  },
);

test.for([
  [{ weightQuality: 1_499 }, 'rules-weights-sum-not-10000'],
  [{ pool: dollars(0) }, 'rules-pool-not-positive'],
  [{ reserve: dollars(240_001) }, 'rules-reserve-more-than-pool'],
  [{ closesOn: '2026-08-31' as CalendarDate }, 'rules-closesAt-not-after-opening'],
] as const)('rules that do not hold are refused: %o', async ([overrides, code], { db }) => {
  await aSchool(db);
  const staff = await aContext(db, 'office-staff');
  await expect(drawUpRound(staff, await roundInput(db, overrides))).rejects.toMatchObject({ code });
});

test('a release that names no school cannot carry a round', async ({ db }) => {
  const staff = await aContext(db, 'office-staff');
  await expect(drawUpRound(staff, await roundInput(db))).rejects.toMatchObject({
    code: 'release-without-schools',
  });
});

test('a draft may be redrawn; opening freezes it, in the rule and in the database', async ({ db }) => {
  await aSchool(db);
  const staff = await aContext(db, 'office-staff');
  const input = await roundInput(db);
  const { id, slug } = await drawUpRound(staff, input);
  await updateRound(staff, { ...input, slug, pool: dollars(300_000) });
  await openRound(staff, slug);

  expect((await roundOf(db, slug)).pool).toBe(300_000_00);
  await expect(updateRound(staff, { ...input, slug })).rejects.toMatchObject({ code: 'rules-frozen' });
  await expect(
    db.transaction((tx) => tx.update(fundRounds).set({ threshold: 40 }).where(eq(fundRounds.slug, slug))),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_rounds_rules_frozen' } });
  expect(await eventsOf(db, id)).toEqual(['fund-round.drawn-up', 'fund-round.redrawn', 'fund-round.opened']);
});

test('opening puts the pool into the ledger and the reserve apart', async ({ db }) => {
  await aSchool(db);
  const { id } = await anOpenRound(db);
  const moves = await db
    .select()
    .from(ledgerTransfers)
    .where(eq(ledgerTransfers.roundId, id as never))
    .orderBy(ledgerTransfers.sequence);
  expect(moves.map((move) => [move.fromAccount, move.toAccount, move.amount])).toEqual([
    ['source', 'pool', 240_000_00],
    ['pool', 'reserve', 12_000_00],
  ]);
});

test('a round opens once', async ({ db }) => {
  await aSchool(db);
  const { slug, staff } = await anOpenRound(db);
  await expect(openRound(staff, slug)).rejects.toMatchObject({ code: 'round-not-from-here' });
});

test('closing before the day takes a reason; from the day on it takes none', async ({ db }) => {
  await aSchool(db);
  const { slug, staff } = await anOpenRound(db);
  await expect(closeRound(staff, { slug })).rejects.toMatchObject({ code: 'early-needs-reason' });
  await closeRound({ ...staff, now: after({ days: 10 }) }, { slug });
  expect((await roundOf(db, slug)).status).toBe('closed');
});

test('the closing time moves to a later one only, and tells why', async ({ db }) => {
  await aSchool(db);
  const { id, slug, staff } = await anOpenRound(db);
  const to = (day: string) => ({
    slug,
    closesOn: day as CalendarDate,
    closesAt: '17:00' as ClockTime,
    reason: 'The storm closed schools for two days.',
  });
  await expect(extendRound(staff, to('2026-10-22'))).rejects.toMatchObject({ code: 'not-later' });
  await extendRound(staff, to('2026-10-27'));
  expect((await roundOf(db, slug)).closesAt.toISOString()).toBe('2026-10-27T21:00:00.000Z');
  expect((await eventsOf(db, id)).at(-1)).toBe('fund-round.extended');
});

test('prioritizing ranks by need and writes each working; ineligible requests carry their reasons', async ({
  db,
}) => {
  await aSchool(db);
  const { id, slug, staff } = await anOpenRound(db);
  const low = await aSubmittedRequest(db, slug, { opportunityIndex: 41, amount: dollars(9_600) });
  const high = await aSubmittedRequest(db, slug, {
    opportunityIndex: 84,
    amount: dollars(28_450),
    students: 64,
  });
  const business = await aSubmittedRequest(db, slug, {
    amount: dollars(5_000),
    organization: { nonProfit: false, kind: 'business' },
  });
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);

  const rows = await prioritizedRows(staff, id as never);
  expect(rows.map(({ facts, ranked }) => [facts.id, ranked?.rank ?? null])).toEqual([
    [high.id, 1],
    [low.id, 2],
    [business.id, null],
  ]);
  // 0.84 × 0.6 + 0.8 × 0.15 + 64/120 × 0.15 + 1 × 0.1, by hand.
  expect(rows[0]!.ranked!.priority).toBe(5_040_000_000 + 1_200_000_000 + 533_333 * 1_500 + 1_000_000_000);
  expect(rows[0]!.line).toMatchObject({ award: 28_450_00, reason: 'funded', leftAfter: 199_550_00 });
  expect(rows[2]!.failures).toEqual(['organization-not-fundable']);
  expect((await eventsOf(db, id)).at(-1)).toBe('fund-round.prioritized');
});

test('prioritizing again replaces the ranking whole', async ({ db }) => {
  await aSchool(db);
  const { id, slug, staff } = await anOpenRound(db);
  await aSubmittedRequest(db, slug, { amount: dollars(9_600) });
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await prioritizeRound(staff, slug);
  expect(await db.$count(fundPriorities, eq(fundPriorities.roundId, id as never))).toBe(1);
});

test('a round is neither drawn up nor opened with a release of enrollment that holds no school', async ({
  db,
}) => {
  const empty = await anEnrollmentRelease(db);
  await aSchool(db);
  await db.execute(sql`set local session_replication_role = replica`);
  await db.execute(sql`delete from enrollment_values where release_id = ${empty.id}`);
  await db.execute(sql`set local session_replication_role = origin`);
  const staff = await aContext(db, 'office-staff');
  const input = await roundInput(db);
  const code = 'enrollment-without-schools';
  await expect(drawUpRound(staff, { ...input, enrollmentReleaseId: empty.id })).rejects.toMatchObject({
    code,
  });
  const { slug } = await drawUpRound(staff, input);
  await db.update(fundRounds).set({ enrollmentReleaseId: empty.id }).where(eq(fundRounds.slug, slug));
  await expect(openRound(staff, slug)).rejects.toMatchObject({ code });
});

test('a round counts the index and the enrollment of no later year, and a first one is offered those of its own', async ({
  db,
}) => {
  const school = await aSchool(db);
  const staff = await aContext(db, 'office-staff');
  const input = await roundInput(db);
  const own = input.enrollmentReleaseId;
  const [later] = await db
    .insert(enrollmentReleases)
    .values({ schoolYear: '2027-28' as never, version: '2027', source: 'Test', checksum: 'none' })
    .returning();
  await db.insert(enrollmentValues).values({ releaseId: later!.id, schoolCode: school.code, students: 400 });
  const [index] = await db
    .insert(opportunityIndexReleases)
    .values({ schoolYear: '2027-28' as never, version: '2027', source: 'Test', checksum: 'none' })
    .returning();
  await db
    .insert(opportunityIndexValues)
    .values({ releaseId: index!.id, schoolCode: school.code, hundredths: 50 });
  const offered = await newRoundPage(staff, null);
  expect(offered.releases[0]!.id).toBe(index!.id);
  expect(offered.enrollments[0]!.id).toBe(later!.id);
  expect(offered.values).toMatchObject({ enrollmentReleaseId: own, releaseId: input.releaseId });

  const code = 'enrollment-of-later-year';
  const wrong = { ...input, enrollmentReleaseId: later!.id };
  await expect(drawUpRound(staff, wrong)).rejects.toMatchObject({ code });
  await expect(drawUpRound(staff, { ...input, releaseId: index!.id })).rejects.toMatchObject({
    code: 'release-of-later-year',
  });
  await drawUpRound(staff, { ...wrong, releaseId: index!.id, fiscalYear: 'FY28' as FiscalYear });
  const { slug } = await drawUpRound(staff, input);
  await db.update(fundRounds).set({ enrollmentReleaseId: later!.id }).where(eq(fundRounds.slug, slug));
  await expect(openRound(staff, slug)).rejects.toMatchObject({ code });
});

test('an open round and an empty one cannot be prioritized, and a partner cannot do it at all', async ({
  db,
}) => {
  await aSchool(db);
  const { slug, staff } = await anOpenRound(db);
  await expect(prioritizeRound(staff, slug)).rejects.toMatchObject({ code: 'round-not-from-here' });
  await closeEarly(staff, slug);
  await expect(prioritizeRound(staff, slug)).rejects.toMatchObject({ code: 'nothing-submitted' });
  await expect(prioritizeRound(await anOutsider(db, 'partner-admin'), slug)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test.for(['requests', 'formula'] as const)(
  'an index and a file of schools imported after opening change nothing of a round of the kind %s',
  async (kind, { db }) => {
    const { code } = await aSchool(db, { opportunityIndex: 41 });
    const { id, slug, staff, director } = await anOpenRound(
      db,
      kind === 'requests' ? {} : { kind, allocationMethod: 'at-threshold', threshold: 40, requestCap: null },
    );
    const asked =
      kind === 'requests'
        ? await aSubmittedRequest(db, slug, { opportunityIndex: 41, amount: dollars(9_600) })
        : null;
    const schoolCode = asked?.school.code ?? code;
    const bring = async (of: 'schools' | 'opportunity-index', text: string) => {
      const file = { name: `${of}.csv`, content: new TextEncoder().encode(text) };
      const about = { schoolYear: staff.schoolYear, source: 'Later', asOf: null };
      await commitImport(staff, await previewImport(staff, { kind: of, ...about, file }));
    };
    await bring('schools', `Code,Name,Grades,Enrollment\n${schoolCode},Renamed,1-5,90\n`);
    await bring('opportunity-index', `Code,OI\n${schoolCode},0.99\n`);
    // Whoever draws up the next round is offered both.
    const offered = await newRoundPage(staff, null);
    for (const list of [offered.releases, offered.enrollments])
      expect(list.map(({ source }) => source)).toContain('Later');

    await closeEarly(staff, slug);
    await prioritizeRound(staff, slug);
    const facts =
      kind === 'requests'
        ? (await prioritizedRows(staff, id as never))[0]!.facts
        : (await allocationRows(staff, id as never)).find((row) => row.facts.schoolCode === code)!.facts;
    expect(facts).toMatchObject({ opportunityIndex: 41, enrollment: 352 });
    // And what was ranked is not held to have changed, and its file names what it counted.
    await bring('schools', `Code,Name,Grades,Enrollment\n${schoolCode},Renamed,1-5,800\n`);
    await proposeRound(staff, { slug, note: 'Checked.' });
    await adoptRound(director, slug);
    expect(JSON.parse((await roundOf(db, slug)).snapshot!).inputs.releases).toMatchObject({
      opportunityIndex: { schoolYear: staff.schoolYear, source: 'Test release' },
      enrollment: { schoolYear: staff.schoolYear, source: 'Test enrollment', checksum: 'none' },
    });
  },
);

test('a round that was given an enrollment of no school counts that of the nearest year before', async ({
  db,
}) => {
  await aSchool(db);
  const { slug } = await anOpenRound(db);
  const before = (await roundOf(db, slug)).enrollmentReleaseId;
  const release = { version: 'First on record', source: 'Test', checksum: 'none' };
  const empty = { ...release, schoolYear: '2027-28' as SchoolYear };
  const [own] = await db.insert(enrollmentReleases).values(empty).returning();
  await db.execute(sql`set constraints all immediate`);
  await db.execute(sql`set local session_replication_role = replica`);
  await db.update(fundRounds).set({ enrollmentReleaseId: own!.id }).where(eq(fundRounds.slug, slug));
  await db.execute(sql`set local session_replication_role = origin`);

  const statements = readFileSync('db/migrations/0049_rounds_without_enrollment.sql', 'utf8');
  for (const one of statements.split('--> statement-breakpoint')) await db.execute(sql.raw(one));

  expect((await roundOf(db, slug)).enrollmentReleaseId).toBe(before);
  // The rules are as frozen as they were.
  await expect(
    db.transaction((tx) =>
      tx.update(fundRounds).set({ enrollmentReleaseId: own!.id }).where(eq(fundRounds.slug, slug)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_rounds_rules_frozen' } });
});
