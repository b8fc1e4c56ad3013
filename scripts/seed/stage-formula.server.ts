import { eq, sql } from 'drizzle-orm';
import { dollars } from '#app/domain/shared/money.ts';
import { type CalendarDate, type ClockTime, fiscalYearOf } from '#app/domain/shared/year.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { callOffRound } from '#app/features/fund/call-off-round.server.ts';
import { closeRound } from '#app/features/fund/close-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { PLAIN_ROUND, type RoundInput } from '#app/features/fund/inputs.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { saveScenario } from '#app/features/fund/save-scenario.server.ts';
import type { ScenarioInput } from '#app/features/fund/what-if-inputs.ts';
import { workPortfolio } from '#app/features/fund/work-portfolio.server.ts';
import { workStudy } from '#app/features/fund/work-study.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { fundRounds, opportunityIndexValues } from '#db/schema/index.ts';
import { newestReleases } from './newest-releases.server.ts';
import { at, PRESENT, type Staff, type Stage } from './stage.ts';

/** Money to schools by a formula without a cliff, adopted and approved; one called off; and a draft of the rule that matches what schools put in. */
export async function stageFormulas(stage: Stage, staff: Staff): Promise<void> {
  const releases = await newestReleases(stage, stage.district.currentSchoolYear);
  const rules: RoundInput = {
    name: 'FY27 School allocations',
    fiscalYear: fiscalYearOf(stage.district.currentSchoolYear),
    pool: dollars(600_000),
    reserve: dollars(30_000),
    ...releases,
    threshold: 45,
    weightOpportunityIndex: 6000,
    weightQuality: 1500,
    weightReach: 1500,
    weightUnderserved: 1000,
    reachCap: 60,
    underservedBound: dollars(150),
    requestCap: null,
    method: 'in-order',
    appealDays: 10,
    opensOn: '2026-09-01' as CalendarDate,
    closesOn: '2026-09-15' as CalendarDate,
    closesAt: '17:00' as ClockTime,
    ...PLAIN_ROUND,
    kind: 'formula',
    allocationMethod: 'above-threshold',
    allocationFloor: dollars(1_500),
    schoolCap: dollars(60_000),
  };
  const officer = (day: string) => stage.as(staff.officer, 'office-staff', at(day));
  const { slug } = await drawUpRound(officer('2026-09-01'), rules, 'rain on the common');
  await openRound(officer('2026-09-01'), slug);
  await closeRound(officer('2026-09-16'), { slug });
  await prioritizeRound(officer('2026-09-17'), slug);
  await proposeRound(officer('2026-09-18'), {
    slug,
    note: 'Enrollment is that of this year’s release of schools. No school gains or loses a full share by one hundredth.',
  });
  await adoptRound(stage.as(staff.director, 'office-director', at('2026-09-22')), slug);
  await recordVote(officer('2026-09-24'), {
    ...{ slug, heldOn: '2026-09-23' as CalendarDate, result: 'approved' },
    reference: 'Minutes of 23 September 2026, item 5',
  });
  const late = await drawUpRound(
    officer('2026-09-28'),
    {
      ...rules,
      ...{ name: 'FY27 Late allocations', pool: dollars(80_000), reserve: dollars(0) },
      ...{ opensOn: '2026-10-01' as CalendarDate, closesOn: '2026-10-15' as CalendarDate },
      ...{ allocationFloor: null, schoolCap: null },
    },
    'a kettle before the meeting',
  );
  await openRound(officer('2026-09-28'), late.slug);
  await callOffRound(stage.as(staff.director, 'office-director', at('2026-09-30')), {
    slug: late.slug,
    reason: 'The budget office took these funds into the matching round, which opens in November.',
  });

  await drawUpRound(
    officer('2026-10-09'),
    {
      ...rules,
      name: 'FY27 Matching round',
      pool: dollars(250_000),
      reserve: dollars(0),
      threshold: null,
      opensOn: '2026-11-02' as CalendarDate,
      closesOn: '2026-11-20' as CalendarDate,
      allocationMethod: 'tiers',
      tiers: '0.01, 500, 200%, 62500\n0.01, any, 100%, 45000',
      pledges: await pledgesOf(stage, releases.releaseId),
      allocationFloor: null,
      schoolCap: null,
    },
    'tin roof in the wind',
  );
}

/** Eight schools of the release put something in themselves. */
async function pledgesOf(stage: Stage, releaseId: string): Promise<string> {
  const schools = await stage.db
    .select({ code: opportunityIndexValues.schoolCode })
    .from(opportunityIndexValues)
    .where(eq(opportunityIndexValues.releaseId, releaseId as never))
    .orderBy(opportunityIndexValues.schoolCode)
    .limit(8);
  return schools.map(({ code }, place) => `${code}, ${6_000 + place * 4_500}`).join('\n');
}

/** What the Office asks itself before it proposes the second round. */
export async function stageScenarios(stage: Stage, staff: Staff): Promise<void> {
  const [round] = await stage.db
    .select()
    .from(fundRounds)
    .where(sql`${fundRounds.status} = 'prioritized' and ${fundRounds.kind} = 'requests'`)
    .limit(1);
  if (!round) return;
  const own: Omit<ScenarioInput, 'name'> = {
    pool: round.pool,
    threshold: round.threshold,
    weightOpportunityIndex: round.weightOpportunityIndex,
    weightQuality: round.weightQuality,
    weightReach: round.weightReach,
    weightUnderserved: round.weightUnderserved,
    requestCap: round.requestCap,
    schoolCap: null,
    method: round.method,
  };
  const officer = stage.as(staff.officer, 'office-staff', PRESENT);
  const ask = (name: string, change: Partial<ScenarioInput>) =>
    saveScenario(officer, { ...own, ...change, name, slug: round.slug });
  await ask('Without a threshold', { threshold: null });
  await ask('The FY22 threshold, 0.56', { threshold: 56 });
  await ask('More weight on need', {
    weightOpportunityIndex: 8000,
    weightQuality: 1000,
    weightReach: 500,
    weightUnderserved: 500,
  });
  await ask('Best portfolio', { method: 'best-portfolio' });
  // The solver works beside the server; the demonstration does not wait for it.
  await workPortfolio(officer);
  while (await workStudy(officer));
}
