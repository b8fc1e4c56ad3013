import { nearTwins } from '#app/domain/fund/near-twins.ts';
import { TERMS } from '#app/domain/fund/prioritize.ts';
import { STEP, sensitivity } from '#app/domain/fund/sensitivity.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatHundredths } from '#app/ui/format.ts';
import { type AllocationWorking, allocationRows } from './allocate-round.server.ts';
import { type RoundRow, rulesOf } from './load-round.server.ts';
import { type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import { loadRoundHead } from './round-head.server.ts';

export type SensitivityView = Awaited<ReturnType<typeof sensitivityPage>>;

/** How firmly each request's outcome stands, and whom the threshold parts that are nearly alike. */
export async function sensitivityPage(ctx: Context, slug: string) {
  authorize(ctx, 'round.list');
  const { head, round } = await loadRoundHead(ctx, slug);
  const [rows, allocations] = await Promise.all([
    prioritizedRows(ctx, round.id),
    allocationRows(ctx, round.id),
  ]);
  return {
    head,
    isRanked: rows.length > 0,
    step: STEP,
    ranges: rangesOf(round, rows),
    cliff: round.threshold === null ? null : cliffOf(round, rows, allocations, round.threshold),
  };
}

function rangesOf(round: RoundRow, rows: readonly PriorityWorking[]) {
  if (round.method === 'best-portfolio' || round.kind !== 'requests') return [];
  const ranked = rows.flatMap((row) => (row.ranked ? [row.ranked] : []));
  const ranges = sensitivity(ranked, rulesOf(round), round.lotterySeed);
  return rows.flatMap(({ facts, ranked: own, line }) => {
    const found = own && ranges.get(facts.id);
    if (!own || !found) return [];
    const least = Math.min(
      ...TERMS.flatMap((term) => {
        const weight = own.terms[term].weight;
        return [
          ...(found[term].low === 0 ? [] : [weight - found[term].low]),
          ...(found[term].high === 10_000 ? [] : [found[term].high - weight]),
        ];
      }),
    );
    return [
      {
        id: facts.id as string,
        rank: own.rank,
        offering: facts.offering,
        school: facts.school,
        award: line?.award ?? 0,
        ranges: found,
        /** Basis points that some weight may move before the outcome changes; null when nothing changes it. */
        least: Number.isFinite(least) ? least : null,
      },
    ];
  });
}

function cliffOf(
  round: RoundRow,
  rows: readonly PriorityWorking[],
  allocations: readonly AllocationWorking[],
  threshold: number,
) {
  const twins =
    round.kind === 'requests'
      ? rows.flatMap(({ facts, line }) =>
          facts.opportunityIndex === null
            ? []
            : [
                {
                  key: `${facts.offering} at ${facts.school}`,
                  opportunityIndex: facts.opportunityIndex,
                  size: facts.students,
                  receives: line?.award ?? 0,
                },
              ],
        )
      : allocations.map(({ facts, result }) => ({
          key: facts.school,
          opportunityIndex: facts.opportunityIndex,
          size: facts.enrollment,
          receives: result.dollars * 100,
        }));
  return { threshold: formatHundredths(threshold), pairs: nearTwins(twins, threshold) };
}
