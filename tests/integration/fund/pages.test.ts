import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
import { dollars } from '#app/domain/shared/money.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { voteInWords } from '#app/features/fund/components/round-frame.tsx';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { fundRequestPage, officeFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { FUND_MAILS } from '#app/features/fund/mails.server.ts';
import { memoPage } from '#app/features/fund/memo-page.server.ts';
import { newFundRequestPage, startFundRequestPage } from '#app/features/fund/new-fund-request-page.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import {
  publicRankingCsv,
  publicRoundPage,
  publicRoundsPage,
  roundSnapshotFile,
} from '#app/features/fund/public-rounds.server.ts';
import { rankingCsv } from '#app/features/fund/ranking-csv.server.ts';
import {
  editRoundPage,
  newRoundPage,
  rankingPage,
  roundPage,
  roundRequestsPage,
  roundsPage,
} from '#app/features/fund/round-pages.server.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { enrollmentReleases, fundRounds, organizations, outbox } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import {
  aFundablePartnership,
  anAsk,
  anOpenRound,
  anOutsider,
  aSubmittedRequest,
  closeEarly,
  roundInput,
} from '#tests/factories/fund.ts';
import { aContext, aMember } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

async function aProposedRound(db: Connection) {
  await aSchool(db);
  const round = await anOpenRound(db, { pool: dollars(40_000), reserve: dollars(4_000) });
  const first = await aSubmittedRequest(db, round.slug, { opportunityIndex: 84, amount: dollars(20_000) });
  const second = await aSubmittedRequest(db, round.slug, { opportunityIndex: 70, amount: dollars(18_000) });
  const business = await aSubmittedRequest(db, round.slug, {
    amount: dollars(5_000),
    organization: { nonProfit: false, kind: 'business' },
  });
  await closeEarly(round.staff, round.slug);
  await prioritizeRound(round.staff, round.slug);
  await proposeRound(round.staff, { slug: round.slug, note: 'Checked.' });
  return { ...round, first, second, business };
}

test('the Office reads a round’s requests, ranking and file; nobody else does', async ({ db }) => {
  const { slug, staff, first, second, business } = await aProposedRound(db);
  expect((await roundsPage(staff)).rounds[0]).toMatchObject({ slug, requests: 3, asked: 43_000_00 });
  expect((await roundRequestsPage(staff, slug)).requests.map(({ id }) => id).sort()).toEqual(
    [first.id, second.id, business.id].sort(),
  );
  const { ranking } = await rankingPage(staff, slug);
  expect(ranking!.ranked.map(({ id, reason }) => [id, reason])).toEqual([
    [first.id, 'funded'],
    [second.id, 'below-the-line'],
  ]);
  expect(ranking).toMatchObject({
    lastRank: 1,
    nextBelow: { id: second.id },
    totals: { asked: 38_000_00, awarded: 20_000_00, left: 16_000_00, available: 36_000_00 },
  });
  expect(ranking!.notEligible[0]!.failures[0]!.why).toContain('is not a non-profit');
  const { text } = await rankingCsv(staff, slug);
  expect(text.trim().split('\n')).toHaveLength(4);
  expect(text).toContain('0.84');

  for (const role of ['school-leader', 'partner-admin', 'reviewer', 'public'] as const) {
    const outsider = await anOutsider(db, role);
    for (const page of [roundPage, roundRequestsPage, rankingPage, rankingCsv]) {
      await expect(page(outsider, slug)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await expect(roundsPage(outsider)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(newRoundPage(outsider, null)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('only a director who did not propose is offered to adopt', async ({ db }) => {
  const { slug, staff, director } = await aProposedRound(db);
  expect((await roundPage(staff, slug)).head.allowed.adopt).toBe(false);
  expect((await roundPage(staff, slug)).head.steps).toContain('adopt');
  const { head } = await roundPage(director, slug);
  expect(head.allowed).toMatchObject({ adopt: true, propose: false, prioritize: false, reconsider: true });
  expect(head.lotterySeed).toBeNull();
});

test('families see the rules of an open round, nothing of a draft, and all of an adopted one', async ({
  db,
}) => {
  await aSchool(db);
  const family = await aContext(db, 'public');
  const staff = await aContext(db, 'office-staff');
  const draft = await drawUpRound(staff, await roundInput(db));
  await expect(publicRoundPage(family, draft.slug)).rejects.toMatchObject({ kind: 'not-found' });
  expect((await publicRoundsPage(family)).rounds).toEqual([]);

  const { slug, director, first } = await aProposedRound(db);
  const before = await publicRoundPage(family, slug);
  expect(before).toMatchObject({ decided: null, snapshotHash: null });
  expect(JSON.stringify(before)).not.toContain('seed-of-the-test');
  await expect(roundSnapshotFile(family, slug)).rejects.toMatchObject({ kind: 'not-found' });

  const { snapshotHash } = await adoptRound(director, slug);
  const after = await publicRoundPage(family, slug);
  expect(after.decided).toMatchObject({ seed: 'seed-of-the-test' });
  expect(after.decided!.ranking.ranked[0]).toMatchObject({
    id: first.id,
    award: 20_000_00,
    priority: '0.7840',
  });
  const { text } = await roundSnapshotFile(family, slug);
  expect(sha256Hex(text)).toBe(snapshotHash);
  expect(roundSnapshot(JSON.parse(text).inputs).text).toBe(text);
  expect((await publicRankingCsv(family, slug)).text.trim().split('\n')).toHaveLength(4);
});

test('the public page shows what was frozen, whatever the records say later', async ({ db }) => {
  const { slug, director, first } = await aProposedRound(db);
  await adoptRound(director, slug);
  await db
    .update(organizations)
    .set({ name: 'Renamed since' })
    .where(eq(organizations.id, first.organization.id));
  const { decided } = await publicRoundPage(await aContext(db, 'public'), slug);
  expect(decided!.ranking.ranked[0]!.organization).toBe(first.organization.name);
});

test('a school sees what it asked, was awarded and has left, and only its own', async ({ db }) => {
  const { slug, director, first, second } = await aProposedRound(db);
  expect((await schoolFundPage(first.leader)).figures).toMatchObject({
    asked: 20_000_00,
    waiting: 20_000_00,
  });
  await adoptRound(director, slug);
  const mine = await schoolFundPage(first.leader);
  expect(mine.figures).toEqual({
    asked: 20_000_00,
    waiting: 0,
    notApproved: 0,
    awarded: 20_000_00,
    awardedToAsks: 20_000_00,
    left: 20_000_00,
    committed: 0,
    spent: 0,
    returned: 0,
  });
  expect(mine.allocations).toEqual([]);
  expect(mine.requests.map(({ id }) => id)).toEqual([first.id]);
  expect(mine.letters).toHaveLength(1);
  expect(mine.standing).toMatch(/^Awards of .* are provisional until the committee’s vote\.$/);
  expect(mine.useItBy).toMatch(/^Use it by 30 June 2027, .*: \d+ days from today\./);
  const held = { slug, heldOn: '2026-10-14' as CalendarDate, reference: 'Item 4' };
  const after = async (result: 'approved' | 'not-approved') => {
    await recordVote(director, { ...held, result });
    const { head } = await memoPage(director, slug);
    expect(voteInWords(head)).toContain(result === 'approved' ? 'They are final.' : 'did not approve');
    return (await schoolFundPage(first.leader)).standing;
  };
  expect(await after('not-approved')).toMatch(
    /^The committee did not approve .*: nothing is paid from them\.$/,
  );
  expect(await after('approved')).toMatch(/^The committee approved .*: they are final\.$/);
  expect((await schoolFundPage(second.leader)).figures).toMatchObject({ awarded: 0, left: 0 });
});

test('a draft names at once everything it lacks, and is the school’s own', async ({ db }) => {
  const school = await aSchool(db);
  const { slug, staff } = await anOpenRound(db, { threshold: 70 });
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const { partnership } = await aFundablePartnership(db, school.code);
  const id = await saveFundRequest(leader, {
    ...anAsk(dollars(9_600), { goal: '', siteCouncilOn: null, lines: [] }),
    roundSlug: slug,
    source: { partnershipId: partnership.id },
  });
  const page = await fundRequestPage(leader, id);
  expect(page.problems.map(({ field }) => field)).toEqual(['goal', 'lines[0].label', 'siteCouncilOn']);
  expect(page.failures.map(({ why }) => why)).toEqual([
    expect.stringContaining('Opportunity Index is 0.62'),
    expect.stringContaining('Site Council'),
  ]);
  await expect(officeFundRequestPage(staff, { slug, fundRequestId: id })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(fundRequestPage(await anOutsider(db, 'school-leader'), id)).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(fundRequestPage(await anOutsider(db, 'partner-admin'), id)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('what can be asked for leaves out what is asked for, and sets apart what the Fund cannot pay', async ({
  db,
}) => {
  const school = await aSchool(db);
  const { slug } = await anOpenRound(db);
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const free = await aFundablePartnership(db, school.code);
  const asked = await aFundablePartnership(db, school.code);
  const business = await aFundablePartnership(db, school.code, { organization: { nonProfit: false } });
  await saveFundRequest(leader, {
    ...anAsk(dollars(9_600)),
    roundSlug: slug,
    source: { partnershipId: asked.partnership.id },
  });
  const { rounds } = await newFundRequestPage(leader);
  expect(rounds[0]!.fundable.map(({ key }) => key)).toEqual([`partnership:${free.partnership.id}`]);
  expect(rounds[0]!.notFundable.map(({ key }) => key)).toEqual([`partnership:${business.partnership.id}`]);
});

test('what would keep a request out of the round is said before it is written, with the remedy', async ({
  db,
}) => {
  const school = await aSchool(db, { opportunityIndex: 41 });
  const { slug } = await anOpenRound(db, { threshold: 41 });
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const clear = await aFundablePartnership(db, school.code);
  const unscored = await aFundablePartnership(db, school.code, { qualityScore: null });
  const visit = await aFundablePartnership(db, school.code, {
    partnership: { startsOn: '2026-11-02' as CalendarDate, endsOn: '2026-11-02' as CalendarDate },
  });
  const said = async () => {
    const [first] = (await newFundRequestPage(leader)).rounds;
    return Object.fromEntries(
      first!.fundable.map(({ key, hindrances }) => [key.slice(12), hindrances.map(({ why }) => why)]),
    );
  };
  // Exactly at the threshold a school may ask; neither the Site Council nor an amount can be missing yet.
  expect(await said()).toEqual({
    [clear.partnership.id]: [],
    [unscored.partnership.id]: [expect.stringContaining('no complete quality score yet')],
    [visit.partnership.id]: [expect.stringContaining('takes place only once')],
  });
  await db.execute(sql`set local session_replication_role = replica`);
  await db.execute(
    sql`update opportunity_index_values set hundredths = 40 where school_code = ${school.code}`,
  );
  await db.execute(sql`set local session_replication_role = origin`);
  expect((await said())[clear.partnership.id]).toEqual([expect.stringContaining('Index is 0.40')]);

  // The form and the draft say what the list says, without the number where the Office keeps it to itself.
  const kept = { ...leader, district: { ...leader.district, opportunityIndexAudience: 'office' as const } };
  const source = { partnershipId: clear.partnership.id };
  const below = 'The school’s Opportunity Index is below 0.41, where this round begins.';
  const [{ fundable } = { fundable: [] }] = (await newFundRequestPage(kept)).rounds;
  const listed = fundable.find(({ key }) => key === `partnership:${source.partnershipId}`)!.hindrances;
  expect(listed.map(({ why }) => why)).toEqual([below]);
  expect((await startFundRequestPage(kept, slug, source)).chosen!.hindrances).toEqual(listed);
  const id = await saveFundRequest(leader, { ...anAsk(dollars(9_600)), roundSlug: slug, source });
  expect((await fundRequestPage(kept, id)).failures).toEqual(listed);
  expect((await fundRequestPage(leader, id)).failures[0]!.why).toContain('Index is 0.40');
  // A round that is adopted without it publishes nothing of it.
  await db.execute(sql`set local session_replication_role = replica`);
  await db
    .update(fundRounds)
    .set({ status: 'adopted', snapshot: '{}', snapshotHash: '0'.repeat(64), adoptedAt: leader.now })
    .where(eq(fundRounds.slug, slug));
  await db.execute(sql`set local session_replication_role = origin`);
  expect(await fundRequestPage(kept, id)).toMatchObject({ isDecided: true, failures: listed });
});

test('decisions are mailed to the leader and the partner’s admins, each with their own letter', async ({
  db,
}) => {
  const { slug, director, first } = await aProposedRound(db);
  const { user: admin } = await aMember(db, 'partner-admin', { organizationId: first.organization.id });
  await adoptRound(director, slug);
  const rows = await db.select().from(outbox).where(eq(outbox.topic, 'fund-request.awarded'));
  const event = rows[0]!.payload as RecordedEvent;
  const mails = await FUND_MAILS['fund-request.awarded']!(event, db);

  expect(mails.map(({ to }) => to).sort()).toEqual([first.leader.actor.email, admin.email].sort());
  const to = (address: string) => mails.find((mail) => mail.to === address)!.body;
  expect(to(first.leader.actor.email!)).toContain(`/letters/${event.data.schoolLetterId}`);
  expect(to(admin.email)).toContain(`/letters/${event.data.partnerLetterId}`);
  expect(to(admin.email)).toContain('provisional');
});

test('a proposal is mailed to the Office, not to the one who made it', async ({ db }) => {
  const { staff, director } = await aProposedRound(db);
  const rows = await db.select().from(outbox).where(eq(outbox.topic, 'fund-round.proposed'));
  const mails = await FUND_MAILS['fund-round.proposed']!(rows[0]!.payload as RecordedEvent, db);
  expect(mails.map(({ to }) => to)).toContain(director.actor.email);
  expect(mails.map(({ to }) => to)).not.toContain(staff.actor.email);
});

test.for(['requests', 'formula', 'envelopes'] as const)(
  'last year’s round of the kind %s is a start with the same rules, a fiscal year on',
  async (kind, { db }) => {
    await aSchool(db, { opportunityIndex: 80 });
    const staff = await aContext(db, 'office-staff');
    const byFormula = { kind, allocationMethod: 'above-threshold', threshold: 40, requestCap: null } as const;
    const { slug } = await drawUpRound(staff, await roundInput(db, kind === 'requests' ? {} : byFormula));
    // A newer round of requests is what the form starts from where none is named.
    await drawUpRound(staff, await roundInput(db, { opensOn: '2026-09-20' as CalendarDate }));
    const newest = new Date(Date.now() + 60_000);
    const release = { source: 'Test', checksum: 'none', createdAt: newest };
    const [known] = await db
      .insert(enrollmentReleases)
      .values([
        { ...release, schoolYear: staff.schoolYear, version: 'Newest' },
        { ...release, schoolYear: '2030-31' as SchoolYear, version: 'Early' },
      ])
      .returning();
    const { earlier, last, enrollments } = await newRoundPage(staff, null, slug);
    expect(enrollments[0]).toMatchObject({ version: 'Early' });
    expect(earlier.map((round) => [round.slug, round.kind])).toContainEqual([slug, kind]);
    const { values } = await editRoundPage(staff, slug);
    expect(values).toMatchObject({ kind, fiscalYear: 'FY27' });
    const enrollmentReleaseId = known!.id;
    expect(last!.values).toEqual({ ...values, fiscalYear: 'FY28', enrollmentReleaseId });
    await expect(newRoundPage(staff, null, 'no-such-round')).rejects.toMatchObject({ kind: 'not-found' });
  },
);
