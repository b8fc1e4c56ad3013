import { readFileSync } from 'node:fs';
import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { lettersBefore } from '#app/features/fund/letters-before.server.ts';
import { findRound } from '#app/features/fund/load-round.server.ts';
import { memoPage } from '#app/features/fund/memo-page.server.ts';
import { answerOf } from '#app/features/fund/portfolio-runs.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { roundSnapshotFile } from '#app/features/fund/public-rounds.server.ts';
import { factsOf } from '#app/features/fund/round-facts.server.ts';
import { rankingPage } from '#app/features/fund/round-pages.server.ts';
import { saveScenario } from '#app/features/fund/save-scenario.server.ts';
import { sensitivityPage } from '#app/features/fund/sensitivity-page.server.ts';
import type { ScenarioInput } from '#app/features/fund/what-if-inputs.ts';
import { workPortfolio } from '#app/features/fund/work-portfolio.server.ts';
import { workStudy } from '#app/features/fund/work-study.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  fundPortfolioRuns,
  fundRequests,
  fundRounds,
  fundStudies,
  memberships,
  offeringRegistrations,
  offerings,
  reviewerTies,
} from '#db/schema/index.ts';
import { workedOutAgain } from '#scripts/worked-out-again.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOpenRound, aSubmittedRequest, closeEarly } from '#tests/factories/fund.ts';
import { test } from '#tests/support/test.ts';

const SCENARIO: ScenarioInput = {
  ...{ name: 'Less', pool: dollars(9_000), threshold: null, requestCap: null, schoolCap: null },
  ...{ weightOpportunityIndex: 6_000, weightQuality: 1_500, weightReach: 1_500, weightUnderserved: 1_000 },
  method: 'in-order',
};

/** Something that is done while a study is worked on, before anything was tried. */
async function meanwhile(db: Connection, working: Promise<boolean>, act: () => Promise<unknown>) {
  while ((await db.$count(fundStudies, eq(fundStudies.status, 'running'))) === 0);
  await act();
  expect(await working).toBe(true);
}

test('a best portfolio from the closed round to the snapshot: asked of the worker, found, proposed, adopted', async ({
  db,
}) => {
  await aSchool(db);
  const round = await anOpenRound(db, {
    method: 'best-portfolio',
    pool: dollars(10_000),
    reserve: dollars(0),
  });
  const { slug, staff, director } = round;
  // Greed takes 61 students for $6,000.00 first, and then nothing fits; two of 50 for $5,000.00 are worth more.
  const asked = [];
  for (const [students, amount] of [
    [61, 6_000],
    [50, 5_000],
    [50, 5_000],
  ] as const)
    asked.push(
      await aSubmittedRequest(db, slug, { opportunityIndex: 60, students, amount: dollars(amount) }),
    );
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);

  const waiting = await rankingPage(staff, slug);
  expect(waiting.portfolio).toMatchObject({ progress: { status: 'waiting', requests: 3 }, found: null });
  expect(waiting.ranking!.totals.awarded).toBe(6_000_00);
  expect((await lettersBefore(staff, slug, null)).found).toBeNull();
  await expect(proposeRound(staff, { slug, note: 'Too early.' })).rejects.toMatchObject({
    code: 'portfolio-not-found',
  });

  // Prioritized again: what was asked before is not answered any more.
  await prioritizeRound(staff, slug);
  expect(await workPortfolio(director, AbortSignal.abort())).toBe(false);
  expect(await workPortfolio(director)).toBe(true);
  expect(await workPortfolio(director)).toBe(false);
  const runs = await db.select().from(fundPortfolioRuns).orderBy(fundPortfolioRuns.sequence);
  expect(runs.map(({ status, taken }) => [status, taken])).toEqual([
    ['superseded', false],
    ['done', true],
  ]);

  expect(
    (await lettersBefore(staff, slug, null)).found?.choices.map(({ label }) => label.includes('(funded)')),
  ).toEqual(expect.arrayContaining([true, true, false]));
  const found = await rankingPage(staff, slug);
  expect(found.ranking!.totals).toMatchObject({ awarded: 10_000_00, funded: 2 });
  expect(found.portfolio!.found).toMatchObject({ proven: true, funded: 2, greedy: { funded: 1 } });
  expect(found.portfolio!.found!.differences).toHaveLength(3);
  expect(found.portfolio!.found!.worth).toBeGreaterThan(found.portfolio!.found!.greedy.worth);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, round.id));
  expect(events.map(({ type }) => type)).toContain('fund-round.portfolio-found');

  // The first turn answers before any weight is tried: the page says so, and calls no outcome loose.
  expect(await workStudy(director)).toBe(true);
  const firm = await sensitivityPage(staff, slug);
  expect(firm).toMatchObject({
    step: 1_000,
    tried: { quality: { low: 1_500, high: 1_500 } },
    ...{ progress: null, further: 'waiting' },
  });
  expect(firm.ranges.map(({ award, least }) => [award, least]).sort()).toEqual([
    ...[
      [0, null],
      [5_000_00, null],
      [5_000_00, null],
    ],
  ]);
  for (const [tries, further] of [
    [2, 'failed'],
    [3, 'given-up'],
  ] as const) {
    await db.update(fundStudies).set({ status: 'failed', tries });
    expect(await sensitivityPage(staff, slug)).toMatchObject({ progress: null, further });
  }
  await db.update(fundStudies).set({ status: 'waiting', tries: 0 });

  // A turn that goes on makes way for what was never answered.
  const other = { roundId: round.id, version: 'another', requests: 3, askedAt: staff.now };
  await meanwhile(db, workStudy(director, { lookEveryMs: 2 }), () => db.insert(fundStudies).values(other));
  await db.delete(fundStudies).where(eq(fundStudies.version, other.version));
  const brokenOff = await sensitivityPage(staff, slug);
  expect(brokenOff).toMatchObject({ tried: expect.any(Object), further: 'waiting' });
  // Of one that was superseded unseen what it tried is kept: the next study's first turn finds nothing left to solve.
  await meanwhile(db, workStudy(director, { lookEveryMs: 60_000 }), () =>
    saveScenario(staff, { ...SCENARIO, slug }),
  );
  expect(await sensitivityPage(staff, slug)).toMatchObject({
    progress: { status: 'waiting' },
    further: null,
  });
  expect(await workStudy(director)).toBe(true);
  expect(await workStudy(director)).toBe(false);
  const tried = await sensitivityPage(staff, slug);
  expect(tried).toMatchObject({ tried: null, progress: null, further: null });

  // What was done before trials were kept is gone on with.
  const migrate = sql.raw(readFileSync('db/migrations/0053_trials_go_on.sql', 'utf8'));
  await db.execute(migrate);
  expect((await sensitivityPage(staff, slug)).further).toBeNull();
  await db.update(fundStudies).set({ result: sql`result #- '{portfolio,trials}'` });
  await db.execute(migrate);
  expect(await sensitivityPage(staff, slug)).toMatchObject({ further: 'waiting', ranges: tried.ranges });

  const { equity, conflicts } = await memoPage(staff, slug);
  expect(equity!.plans.map(({ label }) => label)).toEqual([
    'Doing nothing',
    'The simple answer',
    'These awards',
  ]);
  expect(equity!.band.total.plans.map(({ cents, withNothing }) => [cents, withNothing])).toEqual([
    [0, 4],
    [6_000_00, 3],
    [10_000_00, 2],
  ]);
  const sixties = equity!.band.rows.find(({ key }) => key === '60')!;
  expect(sixties).toMatchObject({
    schools: 4,
    plans: [{ cents: 0 }, { cents: 6_000_00 }, { cents: 10_000_00 }],
  });
  expect(conflicts).toEqual({ kind: 'requests', ties: [], appeals: [], changed: [] });

  // A director who belongs to a partner that would be paid, an offering that was changed, a request taken back.
  await db.insert(memberships).values({
    userId: director.actor.userId!,
    role: 'partner-admin',
    organizationId: asked[0]!.organization.id,
  });
  await db
    .update(offerings)
    .set({ needsLookSince: staff.now })
    .where(eq(offerings.id, asked[1]!.offering.id));
  const open = (await memoPage(staff, slug)).conflicts!;
  expect(open.ties).toMatchObject([
    { person: director.actor.name, about: asked[0]!.organization.name, isDeclared: false },
  ]);
  expect(open.changed.map(({ what }) => what)).toEqual([expect.stringContaining(asked[1]!.offering.name)]);
  await db.insert(reviewerTies).values({
    userId: director.actor.userId!,
    organizationId: asked[0]!.organization.id,
    kind: 'works-there',
    declaredAt: staff.now,
  });
  expect((await memoPage(staff, slug)).conflicts!.ties).toMatchObject([
    { isDeclared: true, how: 'Works there now' },
  ]);

  await proposeRound(staff, { slug, note: 'Checked.' });
  await adoptRound(director, slug);
  // Of a round that is decided no weight is tried any more, and the page does not say so.
  await db.update(fundStudies).set({ status: 'waiting' });
  expect(await workStudy(director)).toBe(false);
  expect((await sensitivityPage(staff, slug)).further).toBeNull();
  const [adopted] = await db.select().from(fundRounds).where(eq(fundRounds.slug, slug));
  const snapshot = JSON.parse(adopted!.snapshot!);
  expect(snapshot).toMatchObject({ format: 'crosswalk-round-3', plan: { awarded: 10_000_00 } });
  expect(snapshot.inputs.portfolio).toEqual(await answerOf(staff, adopted!));
  expect(snapshot.beside.greedy.awarded).toBe(6_000_00);
  expect(BigInt(snapshot.inputs.portfolio.bound) >= BigInt(snapshot.beside.studentsWeighted)).toBe(true);

  // Anybody's way to check, on the file as it is published.
  const { text } = await roundSnapshotFile(staff, slug);
  expect(await workedOutAgain(text)).toEqual({ text, hash: adopted!.snapshotHash });
  const bound = snapshot.inputs.portfolio.bound as string;
  const altered = text.replace(bound, `${bound}0`);
  expect((await workedOutAgain(altered)).text).not.toBe(altered);
}, 120_000);

test('a portfolio may give the places that are left, and those that its own requests hold', async ({
  db,
}) => {
  await aSchool(db);
  const { slug, staff } = await anOpenRound(db, { method: 'best-portfolio' });
  const { id, offering, partnership } = await aSubmittedRequest(db, slug, { amount: dollars(100) });
  await db
    .update(offeringRegistrations)
    .set({ places: 60, placesTaken: 40 })
    .where(eq(offeringRegistrations.offeringId, offering.id));
  const placesOf = async () =>
    (await factsOf(staff, await findRound(staff, slug), eq(fundRequests.id, id)))[0]!.places;
  expect(await placesOf()).toBe(20);

  const [request] = await db.execute<{ id: string }>(sql`
    insert into requests (reference, school_code, offering_id, organization_id, school_year, created_by)
    values ('RQ-held', ${partnership.schoolCode}, ${offering.id}, ${partnership.organizationId}, ${partnership.schoolYear}, ${staff.actor.userId})
    returning id`);
  await db.execute(sql`update partnerships set request_id = ${request!.id} where id = ${partnership.id}`);
  await db.execute(sql`
    insert into place_holds (request_id, offering_id, school_year, places, held_at)
    values (${request!.id}, ${offering.id}, ${partnership.schoolYear}, 8, now())`);
  // Forty-eight are taken now. The eight go back to whom they are held for.
  expect(await placesOf()).toBe(20);
});
