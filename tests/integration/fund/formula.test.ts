import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { templateOf } from '#app/domain/fund/round-templates.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { dollars } from '#app/domain/shared/money.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { decideEnvelopeRequest } from '#app/features/fund/decide-envelope-request.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import type { RoundInput } from '#app/features/fund/inputs.ts';
import { lettersBefore } from '#app/features/fund/letters-before.server.ts';
import { memoPage } from '#app/features/fund/memo-page.server.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { publicRankingCsv, publicRoundPage } from '#app/features/fund/public-rounds.server.ts';
import { newRoundPage, rankingPage } from '#app/features/fund/round-pages.server.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import { letterTexts } from '#app/features/letter/letter-texts.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  fundAllocations,
  fundAwards,
  fundPledges,
  fundRequests,
  fundRoundMemos,
  fundRounds,
  letters,
  memberships,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';
import { workedOutAgain } from '#scripts/worked-out-again.ts';
import { anEnrollmentRelease, aSchool } from '#tests/factories/district.ts';
import { aFundablePartnership, anAsk, closeEarly, roundInput } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

/** A formula's draft, and the people who decide it. */
async function aFormula(db: Connection, overrides: Partial<RoundInput>) {
  const staff = await aContext(db, 'office-staff');
  const director = await aContext(db, 'office-director');
  const input = await roundInput(db, {
    kind: 'formula',
    pool: dollars(100_000),
    reserve: dollars(10_000),
    ...overrides,
  });
  const { id, slug } = await drawUpRound(staff, input, 'seed-of-the-test');
  return { id, slug, staff, director, input };
}

test('a formula from the draft to the published file: worked out, proposed, adopted, recomputed', async ({
  db,
}) => {
  const high = await aSchool(db, { opportunityIndex: 80 });
  const low = await aSchool(db, { opportunityIndex: 60 });
  const below = await aSchool(db, { opportunityIndex: 40 });
  const unknown = await aSchool(db, { opportunityIndex: null });
  await db.update(schoolProfiles).set({ enrollment: 300 });
  const { slug, staff, director } = await aFormula(db, { allocationMethod: 'at-threshold', threshold: 56 });
  await openRound(staff, slug);
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);

  const { allocation } = await rankingPage(staff, slug);
  const got = new Map(allocation!.schools.map(({ schoolCode, amount }) => [schoolCode, amount]));
  // 300 × 80 and 300 × 60 of 42,000 units, from $90,000.00: 4/7 and 3/7, to the dollar.
  expect([got.get(high.code), got.get(low.code), got.get(below.code)]).toEqual([51_429_00, 38_571_00, 0]);
  expect(allocation!.leftOut.map(({ schoolCode, lacks }) => [schoolCode, lacks])).toContainEqual([
    unknown.code,
    'index',
  ]);

  // A school that closed since is named, and nothing is proposed from what no longer holds.
  const turn = (status: 'open' | 'closed') =>
    db.update(schools).set({ status }).where(eq(schools.code, low.code));
  await turn('closed');
  await expect(proposeRound(staff, { slug, note: 'Checked.' })).rejects.toMatchObject({
    code: 'changed-since-prioritized',
  });
  // The memo says so, and who of the Office belongs to a school that would receive; a school without a share is no matter.
  for (const { code } of [high, below]) {
    await db
      .insert(memberships)
      .values({ userId: staff.actor.userId!, role: 'school-designee', schoolCode: code });
  }
  const open = (await memoPage(staff, slug)).conflicts!;
  const nameOf = (code: string) => allocation!.schools.find(({ schoolCode }) => schoolCode === code)!.school;
  expect(open.changed.map(({ what }) => what).sort()).toEqual(
    [high, low].map(({ code }) => nameOf(code)).sort(),
  );
  await turn('open');
  await prioritizeRound(staff, slug);
  await proposeRound(staff, { slug, note: 'Checked.' });
  expect((await memoPage(director, slug)).conflicts).toMatchObject({
    ties: [{ person: staff.actor.name, about: nameOf(high.code), part: 'drew the round up, proposed it' }],
    appeals: [],
    changed: [],
  });
  await expect(
    db.transaction((tx) => tx.update(fundAllocations).set({ amount: dollars(90_000) })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_allocations_frozen' } });
  const read = await memoPage(director, slug);
  const { found } = await lettersBefore(director, slug, high.code);
  const { snapshotHash } = await adoptRound(director, slug);
  const [sent] = await db
    .select()
    .from(letters)
    .where(and(eq(letters.kind, 'fund-award'), eq(letters.schoolCode, high.code)));
  const asSent = JSON.stringify(letterTexts(sent!.content as Letter)).replaceAll(/FA-27-\d{4}/g, 'FA-…');
  expect(JSON.parse(asSent)).toEqual(found!.letters[0]!.texts);
  // What the committee votes on can be printed again, whatever becomes of schools and people.
  await turn('closed');
  await db.delete(memberships).where(eq(memberships.schoolCode, high.code));
  await db.update(schoolProfiles).set({ neighborhood: 'roxbury' });
  const { head: _, keptAt, conflictsNow, ...again } = await memoPage(director, slug);
  const { head: __, keptAt: ___, conflictsNow: ____, ...then } = read;
  expect(again).toEqual(JSON.parse(JSON.stringify(then)));
  expect([keptAt, conflictsNow!.ties.length]).toEqual([director.now.toISOString(), 0]);
  await expect(db.transaction((tx) => tx.delete(fundRoundMemos))).rejects.toMatchObject({
    cause: { constraint_name: 'fund_round_memos_append_only' },
  });

  const [round] = await db.select().from(fundRounds).where(eq(fundRounds.slug, slug));
  expect(round).toMatchObject({ status: 'adopted', awarded: 90_000_00 });
  const visitor = await aContext(db, 'public');
  const page = await publicRoundPage(visitor, slug);
  expect(page.allocation!.totals).toMatchObject({ awarded: 90_000_00, funded: 2 });
  expect((await publicRankingCsv(visitor, slug)).text.split('\n').length).toBeGreaterThan(3);

  const text = round!.snapshot!;
  expect(await workedOutAgain(text)).toEqual({ text, hash: snapshotHash });
  const changed = text.replace('"dollars":', '"dollars":1');
  expect((await workedOutAgain(changed)).text).not.toBe(changed);
}, 60_000);

test('Los Angeles’ rule is settings: its template fills the form, and its match is paid as pledged', async ({
  db,
}) => {
  const small = await aSchool(db, { opportunityIndex: 62 });
  const large = await aSchool(db, { opportunityIndex: 62 });
  await db.update(schoolProfiles).set({ enrollment: 420 }).where(eq(schoolProfiles.schoolCode, small.code));
  await db.update(schoolProfiles).set({ enrollment: 900 }).where(eq(schoolProfiles.schoolCode, large.code));
  const template = templateOf('tier-and-cap')!;
  const { values } = await newRoundPage(await aContext(db, 'office-staff'), template.key);
  expect(values).toMatchObject({ kind: 'formula', tiers: '0.01, 500, 200%, 62500\n0.01, any, 100%, 45000' });

  const { slug, staff, input } = await aFormula(db, {
    allocationMethod: 'tiers',
    tiers: values.tiers ?? null,
    pledges: `${small.code}, 20000\n${large.code}, 60000`,
  });
  await openRound(staff, slug);
  await expect(db.transaction((tx) => tx.delete(fundPledges))).rejects.toMatchObject({
    cause: { constraint_name: 'fund_pledges_frozen' },
  });
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  const { allocation } = await rankingPage(staff, slug);
  const got = new Map(allocation!.schools.map(({ schoolCode, amount }) => [schoolCode, amount]));
  expect([got.get(small.code), got.get(large.code)]).toEqual([40_000_00, 45_000_00]);
  expect(allocation!.totals.left).toBe(5_000_00);

  await expect(drawUpRound(staff, { ...input, tiers: '1.2, 500, 200%, 62500' })).rejects.toMatchObject({
    code: 'tiers-unreadable',
    details: { problems: 'Line 1, part 1: “1.2” is not an index from 0.01 to 0.99' },
  });
  await expect(drawUpRound(staff, { ...input, allocationMethod: null })).rejects.toMatchObject({
    code: 'rules-allocationMethod-required',
  });
});

test('an envelope is spent through requests: asked within it, decided out of it, and the rest goes back', async ({
  db,
}) => {
  const school = await aSchool(db, { opportunityIndex: 80 });
  await aSchool(db, { opportunityIndex: 60 });
  await db.update(schoolProfiles).set({ enrollment: 300 });
  const { slug, id, staff, director } = await aFormula(db, {
    ...{
      kind: 'envelopes',
      allocationMethod: 'at-threshold',
      threshold: 70,
      requestCap: null,
      appealDays: 0,
    },
    ...{ pool: dollars(20_000), reserve: dollars(0) },
  });
  await openRound(staff, slug);
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await proposeRound(staff, { slug, note: 'Checked.' });

  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const ask = async (amount: number, qualityScore: number | null = 340) => {
    const { partnership } = await aFundablePartnership(db, school.code, { qualityScore });
    const requestId = await saveFundRequest(leader, {
      ...anAsk(dollars(amount)),
      ...{ roundSlug: slug, source: { partnershipId: partnership.id } },
    });
    return { requestId, send: () => submitFundRequest(leader, requestId) };
  };
  await expect(ask(100)).rejects.toMatchObject({ code: 'round-not-open' });
  await adoptRound(director, slug);
  expect((await schoolFundPage(leader)).envelopes).toMatchObject([{ allocated: 20_000_00, left: 20_000_00 }]);

  const large = await ask(20_001);
  await expect(large.send()).rejects.toMatchObject({ code: 'over-envelope', details: { left: 20_000_00 } });
  // A quality score ranks; it is not asked for here.
  const [first, second] = [await ask(12_000, null), await ask(9_000)];
  await first.send();
  await second.send();
  const decide = (requestId: FundRequestId, amount: number, by = director) =>
    decideEnvelopeRequest(by, {
      ...{ slug, fundRequestId: requestId, outcome: amount > 0 ? 'award' : 'decline' },
      ...{ amount: dollars(amount), reason: 'It serves the goals of the school.' },
    });
  await expect(decide(first.requestId, 12_000, staff)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(decide(first.requestId, 12_001)).rejects.toMatchObject({ code: 'over-ask' });
  await decide(first.requestId, 12_000);
  await expect(decide(first.requestId, 1)).rejects.toMatchObject({ code: 'request-not-submitted' });
  await expect(decide(second.requestId, 9_000)).rejects.toMatchObject({
    code: 'over-envelope',
    details: { left: 8_000_00 },
  });
  // The database refuses it too, whoever writes.
  await expect(
    db.transaction((tx) =>
      tx.insert(fundAwards).values({
        ...{ fundRequestId: second.requestId, roundId: id, amount: dollars(8_001) },
        ...{ awardedBy: director.actor.userId!, awardedAt: director.now },
      }),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_awards_within_envelope' } });
  await expect(settleRound(director, slug)).rejects.toMatchObject({ code: 'requests-waiting' });
  await decide(second.requestId, 7_000);
  // Who decided what is paid from an envelope, and belongs to the partner that is paid.
  const [paid] = await db.select().from(fundRequests).where(eq(fundRequests.id, second.requestId));
  await db.insert(memberships).values({
    ...{ userId: director.actor.userId!, role: 'partner-editor', organizationId: paid!.organizationId },
  });
  expect((await memoPage(staff, slug)).conflictsNow!.ties).toMatchObject([
    { person: director.actor.name, part: 'adopted it, decided requests of it', isDeclared: false },
  ]);

  expect((await schoolFundPage(leader)).envelopes).toMatchObject([{ drawn: 19_000_00, left: 1_000_00 }]);
  const [round] = await db.select().from(fundRounds).where(eq(fundRounds.slug, slug));
  expect(round!.awarded).toBe(19_000_00);
  expect(await balancesOf(director, id)).toMatchObject({ pool: 1_000_00, award: 19_000_00 });
  const written = await db.select().from(letters).where(eq(letters.subjectId, second.requestId));
  expect(written.map(({ schoolCode }) => schoolCode !== null).sort()).toEqual([false, true]);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, second.requestId));
  expect(events.filter(({ type }) => type === 'fund-request.awarded')).toHaveLength(1);

  // What no request drew goes back when the round is settled, and the envelope is closed with it.
  const later = { ...director, now: new Date(director.now.getTime() + 3 * 86_400_000) };
  await settleRound(later, slug);
  expect(await balancesOf(director, id)).toMatchObject({ pool: 0, award: 19_000_00, source: -19_000_00 });
  await expect(ask(500)).rejects.toMatchObject({ code: 'round-not-open' });
}, 60_000);

test('no rule of a formula moves once the round is open', async ({ db }) => {
  await aSchool(db, { opportunityIndex: 62 });
  const { slug, staff } = await aFormula(db, { allocationMethod: 'above-threshold', threshold: 30 });
  const other = await anEnrollmentRelease(db);
  await openRound(staff, slug);
  for (const change of [
    { kind: 'envelopes' as const },
    { allocationMethod: 'at-threshold' as const },
    { schoolCap: dollars(1) },
    { allocationFloor: dollars(1) },
    { lossLimit: 100 },
    { enrollmentReleaseId: other.id },
    { neighborhoodFloors: {} },
    { tiers: [] },
  ])
    await expect(
      db.transaction((tx) => tx.update(fundRounds).set(change).where(eq(fundRounds.slug, slug))),
    ).rejects.toMatchObject({ cause: { constraint_name: 'fund_rounds_rules_frozen' } });
});
