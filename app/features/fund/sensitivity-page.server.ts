import { COARSE_STEP } from '#app/domain/fund/coarse-sensitivity.ts';
import { nearTwins } from '#app/domain/fund/near-twins.ts';
import { TERMS, type Term } from '#app/domain/fund/prioritize.ts';
import { STEP, type WeightRange } from '#app/domain/fund/sensitivity.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatHundredths } from '#app/ui/format.ts';
import { type AllocationWorking, allocationRows } from './allocate-round.server.ts';
import type { RoundRow } from './load-round.server.ts';
import { type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import { loadRoundHead } from './round-head.server.ts';
import { studyOf } from './studies.server.ts';

export type SensitivityView = Awaited<ReturnType<typeof sensitivityPage>>;

/** How firmly each request's outcome stands, and whom the threshold parts that are nearly alike. */
export async function sensitivityPage(ctx: Context, slug: string) {
  authorize(ctx, 'round.list');
  const { head, round } = await loadRoundHead(ctx, slug);
  const [rows, allocations, found] = await Promise.all([
    prioritizedRows(ctx, round.id),
    allocationRows(ctx, round.id),
    studyOf(ctx, round),
  ]);
  return {
    head,
    isRanked: rows.length > 0,
    step: round.method === 'best-portfolio' ? COARSE_STEP : STEP,
    /** How far the weights of a best portfolio were moved; null where each was tried whole. */
    tried: triedInPart(found.study?.portfolio?.tried ?? null),
    ranges: found.study?.ranges ?? [],
    asOf: found.asOf,
    progress: found.progress,
    further: found.further,
    cliff: round.threshold === null ? null : cliffOf(round, rows, allocations, round.threshold),
  };
}

const triedInPart = (tried: Readonly<Record<Term, WeightRange>> | null) =>
  tried && TERMS.some((term) => tried[term].low > 0 || tried[term].high < 10_000) ? tried : null;

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
