import type { SchoolCode } from '#app/domain/shared/id.ts';
import { type Cents, cents } from '#app/domain/shared/money.ts';
import { type CalendarDate, type ClockTime, fiscalYearOf } from '#app/domain/shared/year.ts';
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
import { chance } from './chance.ts';
import { newestReleases } from './newest-releases.server.ts';
import { at, type Person, type Staff, type Stage } from './stage.ts';
import { stageMoney } from './stage-money.server.ts';
import type { StagedPartnership } from './stage-partnerships.server.ts';

export type RoundPlan = {
  name: string;
  opensOn: string;
  closesOn: string;
  /** Share of what is asked that the pool can pay. */
  cover: number;
  threshold: number | null;
  method: 'in-order' | 'in-order-partial';
  seed: string;
  until: 'open' | 'prioritized' | 'settled';
};

const GOALS = [
  'More students reading at grade level by June, seen in the January and June checks.',
  'A place to go on three afternoons, so that absences on those days fall.',
  'Every student in the group finishes one project and shows it to families.',
  'Students learning English speak in every session; the teacher keeps a simple count.',
  'Calmer afternoons: fewer calls home, and a group that students ask to join.',
];

const lesserOf = (a: number, b: number) => cents(Math.min(a, b));

/** One round from its rules to as far as it got, with a request for each of these partnerships. */
export async function stageRound(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
  asking: readonly StagedPartnership[],
  plan: RoundPlan,
): Promise<void> {
  const luck = chance(plan.name);
  const releases = await newestReleases(stage, stage.district.currentSchoolYear);
  const requestCap = cents(30_000_00);
  const amounts = new Map<StagedPartnership, Cents>(
    asking.map((one) => [one, lesserOf(one.price, requestCap)]),
  );
  const asked = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  const pool = cents(Math.max(20_000_00, Math.floor((asked * plan.cover) / 1_000_00) * 1_000_00));

  const drawnUp = stage.as(staff.officer, 'office-staff', at(plan.opensOn, '08:10'));
  const { slug } = await drawUpRound(
    drawnUp,
    {
      name: plan.name,
      fiscalYear: fiscalYearOf(stage.district.currentSchoolYear),
      pool,
      reserve: cents(Math.floor(pool / 20 / 1_000_00) * 1_000_00),
      ...releases,
      threshold: plan.threshold,
      weightOpportunityIndex: 6000,
      weightQuality: 1500,
      weightReach: 1500,
      weightUnderserved: 1000,
      reachCap: 60,
      underservedBound: cents(150_00),
      requestCap,
      method: plan.method,
      ...PLAIN_ROUND,
      appealDays: 10,
      opensOn: plan.opensOn as CalendarDate,
      closesOn: plan.closesOn as CalendarDate,
      closesAt: '17:00' as ClockTime,
    },
    plan.seed,
  );
  await openRound(stage.as(staff.officer, 'office-staff', at(plan.opensOn, '08:30')), slug);

  for (const one of asking) {
    const schoolCode = one.school.code as SchoolCode;
    const ctx = stage.as(
      leaders.get(schoolCode)!,
      'school-leader',
      at(plan.opensOn, `${luck.whole(9, 16)}:15`.padStart(5, '0')),
      {
        schoolCode,
      },
    );
    const amount = amounts.get(one)!;
    const materials = cents(Math.floor(amount / 9));
    const fundRequestId = await saveFundRequest(ctx, {
      roundSlug: slug,
      source: { partnershipId: one.id },
      amount,
      students: one.headcount,
      goal: luck.pick(GOALS),
      // One leader in twenty has not been to the Site Council yet, and is told so.
      siteCouncilOn:
        luck.next() < 0.05 ? null : (luck.pick(['2026-06-11', '2026-06-18', '2026-06-25']) as CalendarDate),
      otherMoney: cents(one.price - amount),
      lines: [
        { label: 'Instruction and staff', amount: cents(amount - materials) },
        { label: 'Materials and snacks', amount: materials },
      ].filter((line) => line.amount > 0),
    });
    try {
      await submitFundRequest(ctx, fundRequestId);
    } catch (error) {
      if (!isRule(error)) throw error;
    }
  }
  if (plan.until === 'open') return;

  const after = (days: number) => {
    const closes = at(plan.closesOn, '17:00');
    return stage.as(staff.officer, 'office-staff', new Date(closes.getTime() + days * 86_400_000));
  };
  await closeRound(after(0.01), { slug });
  await prioritizeRound(after(2), slug);
  if (plan.until === 'prioritized') return;
  await proposeRound(after(4), {
    slug,
    note: 'Amounts and Site Council dates checked against the schools’ minutes. No reviewer of these partners took part.',
  });
  const adopting = after(9);
  await adoptRound(stage.as(staff.director, 'office-director', adopting.now), slug);
  await stageMoney(stage, staff, leaders, {
    ...{ slug, votedOn: '2026-09-23', reference: 'Minutes of 23 September 2026, item 4' },
    ...{ appealedOn: '2026-09-24', answeredOn: '2026-09-29', committedOn: '2026-09-25' },
    ...{ month: '2026-09', filedOn: '2026-10-05', planMonths: ['2026-11', '2027-05'], paid: 30 },
  });
  await settleRound(stage.as(staff.director, 'office-director', after(20).now), slug);
}

/** A request that the rules do not let through stays a draft, as it would for a leader who has yet to mend it. */
function isRule(error: unknown): boolean {
  return (error as { kind?: string }).kind === 'rule';
}
