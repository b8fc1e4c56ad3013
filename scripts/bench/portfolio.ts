import { awardBestPortfolio } from '#app/domain/fund/best-portfolio.ts';
import { greedyPortfolio } from '#app/domain/fund/greedy-portfolio.ts';
import type { PortfolioClaim, PortfolioLimits } from '#app/domain/fund/portfolio-room.ts';
import { FULL_PRIORITY } from '#app/domain/fund/prioritize.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { solvePortfolio, withSolver } from '#app/features/fund/solve-portfolio.server.ts';
import { chance } from '../seed/chance.ts';
import { NULL_SIDE, reportAndJudge } from './bars.ts';
import { compare } from './compare.ts';
import { judge } from './sizes.ts';

const SIZES = [300, 1_000, 5_000] as const;
const ROUNDS = 3;
const SOLVED = 'best portfolio, solved and checked';
/** So many requests are proven best within so many milliseconds; of the other sizes the gap is said. */
const BAR = { size: 1_000, ms: 10_000 };

function makeClaims(size: number): PortfolioClaim[] {
  const luck = chance(`${size} requests under caps`);
  return Array.from({ length: size }, (_, place) => ({
    id: `id-${place}` as never,
    reference: `FR-${String(place).padStart(5, '0')}`,
    rank: place + 1,
    amount: luck.whole(50, 3_000) * 10_00,
    students: luck.whole(8, 120),
    priority: luck.whole(3_000, 9_000) * (FULL_PRIORITY / 10_000),
    schoolCode: String(10_000_000 + (place % Math.ceil(size / 3))) as never,
    offeringId: `offering-${place % Math.ceil(size / 6)}` as OfferingId,
    neighborhood: `neighborhood-${luck.whole(1, 12)}`,
  }));
}

/** The best portfolio under caps, places and floors, beside the greedy answer to the same requests. */
export async function bench(): Promise<void> {
  for (const size of SIZES) {
    const claims = makeClaims(size);
    const asked = claims.reduce((sum, { amount }) => sum + amount, 0);
    const available = Math.floor(asked * 0.55);
    const limits: PortfolioLimits = {
      perSchoolCap: 40_000_00,
      places: new Map(claims.map(({ offeringId }) => [offeringId, 220])),
      neighborhoodFloors: new Map(
        claims.map(({ neighborhood }) => [neighborhood, Math.floor(available / 30)]),
      ),
    };
    const greedy = greedyPortfolio(claims, available, limits);
    let said = '';
    await withSolver(async (solve) => {
      const measured = await compare(
        [
          { name: 'greedy', run: () => void greedyPortfolio(claims, available, limits) },
          {
            name: NULL_SIDE,
            run: () => void greedyPortfolio(claims, available, limits),
          },
          {
            name: SOLVED,
            run: async () => {
              const answer = await solvePortfolio(claims, { available, limits }, solve);
              const best = awardBestPortfolio(claims, answer, { available, limits });
              const more = Number(
                ((best.studentsWeighted - greedy.studentsWeighted) * 100_000n) / greedy.studentsWeighted,
              );
              const gap = Number(
                ((BigInt(answer.bound) - best.studentsWeighted) * 100_000n) / best.studentsWeighted,
              );
              said = `${answer.proven ? 'proven best' : `not proven, gap ${gap / 1_000}%`}, ${more / 1_000}% above greedy`;
              return undefined;
            },
          },
        ],
        ROUNDS,
      );
      reportAndJudge(`Best portfolio of ${size.toLocaleString('en-US')} requests: ${said}`, measured, {});
      if (size !== BAR.size) return;
      judge(SOLVED, measured.find(({ name }) => name === SOLVED)!.median, BAR.ms, 'ms');
      if (!said.startsWith('proven')) {
        console.log('MISSED: the answer was not proven best');
        process.exitCode = 1;
      }
    });
  }
}
