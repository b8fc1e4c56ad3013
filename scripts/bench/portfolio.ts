import { awardBestPortfolio } from '#app/domain/fund/best-portfolio.ts';
import { greedyPortfolio } from '#app/domain/fund/greedy-portfolio.ts';
import type { PortfolioClaim, PortfolioLimits } from '#app/domain/fund/portfolio-room.ts';
import { FULL_PRIORITY } from '#app/domain/fund/prioritize.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { solvePortfolio, withSolver } from '#app/features/fund/solve-portfolio.server.ts';
import { chance } from '../seed/chance.ts';
import { compare, report } from './compare.ts';

const SIZES = [300, 1_000, 5_000] as const;
const ROUNDS = 3;

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
            name: 'the same again (null comparison)',
            run: () => void greedyPortfolio(claims, available, limits),
          },
          {
            name: 'best portfolio, solved and checked',
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
      report(`Best portfolio of ${size.toLocaleString('en-US')} requests: ${said}`, measured);
    });
  }
}
