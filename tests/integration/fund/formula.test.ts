import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { templateOf } from '#app/domain/fund/round-templates.ts';
import { dollars } from '#app/domain/shared/money.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import type { RoundInput } from '#app/features/fund/inputs.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { publicRankingCsv, publicRoundPage } from '#app/features/fund/public-rounds.server.ts';
import { newRoundPage, rankingPage } from '#app/features/fund/round-pages.server.ts';
import type { Connection } from '#db/client.server.ts';
import { fundAllocations, fundPledges, fundRounds, schoolProfiles } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { closeEarly, roundInput } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const root = path.resolve(import.meta.dirname, '../../..');

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

  // A school that grew since is named, and nothing is proposed from what no longer holds.
  await db.update(schoolProfiles).set({ enrollment: 500 }).where(eq(schoolProfiles.schoolCode, low.code));
  await expect(proposeRound(staff, { slug, note: 'Checked.' })).rejects.toMatchObject({
    code: 'changed-since-prioritized',
  });
  await prioritizeRound(staff, slug);
  await proposeRound(staff, { slug, note: 'Checked.' });
  await expect(
    db.transaction((tx) => tx.update(fundAllocations).set({ amount: dollars(90_000) })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_allocations_frozen' } });
  const { snapshotHash } = await adoptRound(director, slug);

  const [round] = await db.select().from(fundRounds).where(eq(fundRounds.slug, slug));
  expect(round).toMatchObject({ status: 'adopted', awarded: 90_000_00 });
  const visitor = await aContext(db, 'public');
  const page = await publicRoundPage(visitor, slug);
  expect(page.allocation!.totals).toMatchObject({ awarded: 90_000_00, funded: 2 });
  expect((await publicRankingCsv(visitor, slug)).text.split('\n').length).toBeGreaterThan(3);

  const folder = await mkdtemp(path.join(tmpdir(), 'round-'));
  try {
    const file = path.join(folder, 'round.json');
    const run = async (text: string) => {
      await writeFile(file, text);
      return spawnSync(process.execPath, ['--import', 'tsx', path.join(root, 'scripts/recompute.ts'), file], {
        cwd: root,
        encoding: 'utf8',
      });
    };
    const same = await run(round!.snapshot!);
    expect([same.status, same.stdout]).toEqual([0, expect.stringContaining(snapshotHash)]);
    expect((await run(round!.snapshot!.replace('"dollars":', '"dollars":1'))).status).toBe(1);
  } finally {
    await rm(folder, { recursive: true });
  }
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
    tiers: values!.tiers,
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

test('no rule of a formula moves once the round is open', async ({ db }) => {
  await aSchool(db, { opportunityIndex: 62 });
  const { slug, staff } = await aFormula(db, { allocationMethod: 'above-threshold', threshold: 30 });
  await openRound(staff, slug);
  for (const change of [
    { kind: 'envelopes' as const },
    { allocationMethod: 'at-threshold' as const },
    { schoolCap: dollars(1) },
    { allocationFloor: dollars(1) },
    { lossLimit: 100 },
    { enrollmentYear: staff.schoolYear },
    { neighborhoodFloors: {} },
    { tiers: [] },
  ])
    await expect(
      db.transaction((tx) => tx.update(fundRounds).set(change).where(eq(fundRounds.slug, slug))),
    ).rejects.toMatchObject({ cause: { constraint_name: 'fund_rounds_rules_frozen' } });
});
