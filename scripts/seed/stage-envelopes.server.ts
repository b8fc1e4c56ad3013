import { and, eq, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { cents, dollars } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type CalendarDate, type ClockTime, fiscalYearOf } from '#app/domain/shared/year.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { closeRound } from '#app/features/fund/close-round.server.ts';
import { decideEnvelopeRequest } from '#app/features/fund/decide-envelope-request.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { PLAIN_ROUND } from '#app/features/fund/inputs.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import { fundAllocations, organizations, partnerships } from '#db/schema/index.ts';
import { newestReleases } from './newest-releases.server.ts';
import { at, type Person, type Staff, type Stage } from './stage.ts';

/** Envelopes by formula, adopted. Four schools ask for money out of theirs; half of the requests are decided. */
export async function stageEnvelopes(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
): Promise<void> {
  const releases = await newestReleases(stage, stage.district.currentSchoolYear);
  const officer = (day: string) => stage.as(staff.officer, 'office-staff', at(day));
  const director = (day: string) => stage.as(staff.director, 'office-director', at(day));
  const { id, slug } = await drawUpRound(
    officer('2026-09-02'),
    {
      ...PLAIN_ROUND,
      ...{ name: 'FY27 School envelopes', fiscalYear: fiscalYearOf(stage.district.currentSchoolYear) },
      ...{ pool: dollars(300_000), reserve: dollars(0), ...releases, threshold: 50 },
      ...{ weightOpportunityIndex: 6000, weightQuality: 1500, weightReach: 1500, weightUnderserved: 1000 },
      ...{
        reachCap: 60,
        underservedBound: dollars(150),
        requestCap: null,
        method: 'in-order',
        appealDays: 10,
      },
      ...{ opensOn: '2026-09-02' as CalendarDate, closesOn: '2026-09-11' as CalendarDate },
      ...{ closesAt: '17:00' as ClockTime, kind: 'envelopes', allocationMethod: 'above-threshold' },
    },
    'a kite over the harbor',
  );
  await openRound(officer('2026-09-02'), slug);
  await closeRound(officer('2026-09-12'), { slug });
  await prioritizeRound(officer('2026-09-14'), slug);
  await proposeRound(officer('2026-09-15'), {
    slug,
    note: 'Every school above 0.50 has an envelope. It asks for money out of it, and nobody else loses by that.',
  });
  await adoptRound(director('2026-09-17'), slug);

  const able = await stage.db
    .select({
      id: partnerships.id,
      schoolCode: partnerships.schoolCode,
      headcount: partnerships.headcount,
      price: partnerships.price,
      envelope: fundAllocations.amount,
    })
    .from(fundAllocations)
    .innerJoin(partnerships, eq(partnerships.schoolCode, fundAllocations.schoolCode))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .where(
      and(
        eq(fundAllocations.roundId, id),
        eq(organizations.nonProfit, true),
        sql`${partnerships.status} not in ('ended', 'completed') and ${partnerships.price} > 0
          and ${partnerships.schoolYear} = ${stage.district.currentSchoolYear} and ${fundAllocations.amount} >= 100000`,
      ),
    )
    .orderBy(partnerships.reference);
  const [leaderCode] = leaders.keys();
  const first = able.filter(({ schoolCode }) => schoolCode === leaderCode).slice(0, 1);
  const asking = [
    ...first,
    ...able.filter((one) => one.schoolCode !== leaderCode && leaders.has(one.schoolCode)),
  ];
  let sent = 0;
  for (const one of asking) {
    if (sent === 4) break;
    const leader = stage.as(leaders.get(one.schoolCode)!, 'school-leader', at('2026-09-24', '15:10'), {
      schoolCode: one.schoolCode,
    });
    const amount = cents(Math.floor(Math.min(one.price, one.envelope) / 200_00) * 100_00);
    if (amount === 0) continue;
    const fundRequestId = await saveFundRequest(leader, {
      ...{ roundSlug: slug, source: { partnershipId: one.id }, amount, students: one.headcount },
      goal: 'Students have an adult at school whom they can turn to.',
      siteCouncilOn: '2026-09-21' as CalendarDate,
      otherMoney: cents(one.price - amount),
      lines: [{ label: 'Instruction and staff', amount }],
    });
    try {
      await submitFundRequest(leader, fundRequestId);
    } catch (error) {
      if (!(error instanceof Refusal && error.kind === 'rule')) throw error;
      continue;
    }
    sent += 1;
    if (sent > 2) continue;
    try {
      await decideEnvelopeRequest(director('2026-10-01'), {
        ...{ slug, fundRequestId, outcome: 'award', amount },
        reason: 'The offering is approved, the Site Council was told, and the envelope holds the money.',
      });
    } catch (error) {
      if (!(error instanceof Refusal && error.kind === 'rule')) throw error;
    }
  }
}
