import { and, eq } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate, ClockTime, FiscalYear } from '#app/domain/shared/year.ts';
import { schoolYear } from '#app/domain/shared/year.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { closeRound } from '#app/features/fund/close-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { PLAIN_ROUND } from '#app/features/fund/inputs.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import { endYear } from '#app/features/ledger/year-end.server.ts';
import { nextReference } from '#app/platform/context.server.ts';
import { offeringRegistrations, organizationRegistrations, partnerships } from '#db/schema/index.ts';
import { chance } from './chance.ts';
import { newestReleases } from './newest-releases.server.ts';
import { at, type Person, type Staff, type Stage } from './stage.ts';
import { stageMoney } from './stage-money.server.ts';
import type { StagedPartnership } from './stage-partnerships.server.ts';

const LAST_YEAR = schoolYear('2025-26');
const FY26 = 'FY26' as FiscalYear;

/**
 * The Fund of the year before, from its rules to the day on which what was left went back. Each second partnership of this
 * year had one last year, when its partner's standing was already what it is now.
 */
export async function stageLastYear(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
  staged: readonly StagedPartnership[],
): Promise<void> {
  const luck = chance('the year before');
  const asking = staged.filter(
    ({ fundingSource, price }, place) =>
      price > 0 && (fundingSource === 'partnership-fund' || place % 6 === 0) && luck.next() < 0.5,
  );
  const releases = await newestReleases(stage, LAST_YEAR);
  const officer = (day: string) => stage.as(staff.officer, 'office-staff', at(day, '09:15'));
  const director = (day: string) => stage.as(staff.director, 'office-director', at(day, '09:45'));
  const asked = asking.reduce((sum, { price }) => sum + Math.min(price, 20_000_00), 0);
  const pool = cents(Math.max(10_000_00, Math.floor((asked * 0.7) / 1_000_00) * 1_000_00));
  const { slug } = await drawUpRound(
    officer('2025-09-01'),
    {
      ...{
        name: 'FY26 Round 1',
        fiscalYear: FY26,
        ...releases,
        method: 'in-order',
        appealDays: 14,
      },
      ...PLAIN_ROUND,
      ...{ pool, reserve: cents(Math.floor(pool / 20 / 1_000_00) * 1_000_00), threshold: null },
      ...{ weightOpportunityIndex: 4000, weightQuality: 3000, weightReach: 2000, weightUnderserved: 1000 },
      ...{ reachCap: 80, underservedBound: cents(150_00), requestCap: cents(20_000_00) },
      ...{ opensOn: '2025-09-02' as CalendarDate, closesOn: '2025-09-19' as CalendarDate },
      closesAt: '17:00' as ClockTime,
    },
    'a bell across the harbor',
  );
  await openRound(officer('2025-09-02'), slug);
  for (const one of asking) {
    const schoolCode = one.school.code as SchoolCode;
    const partnershipId = await partnershipOfLastYear(stage, staff, one);
    const amount = cents(Math.min(one.price, 20_000_00));
    const ctx = stage.as(leaders.get(schoolCode)!, 'school-leader', at('2025-09-10', '15:30'), {
      schoolCode,
    });
    const fundRequestId = await saveFundRequest(ctx, {
      ...{ roundSlug: slug, source: { partnershipId }, amount, students: one.headcount },
      goal: 'Students finish what they begin in the fall, and families see it in the spring.',
      siteCouncilOn: '2025-09-04' as CalendarDate,
      otherMoney: cents(one.price - amount),
      lines: [{ label: 'Instruction and staff', amount }],
    });
    await submitFundRequest(ctx, fundRequestId);
  }
  await closeRound(officer('2025-09-20'), { slug });
  await prioritizeRound(officer('2025-09-22'), slug);
  await proposeRound(officer('2025-09-24'), { slug, note: 'Checked against the schools’ minutes.' });
  await adoptRound(director('2025-09-26'), slug);
  await stageMoney(stage, staff, leaders, {
    ...{ slug, votedOn: '2025-10-08', reference: 'Minutes of 8 October 2025, item 5' },
    ...{ appealedOn: '2025-10-02', answeredOn: '2025-10-09', committedOn: '2025-10-14' },
    ...{ month: '2025-10', filedOn: '2025-11-05', planMonths: ['2025-11', '2026-04'], paid: 85 },
  });
  await settleRound(director('2025-10-20'), slug);
  await endYear(director('2026-07-08'), FY26);
}

async function partnershipOfLastYear(stage: Stage, staff: Staff, one: StagedPartnership) {
  const { id: organizationId } = one.partner;
  const { id: offeringId } = one.offering;
  const decidedAt = at('2025-06-12', '10:00');
  const [score] = await stage.db
    .select({ qualityScore: offeringRegistrations.qualityScore, places: offeringRegistrations.places })
    .from(offeringRegistrations)
    .where(
      and(
        eq(offeringRegistrations.offeringId, offeringId),
        eq(offeringRegistrations.schoolYear, stage.district.currentSchoolYear),
      ),
    );
  await stage.db
    .insert(organizationRegistrations)
    .values({ organizationId, schoolYear: LAST_YEAR, status: 'approved', decidedAt })
    .onConflictDoNothing();
  await stage.db
    .insert(offeringRegistrations)
    .values({
      ...{ offeringId, schoolYear: LAST_YEAR, status: 'approved', decidedAt, places: score?.places ?? 0 },
      qualityScore: score?.qualityScore ?? 300,
    })
    .onConflictDoNothing();
  const ctx = stage.as(staff.officer, 'office-staff', at('2025-09-03', '10:00'));
  const [made] = await stage.db
    .insert(partnerships)
    .values({
      reference: await nextReference(ctx, 'PAR-26'),
      ...{ offeringId, organizationId, schoolCode: one.school.code as SchoolCode, schoolYear: LAST_YEAR },
      ...{ status: 'completed', headcount: one.headcount, price: cents(one.price) },
      ...{ startsOn: '2025-10-06' as CalendarDate, endsOn: '2026-06-05' as CalendarDate },
      ...{ fundingSource: 'partnership-fund', approvedBy: staff.officer.userId, approvedAt: ctx.now },
      ...{ clearedAt: ctx.now, startedAt: at('2025-10-06', '09:00') },
    })
    .returning({ id: partnerships.id });
  return made!.id;
}
