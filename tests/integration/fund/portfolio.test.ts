import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { answerOf } from '#app/features/fund/portfolio-runs.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { rankingPage } from '#app/features/fund/round-pages.server.ts';
import { workPortfolio } from '#app/features/fund/work-portfolio.server.ts';
import { auditEvents, fundPortfolioRuns, fundRounds } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOpenRound, aSubmittedRequest, closeEarly } from '#tests/factories/fund.ts';
import { test } from '#tests/support/test.ts';

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
  for (const [students, amount] of [
    [61, 6_000],
    [50, 5_000],
    [50, 5_000],
  ] as const)
    await aSubmittedRequest(db, slug, { opportunityIndex: 60, students, amount: dollars(amount) });
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);

  const waiting = await rankingPage(staff, slug);
  expect(waiting.portfolio).toMatchObject({ progress: { status: 'waiting', requests: 3 }, found: null });
  expect(waiting.ranking!.totals.awarded).toBe(6_000_00);
  await expect(proposeRound(staff, { slug, note: 'Too early.' })).rejects.toMatchObject({
    code: 'portfolio-not-found',
  });

  // Prioritized again: what was asked before is not answered any more.
  await prioritizeRound(staff, slug);
  expect(await workPortfolio(director)).toBe(true);
  expect(await workPortfolio(director)).toBe(false);
  const runs = await db.select().from(fundPortfolioRuns).orderBy(fundPortfolioRuns.sequence);
  expect(runs.map(({ status, taken }) => [status, taken])).toEqual([
    ['superseded', false],
    ['done', true],
  ]);

  const found = await rankingPage(staff, slug);
  expect(found.ranking!.totals).toMatchObject({ awarded: 10_000_00, funded: 2 });
  expect(found.portfolio!.found).toMatchObject({ proven: true, funded: 2, greedy: { funded: 1 } });
  expect(found.portfolio!.found!.differences).toHaveLength(3);
  expect(found.portfolio!.found!.worth).toBeGreaterThan(found.portfolio!.found!.greedy.worth);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, round.id));
  expect(events.map(({ type }) => type)).toContain('fund-round.portfolio-found');

  await proposeRound(staff, { slug, note: 'Checked.' });
  await adoptRound(director, slug);
  const [adopted] = await db.select().from(fundRounds).where(eq(fundRounds.slug, slug));
  const snapshot = JSON.parse(adopted!.snapshot!);
  expect(snapshot).toMatchObject({ format: 'crosswalk-round-2', plan: { awarded: 10_000_00 } });
  expect(snapshot.inputs.portfolio).toEqual(await answerOf(staff, adopted!));
  expect(snapshot.beside.greedy.awarded).toBe(6_000_00);
}, 60_000);
