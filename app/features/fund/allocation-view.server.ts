import { asc, eq } from 'drizzle-orm';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundPledges } from '#db/schema/index.ts';
import { type AllocationWorking, allocationRows } from './allocate-round.server.ts';
import { schoolsOf } from './allocation-facts.server.ts';
import { BOUND_IN_WORDS, weightInWords } from './allocation-words.ts';
import type { RoundRow } from './load-round.server.ts';

export type AllocationView = ReturnType<typeof allocationViewOf>;

/** The allocations of a round as they were last worked out, with the schools that have no share and why. Null before. */
export async function allocationView(ctx: Context, round: RoundRow) {
  if (round.kind === 'requests') return null;
  const rows = await allocationRows(ctx, round.id);
  if (rows.length === 0) return null;
  const { leftOut } = round.snapshot === null ? await schoolsOf(ctx, round) : { leftOut: [] };
  return {
    ...allocationViewOf(rows, round),
    leftOut: leftOut.map(({ schoolCode, school, lacks }) => ({ schoolCode, school, lacks })),
  };
}

/** In words and figures; amounts in cents. */
export function allocationViewOf(
  rows: readonly AllocationWorking[],
  round: Pick<RoundRow, 'pool' | 'reserve' | 'allocationMethod' | 'threshold'>,
) {
  const schools = rows.map(({ facts, result }) => ({
    schoolCode: facts.schoolCode as string,
    school: facts.school,
    neighborhood: facts.neighborhood,
    opportunityIndex: facts.opportunityIndex,
    enrollment: facts.enrollment,
    working: weightInWords(facts, round),
    amount: result.dollars * 100,
    perStudent: Math.round((result.dollars * 100) / facts.enrollment),
    bound: result.boundBy === null ? null : BOUND_IN_WORDS[result.boundBy],
    lastYear: facts.lastYear * 100,
  }));
  const awarded = schools.reduce((sum, { amount }) => sum + amount, 0);
  const funded = schools.filter(({ amount }) => amount > 0);
  return {
    schools,
    totals: {
      pool: round.pool,
      reserve: round.reserve,
      awarded,
      left: round.pool - round.reserve - awarded,
      schools: schools.length,
      funded: funded.length,
      students: funded.reduce((sum, { enrollment }) => sum + enrollment, 0),
      pieces: funded.map(({ amount }) => amount),
    },
    bands: INDEX_BANDS.map(({ key, label, from, to }) => {
      const within = schools.filter(({ opportunityIndex: oi }) => oi >= from && oi <= to);
      return {
        key,
        label,
        schools: within.length,
        awarded: within.reduce((sum, { amount }) => sum + amount, 0),
      };
    }).filter((band) => band.schools > 0),
  };
}

/** The lines as somebody would type them, for the form. */
export async function pledgeLines(ctx: Context, roundId: RoundRow['id']): Promise<string> {
  const rows = await ctx.db
    .select()
    .from(fundPledges)
    .where(eq(fundPledges.roundId, roundId))
    .orderBy(asc(fundPledges.schoolCode));
  return rows.map(({ schoolCode, dollars }) => `${schoolCode}, ${dollars}`).join('\n');
}
