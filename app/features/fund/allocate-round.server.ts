import { asc, desc, eq } from 'drizzle-orm';
import type { Allocation } from '#app/domain/fund/allocate-by-formula.ts';
import { runAllocation } from '#app/domain/fund/allocation-snapshot.ts';
import type { RoundStatus } from '#app/domain/fund/vocabulary.ts';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import { cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, record } from '#app/platform/context.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { fundAllocations, fundRounds } from '#db/schema/index.ts';
import { allocationInputsOf, type NamedSchool, schoolsOf } from './allocation-facts.server.ts';
import type { RoundRow } from './load-round.server.ts';

/** What a row keeps: the school's facts as they stood, and all that the formula made of them. Dollars are whole. */
export type AllocationWorking = { readonly facts: NamedSchool; readonly result: Allocation };

/** Works the formula out for every school of a closed round, and replaces what was worked out before, whole. */
export async function allocateToSchools(ctx: Context, round: RoundRow, status: RoundStatus): Promise<void> {
  const { counted } = await schoolsOf(ctx, round);
  const run = runAllocation(allocationInputsOf(round, counted));
  if (!run.ok) throw new Refusal('rule', run.reason, { differs: run.differs });
  if (run.allocations.every(({ dollars }) => dollars === 0)) throw new Refusal('rule', 'no-school-has-share');

  const facts = new Map(counted.map((school) => [school.schoolCode, school]));
  await ctx.db.delete(fundAllocations).where(eq(fundAllocations.roundId, round.id));
  const rows = run.allocations.map((result) => ({
    roundId: round.id,
    schoolCode: result.schoolCode,
    amount: cents(result.dollars * 100),
    working: { facts: facts.get(result.schoolCode)!, result } satisfies AllocationWorking,
  }));
  for (const batch of inBatches(rows)) await ctx.db.insert(fundAllocations).values(batch);
  await ctx.db.update(fundRounds).set({ status, prioritizedAt: ctx.now }).where(eq(fundRounds.id, round.id));
  await record(ctx, {
    type: 'fund-round.prioritized',
    subjectType: 'fund-round',
    subjectId: round.id,
    data: {
      name: round.name,
      schools: rows.filter(({ amount }) => amount > 0).length,
      awarded: rows.reduce((sum, { amount }) => sum + amount, 0),
    },
  });
}

/** The allocations as last worked out, the largest first. */
export async function allocationRows(ctx: Context, roundId: RoundRow['id']): Promise<AllocationWorking[]> {
  const rows = await ctx.db
    .select({ working: fundAllocations.working })
    .from(fundAllocations)
    .where(eq(fundAllocations.roundId, roundId))
    .orderBy(desc(fundAllocations.amount), asc(fundAllocations.schoolCode));
  return rows.map(({ working }) => working as AllocationWorking);
}

/** What stands for proposal or adoption, and the schools whose facts or amount have moved since it was worked out. */
export async function allocationPlan(ctx: Context, round: RoundRow) {
  const rows = await allocationRows(ctx, round.id);
  const { counted } = await schoolsOf(ctx, round);
  const run = runAllocation(allocationInputsOf(round, counted));
  const seen = ({ school, neighborhood, ...facts }: NamedSchool) => canonicalJson(facts);
  const now = new Map(counted.map((school) => [school.schoolCode, seen(school)]));
  const amounts = new Map(run.ok ? run.allocations.map((each) => [each.schoolCode, each.dollars]) : []);
  const known = new Set(rows.map(({ facts }) => facts.schoolCode));
  const changed = [
    ...rows
      .filter(
        ({ facts, result }) =>
          now.get(facts.schoolCode) !== seen(facts) || amounts.get(facts.schoolCode) !== result.dollars,
      )
      .map(({ facts }) => facts.school),
    ...counted.filter(({ schoolCode }) => !known.has(schoolCode)).map(({ school }) => school),
  ];
  return {
    rows,
    awarded: rows.reduce((sum, { result }) => sum + result.dollars * 100, 0),
    count: rows.length,
    changed,
  };
}
