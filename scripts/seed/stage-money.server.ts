import { and, asc, eq, inArray } from 'drizzle-orm';
import type { FundRequestId, OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { makeFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { commitMoney, returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { commitFinanceFile, previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { addPlanLine } from '#app/features/ledger/plan-line.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { fundAwards, fundRequests, fundRounds, offerings } from '#db/schema/index.ts';
import { at, type Person, type Staff, type Stage } from './stage.ts';

export type MoneyPlan = {
  slug: string;
  votedOn: string;
  reference: string;
  appealedOn: string;
  answeredOn: string;
  committedOn: string;
  /** The finance office's month, and the day on which its file was brought in. */
  month: string;
  filedOn: string;
  planMonths: readonly [string, string];
  /** Share of each commitment that was paid in the month, in percent. */
  paid: number;
};

type Award = { id: FundRequestId; schoolCode: SchoolCode; offeringId: OfferingId; amount: number };

const wholeDollars = (amount: number) => cents(Math.floor(amount / 100) * 100);

/** What became of the awards of an adopted round: the vote, an appeal, plans, purchases and one file of the finance office. */
export async function stageMoney(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
  plan: MoneyPlan,
): Promise<void> {
  const officer = (day: string) => stage.as(staff.officer, 'office-staff', at(day, '11:20'));
  const leader = (schoolCode: SchoolCode, day: string) =>
    stage.as(leaders.get(schoolCode)!, 'school-leader', at(day, '14:05'), { schoolCode });
  await recordVote(officer(plan.votedOn), {
    ...{
      slug: plan.slug,
      heldOn: plan.votedOn as CalendarDate,
      result: 'approved',
      reference: plan.reference,
    },
  });
  await stageAppeal(stage, staff, leader, plan);

  const awards = await stage.db
    .select({
      id: fundRequests.id,
      schoolCode: fundRequests.schoolCode,
      offeringId: offerings.id,
      amount: fundAwards.amount,
    })
    .from(fundAwards)
    .innerJoin(fundRequests, eq(fundRequests.id, fundAwards.fundRequestId))
    .innerJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .innerJoin(fundRounds, eq(fundRounds.id, fundAwards.roundId))
    .where(eq(fundRounds.slug, plan.slug))
    .orderBy(asc(fundRequests.reference));
  const bought: { requisition: string; amount: number }[] = [];
  for (const [place, award] of awards.entries()) {
    const ctx = leader(award.schoolCode, plan.committedOn);
    await stagePlan(ctx, award, plan.planMonths);
    // One school in four has not bought anything yet, and one of those hands a part back.
    if (place % 4 === 3) {
      if (place === 3)
        await returnMoney(ctx, {
          ...{ fundRequestId: award.id, amount: wholeDollars(award.amount / 10) },
          reason: 'One group fewer than planned.',
        });
      continue;
    }
    const amount = wholeDollars(award.amount * 0.9);
    if (amount === 0) continue;
    const requisition = `R-${plan.month.slice(2, 4)}${plan.month.slice(5)}-${String(place + 1).padStart(3, '0')}`;
    await commitMoney(ctx, {
      ...{ fundRequestId: award.id, offeringId: award.offeringId, requisitionNumber: requisition, amount },
    });
    bought.push({ requisition, amount });
  }
  if (bought.length > 0) await stageFile(officer(plan.filedOn), plan, bought);
}

async function stagePlan(
  ctx: ReturnType<Stage['as']>,
  award: Award,
  [first, second]: readonly [string, string],
): Promise<void> {
  const half = wholeDollars(award.amount / 2);
  const lines = [
    { purpose: 'Instruction, first half', month: first, amount: half },
    { purpose: 'Instruction, second half', month: second, amount: cents(award.amount - half) },
  ];
  for (const line of lines.filter(({ amount }) => amount > 0)) {
    await addPlanLine(ctx, { fundRequestId: award.id, offeringId: award.offeringId, ...line });
  }
}

/** The first school that did not get all it asked for appeals, and gets a part of what the reserve holds. */
async function stageAppeal(
  stage: Stage,
  staff: Staff,
  leader: (schoolCode: SchoolCode, day: string) => ReturnType<Stage['as']>,
  plan: MoneyPlan,
): Promise<void> {
  const [missed] = await stage.db
    .select({
      id: fundRequests.id,
      schoolCode: fundRequests.schoolCode,
      amount: fundRequests.amount,
      reserve: fundRounds.reserve,
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .where(and(eq(fundRounds.slug, plan.slug), inArray(fundRequests.status, ['not-awarded'])))
    .orderBy(asc(fundRequests.reference))
    .limit(1);
  if (!missed || missed.reserve === 0) return;
  const appealId = await makeFundAppeal(leader(missed.schoolCode, plan.appealedOn), {
    fundRequestId: missed.id,
    grounds:
      'Two of our three groups began in the old building and moved. The request counted the students of one building only. The partner’s own list has all three.',
  });
  const decider = stage.as(staff.secondDirector, 'office-director', at(plan.answeredOn, '15:40'));
  await decideFundAppeal(decider, {
    ...{ appealId, outcome: 'grant', amount: wholeDollars(Math.min(missed.amount, missed.reserve * 0.8)) },
    reason:
      'The partner’s list shows the third group. With it the request would have been above the line for its first part.',
  });
}

/** Every requisition and a payment on it; the finance office has one amount otherwise than the school. */
async function stageFile(
  ctx: ReturnType<Stage['as']>,
  plan: MoneyPlan,
  bought: readonly { requisition: string; amount: number }[],
): Promise<void> {
  const dollars = (amount: number) => (amount / 100).toFixed(2);
  const lines = bought.flatMap(({ requisition, amount }, place) => {
    const number = requisition.slice(2);
    const there = place === 1 || bought.length === 1 ? amount + 150_00 : amount;
    const payment = wholeDollars((amount * plan.paid) / 100);
    return [
      `Q-${number},requisition,${requisition},${plan.month}-28,${dollars(there)}`,
      ...(payment > 0 ? [`P-${number},payment,${requisition},${plan.month}-29,${dollars(payment)}`] : []),
    ];
  });
  const content = ['Document number,Type,Requisition,Posted on,Amount', ...lines].join('\n');
  const fileId = await previewFinanceFile(ctx, {
    month: plan.month,
    file: { name: `partnership-fund-${plan.month}.csv`, content: new TextEncoder().encode(content) },
  });
  await commitFinanceFile(ctx, fileId);
}
