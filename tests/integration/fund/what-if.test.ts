import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { cents, dollars } from '#app/domain/shared/money.ts';
import { callOffRound } from '#app/features/fund/call-off-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { typedSettings } from '#app/features/fund/formula-what-if.server.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { editRoundPage } from '#app/features/fund/round-pages.server.ts';
import {
  removeScenario,
  saveFormulaScenario,
  saveScenario,
} from '#app/features/fund/save-scenario.server.ts';
import { sensitivityPage } from '#app/features/fund/sensitivity-page.server.ts';
import { FormulaScenarioForm, type ScenarioInput } from '#app/features/fund/what-if-inputs.ts';
import { whatIfCsv, whatIfPage } from '#app/features/fund/what-if-page.server.ts';
import { withdrawFundRequest } from '#app/features/fund/withdraw-fund-request.server.ts';
import { workPortfolio } from '#app/features/fund/work-portfolio.server.ts';
import { workStudy } from '#app/features/fund/work-study.server.ts';
import {
  fundPledges,
  fundPriorities,
  fundRounds,
  fundScenarios,
  fundStudies,
  schoolProfiles,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOpenRound, anOutsider, aSubmittedRequest, closeEarly, roundInput } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

test('scenarios stand beside the round, change nothing of it, and are six at most', async ({ db }) => {
  await aSchool(db);
  const round = await anOpenRound(db, { threshold: 56, pool: dollars(10_000), reserve: dollars(0) });
  const { slug, staff, director } = round;
  const asked = [];
  for (const [opportunityIndex, students, amount] of [
    [55, 60, 4_000],
    [56, 60, 6_000],
    [70, 50, 5_000],
  ] as const)
    asked.push(await aSubmittedRequest(db, slug, { opportunityIndex, students, amount: dollars(amount) }));
  await closeEarly(staff, slug);
  const input: ScenarioInput = {
    name: 'Without a threshold',
    pool: dollars(10_000),
    threshold: null,
    weightOpportunityIndex: 6_000,
    weightQuality: 1_500,
    weightReach: 1_500,
    weightUnderserved: 1_000,
    requestCap: null,
    schoolCap: null,
    method: 'in-order',
  };
  await expect(saveScenario(staff, { ...input, slug })).rejects.toMatchObject({
    code: 'scenario-before-ranking',
  });
  await prioritizeRound(staff, slug);
  const before = await db.select().from(fundPriorities);

  await saveScenario(staff, { ...input, slug });
  await saveScenario(staff, { ...input, slug, name: 'Best', method: 'best-portfolio' });
  await expect(saveScenario(staff, { ...input, slug, weightReach: 1_501 })).rejects.toMatchObject({
    code: 'rules-weights-sum-not-10000',
  });
  // Nothing is worked out in a request: the page says so, and there is no file yet.
  const asked0 = await whatIfPage(staff, slug, 'school');
  expect(asked0).toMatchObject({ scenarios: [], asOf: null, progress: { status: 'waiting', requests: 3 } });
  expect(asked0.waiting.map(({ name }) => name)).toEqual(['Without a threshold', 'Best']);
  await expect(whatIfCsv(staff, slug)).rejects.toMatchObject({ code: 'study-not-done' });
  expect(await workStudy(director)).toBe(true);
  expect(await workStudy(director)).toBe(false);
  expect((await whatIfPage(staff, slug, 'school')).scenarios[2]!.isWaiting).toBe(true);
  expect(await workPortfolio(director)).toBe(true);
  // The solver's answer makes what stands here out of date, and has it worked out again.
  expect(await whatIfPage(staff, slug, 'school')).toMatchObject({
    progress: { status: 'waiting' },
    asOf: expect.any(String),
  });
  expect(await workStudy(director)).toBe(true);

  const { scenarios, progress } = await whatIfPage(staff, slug, 'school');
  expect(progress).toBeNull();
  // As it stands: 0.70 is funded, 0.56 asks $6,000.00 of the $5,000.00 left, 0.55 may not ask.
  expect(scenarios.map(({ name, awarded, isWaiting }) => [name, awarded, isWaiting])).toEqual([
    ['As the round stands', 5_000_00, false],
    ['Without a threshold', 9_000_00, false],
    ['Best', 10_000_00, false],
  ]);
  const sums = scenarios.map(({ groups }) => groups.reduce((sum, { after }) => sum + after, 0));
  expect(sums).toEqual([5_000_00, 9_000_00, 10_000_00]);
  expect(scenarios[1]!.groups.filter(({ gain }) => gain > 0)).toHaveLength(1);
  expect(scenarios[2]!.groups.filter(({ lose }) => lose > 0)).toHaveLength(1);
  expect((await whatIfCsv(staff, slug)).text).toContain(
    'Without a threshold,band,OI 0.50–0.59,0.00,4000.00,1,0',
  );
  expect(await db.select().from(fundPriorities)).toEqual(before);

  const firm = await sensitivityPage(staff, slug);
  expect(firm.ranges.map(({ rank }) => rank)).toEqual([1, 2]);
  expect(firm.cliff!.pairs.map(({ below, above }) => [below.receives, above.receives])).toEqual([[0, 0]]);

  // Prioritized anew after a request was taken back: both answers are asked again, and the old ones are marked until then.
  await withdrawFundRequest(asked[2]!.leader, asked[2]!.id);
  await prioritizeRound(staff, slug);
  expect(await sensitivityPage(staff, slug)).toMatchObject({ progress: { status: 'waiting', requests: 2 } });
  // A worker that was at the old ranking, and is done only now, changes nothing.
  const [old] = await db
    .update(fundStudies)
    .set({ status: 'running', startedAt: new Date('2026-10-24T12:00:00Z') })
    .where(eq(fundStudies.roundId, round.id))
    .returning();
  await prioritizeRound(staff, slug);
  expect(await db.select().from(fundStudies).where(eq(fundStudies.id, old!.id))).toMatchObject([
    { status: 'waiting', startedAt: null },
  ]);
  expect(await workPortfolio(director)).toBe(true);
  expect(await workPortfolio(director)).toBe(false);
  expect(await workStudy(director)).toBe(true);
  const anew = await whatIfPage(staff, slug, 'school');
  expect(anew.scenarios.map(({ awarded, isWaiting }) => [awarded, isWaiting])).toEqual([
    [6_000_00, false],
    [10_000_00, false],
    [10_000_00, false],
  ]);
  expect((await sensitivityPage(staff, slug)).ranges.map(({ rank }) => rank)).toEqual([1]);

  // A worker that says it is at it keeps its study; one that fails is tried three times.
  const hourAgo = new Date(Date.now() - 3_600_000);
  const failing = { status: 'failed', startedAt: hourAgo, claimedAt: hourAgo } as const;
  await db.update(fundStudies).set({ status: 'running', startedAt: hourAgo, claimedAt: new Date() });
  expect(await workStudy(director)).toBe(false);
  await db.update(fundStudies).set({ ...failing, tries: 3 });
  expect(await workStudy(director)).toBe(false);
  await db.update(fundStudies).set({ ...failing, tries: 2 });
  expect(await workStudy(director)).toBe(true);

  for (let more = 0; more < 4; more += 1)
    await saveScenario(staff, { ...input, slug, pool: cents(more + 1) });
  await expect(saveScenario(staff, { ...input, slug })).rejects.toMatchObject({ code: 'scenarios-full' });
  const best = scenarios[2]!.id as never;
  await removeScenario(staff, { slug, scenarioId: best });
  await expect(removeScenario(staff, { slug, scenarioId: best })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(saveScenario(await anOutsider(db, 'school-leader'), { ...input, slug })).rejects.toMatchObject(
    {
      kind: 'forbidden',
    },
  );

  // Nobody asks any more what a round that has ended could have been, whether its study failed or waits.
  await callOffRound(director, { slug, reason: 'The budget was cut' });
  for (const left of [failing, { status: 'waiting' }] as const) {
    await db.update(fundStudies).set({ ...left, tries: 0 });
    expect(await workStudy(director)).toBe(false);
    expect((await whatIfPage(staff, slug, 'school')).progress?.status).toBe('decided');
  }
}, 60_000);

test('a formula beside other rules: tried without keeping, kept by name, put into a draft only by saving it', async ({
  db,
}) => {
  const codes: string[] = [];
  for (const opportunityIndex of [55, 56, 80, 40]) codes.push((await aSchool(db, { opportunityIndex })).code);
  await db.update(schoolProfiles).set({ enrollment: 300 });
  const staff = await aContext(db, 'office-staff');
  const input = await roundInput(db, {
    ...{ kind: 'formula', allocationMethod: 'at-threshold', threshold: 56 },
    ...{ pool: dollars(136_000), reserve: dollars(0) },
  });
  const { slug } = await drawUpRound(staff, input, 'seed-of-the-test');
  const before = await db.select().from(fundRounds);
  const tried = { ...typedSettings(before[0]!), threshold: '0.55', schoolCap: '50000' };

  const { formula } = await whatIfPage(staff, slug, 'school', tried);
  // 300 × 56 and 300 × 80 share $136,000.00 as 7 to 10; from 0.55 on the cap holds one, and 55 and 56 share $86,000.00.
  const amountsOf = new Map(formula!.schools.map(({ schoolCode, amounts }) => [schoolCode, amounts]));
  expect(codes.map((code) => amountsOf.get(code))).toEqual([
    [0, 42_613_00],
    [56_000_00, 43_387_00],
    [80_000_00, 50_000_00],
    [0, 0],
  ]);
  const [round, other] = formula!.scenarios;
  expect(round).toMatchObject({ awarded: 136_000_00, funded: 2, gain: 0, lose: 0 });
  expect(round!.nextBelow).toContain('0.55');
  expect(other).toMatchObject({ name: 'What you try', awarded: 136_000_00, funded: 3, gain: 1, lose: 2 });
  expect(other!.groups.reduce((sum, { after }) => sum + after, 0)).toBe(136_000_00);
  expect(await db.select().from(fundScenarios)).toEqual([]);

  // What cannot be is said at its field, and what was typed stays.
  const refusals = [
    [{ threshold: '1.2' }, 'threshold', /0\.01 to 0\.99/],
    [{ allocationFloor: '70000' }, 'allocationFloor', /\$74,000\.00 more than the pool/],
    [
      { allocationMethod: 'tiers', tiers: '0.01, any, 200%, 50000\n0.60, any, 100%, 50000' },
      'tiers',
      /A school with more need would get less: one tier gives from 0\.01: 200%/,
    ],
    // A match multiplies what schools put in, and a round that is not by tiers holds none of it.
    [
      { allocationMethod: 'tiers', tiers: '0.01, any, 200%, 50000' },
      'allocationMethod',
      /holds no amounts that schools put in/,
    ],
  ] as const;
  for (const [typed, field, says] of refusals) {
    const { formula: refused } = await whatIfPage(staff, slug, 'band', { ...tried, ...typed });
    expect([refused!.tried, refused!.reply.values]).toEqual([null, { ...tried, ...typed }]);
    expect(refused!.reply.fieldErrors[field]?.[0]).toMatch(says);
  }
  await expect(
    drawUpRound(
      staff,
      { ...input, allocationMethod: 'tiers', tiers: '0.01, any, 200%, 9\n0.6, any, 200%, 8' },
      's',
    ),
  ).rejects.toMatchObject({ code: 'tiers-falling' });

  const parsed = FormulaScenarioForm.parse({ ...tried, name: 'From 0.55' });
  const byTiers = { allocationMethod: 'tiers', tiers: '0.01, any, 200%, 50000' } as const;
  await expect(saveFormulaScenario(staff, { ...parsed, ...byTiers, slug })).rejects.toMatchObject({
    code: 'match-without-own',
  });
  const { id } = await saveFormulaScenario(staff, { ...parsed, slug });
  const kept = (await whatIfPage(staff, slug, 'band')).formula!;
  expect(kept.scenarios.map(({ name, gain, lose }) => [name, gain, lose])).toEqual([
    ['As the round stands', 0, 0],
    ['From 0.55', 1, 2],
  ]);
  expect((await whatIfCsv(staff, slug)).text).toContain('From 0.55,band,OI 0.50–0.59,56000.00,86000.00,1,1');
  // Its address fills the draft's form, and the draft is what it was.
  const edit = await editRoundPage(staff, slug, Object.fromEntries(new URLSearchParams(other!.query)));
  expect(edit).toMatchObject({ isOfScenario: true, values: { threshold: 55, schoolCap: 50_000_00 } });
  expect(await db.select().from(fundRounds)).toEqual(before);
  await removeScenario(staff, { slug, scenarioId: id });
  expect((await whatIfPage(staff, slug, 'band')).formula!.scenarios).toHaveLength(1);

  // Once worked out it compares what was worked out, whatever the records say since.
  await openRound(staff, slug);
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await db
    .update(schoolProfiles)
    .set({ enrollment: 900 })
    .where(eq(schoolProfiles.schoolCode, codes[0] as SchoolCode));
  const then = (await whatIfPage(staff, slug, 'school', tried)).formula!;
  expect(then.schools.find(({ schoolCode }) => schoolCode === codes[0])!.amounts).toEqual([0, 42_613_00]);
  await expect(
    saveFormulaScenario(await anOutsider(db, 'school-leader'), { ...parsed, slug }),
  ).rejects.toMatchObject({ kind: 'forbidden' });

  // A round by tiers with what a school puts in is compared with other tiers; once it is not by tiers, that is said.
  const pledged = await drawUpRound(
    staff,
    { ...input, ...byTiers, name: 'By tiers', pledges: `${codes[1]}, 1000` },
    's',
  );
  const double = { ...parsed, ...byTiers, tiers: '0.01, any, 400%, 50000', slug: pledged.slug };
  await saveFormulaScenario(staff, double);
  const sums = async () =>
    (await whatIfPage(staff, pledged.slug, 'school')).formula!.scenarios.map((each) => [
      each.awarded,
      each.isUnmatched,
    ]);
  expect(await sums()).toEqual([
    [2_000_00, false],
    [4_000_00, false],
  ]);
  await db.delete(fundPledges);
  expect(await sums()).toEqual([
    [0, true],
    [0, true],
  ]);
});
