import fc from 'fast-check';
import { expect, test } from 'vitest';
import { awardBestPortfolio } from '#app/domain/fund/best-portfolio.ts';
import { greedyPortfolio } from '#app/domain/fund/greedy-portfolio.ts';
import {
  comparePortfolios,
  type PortfolioClaim,
  type PortfolioLimits,
} from '#app/domain/fund/portfolio-room.ts';
import type { FundRequestId, OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { gapOf } from './portfolio-view.server.ts';
import { SolverStopped, solvePortfolio, withSolver } from './solve-portfolio.server.ts';

/** Few schools, offerings and neighborhoods, and small numbers, so that limits bind and values tie. */
const anyClaims = (most: number) =>
  fc
    .array(
      fc.record({
        amount: fc.integer({ min: 1, max: 60 }),
        priority: fc.integer({ min: 1, max: 6 }),
        students: fc.integer({ min: 1, max: 6 }),
        school: fc.integer({ min: 1, max: 3 }),
        offering: fc.constantFrom('o1', 'o2'),
        neighborhood: fc.constantFrom('mattapan', 'roxbury'),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((drawn) =>
      drawn.map(
        ({ school, offering, ...facts }, at): PortfolioClaim => ({
          ...facts,
          id: `id${at}` as FundRequestId,
          reference: `R${String(at + 1).padStart(2, '0')}`,
          rank: at + 1,
          schoolCode: `0000000${school}` as SchoolCode,
          offeringId: offering as OfferingId,
        }),
      ),
    );
const anyLimits = fc
  .record({
    perSchoolCap: fc.option(fc.integer({ min: 20, max: 90 }), { nil: null }),
    seats: fc.option(fc.nat({ max: 14 }), { nil: undefined }),
    floors: fc.array(fc.nat({ max: 80 }), { minLength: 2, maxLength: 2 }),
  })
  .map(
    ({ perSchoolCap, seats, floors }): PortfolioLimits => ({
      perSchoolCap,
      places: new Map(seats === undefined ? [] : [['o1' as OfferingId, seats]]),
      neighborhoodFloors: new Map([
        ['mattapan', floors[0]!],
        ['roxbury', floors[1]!],
      ]),
    }),
  );

/**
 * Every set of requests is tried, and counted here from the rule's own words: nothing with which the solver or the plan count
 * is used, so that an error of theirs is not one of this.
 */
function bruteForce(claims: readonly PortfolioClaim[], available: number, limits: PortfolioLimits) {
  const sumOf = (some: readonly PortfolioClaim[], of: 'amount' | 'students') =>
    some.reduce((sum, claim) => sum + claim[of], 0);
  let best: { shortfall: number; studentsWeighted: bigint } | null = null;
  for (let bits = 0; bits < 2 ** claims.length; bits += 1) {
    const chosen = claims.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1);
    const isWithin =
      sumOf(chosen, 'amount') <= available &&
      chosen.every(({ schoolCode, offeringId }) => {
        const ofSchool = chosen.filter((other) => other.schoolCode === schoolCode);
        const ofOffering = chosen.filter((other) => other.offeringId === offeringId);
        return (
          sumOf(ofSchool, 'amount') <= (limits.perSchoolCap ?? Number.POSITIVE_INFINITY) &&
          sumOf(ofOffering, 'students') <= (limits.places.get(offeringId) ?? Number.POSITIVE_INFINITY)
        );
      });
    if (!isWithin) continue;
    let shortfall = 0;
    for (const [name, floor] of limits.neighborhoodFloors) {
      const there = (some: readonly PortfolioClaim[]) =>
        sumOf(
          some.filter(({ neighborhood }) => neighborhood === name),
          'amount',
        );
      shortfall += Math.max(0, Math.min(floor, there(claims)) - there(chosen));
    }
    const studentsWeighted = chosen.reduce(
      (sum, { priority, students }) => sum + BigInt(priority) * BigInt(students),
      0n,
    );
    const isBetter =
      !best ||
      shortfall < best.shortfall ||
      (shortfall === best.shortfall && studentsWeighted > best.studentsWeighted);
    if (isBetter) best = { shortfall, studentsWeighted };
  }
  return best!;
}

test('the portfolio is worth what the best of all sets is worth, whatever order the requests come in', async () => {
  await withSolver((solve) =>
    fc.assert(
      fc.asyncProperty(anyClaims(9), fc.nat({ max: 200 }), anyLimits, async (claims, available, limits) => {
        const answer = await solvePortfolio(claims, { available, limits }, solve);
        const plan = awardBestPortfolio(claims, answer, { available, limits });
        const { shortfall, studentsWeighted } = plan;

        expect({ shortfall, studentsWeighted }).toEqual(bruteForce(claims, available, limits));
        expect(answer.proven).toBe(true);
        expect(plan.awarded).toBeLessThanOrEqual(available);
        expect(await solvePortfolio([...claims].reverse(), { available, limits }, solve)).toEqual(answer);
      }),
      { numRuns: 40 },
    ),
  );
}, 120_000);

test('forty requests: never worse than greedy, never over a limit, and the same answer twice', async () => {
  await withSolver((solve) =>
    fc.assert(
      fc.asyncProperty(anyClaims(40), fc.nat({ max: 900 }), anyLimits, async (claims, available, limits) => {
        const answer = await solvePortfolio(claims, { available, limits }, solve);
        const plan = awardBestPortfolio(claims, answer, { available, limits });
        expect(comparePortfolios(plan, greedyPortfolio(claims, available, limits))).toBeGreaterThanOrEqual(0);
        expect(await solvePortfolio(claims, { available, limits }, solve)).toEqual(answer);
      }),
      { numRuns: 15 },
    ),
  );
}, 120_000);

test('three that fit beat the one that greed takes first', async () => {
  const claim = (rank: number, amount: number, students: number): PortfolioClaim => ({
    id: `id${rank}` as FundRequestId,
    reference: `R${rank}`,
    rank,
    amount,
    students,
    priority: 5_000_000_000,
    schoolCode: '00000001' as SchoolCode,
    offeringId: `o${rank}` as OfferingId,
    neighborhood: '',
  });
  const limits = { perSchoolCap: null, places: new Map(), neighborhoodFloors: new Map() };
  // Greed takes 61 students for $6,000.00 first, and then nothing fits; two of 50 for $5,000.00 are worth more.
  const claims = [
    claim(1, 6_000_00, 61),
    claim(2, 5_000_00, 50),
    claim(3, 5_000_00, 50),
    claim(4, 5_000_00, 50),
  ];
  const answer = await withSolver((solve) => solvePortfolio(claims, { available: 10_000_00, limits }, solve));
  const greedy = greedyPortfolio(claims, 10_000_00, limits);

  expect(greedy.lines.map(({ award }) => award)).toEqual([6_000_00, 0, 0, 0]);
  // Of three that are worth the same, the two that rank higher.
  expect(answer).toMatchObject({ chosen: ['R2', 'R3'], proven: true, bound: '500000000000' });
});

test('what rounding to the unit of the solver may hide is part of the bound', async () => {
  const claim = (rank: number, amount: number, worth: number): PortfolioClaim => ({
    id: `id${rank}` as FundRequestId,
    reference: `R${rank}`,
    ...{ rank, amount, students: 1, priority: worth },
    schoolCode: '00000001' as SchoolCode,
    offeringId: `o${rank}` as OfferingId,
    neighborhood: '',
  });
  const limits = { perSchoolCap: null, places: new Map(), neighborhoodFloors: new Map() };
  // In units of 10,000 the last is worth 3, and the two before it 1 each. In truth they are worth more by one.
  const claims = [
    claim(1, 10, 10_000_000_000),
    claim(2, 5, 14_999),
    claim(3, 5, 14_999),
    claim(4, 9, 29_997),
  ];
  const answer = await withSolver((solve) => solvePortfolio(claims, { available: 20, limits }, solve));
  const plan = awardBestPortfolio(claims, answer, { available: 20, limits });
  const best = bruteForce(claims, 20, limits);

  expect(answer).toMatchObject({ chosen: ['R1', 'R4'], proven: true, unit: '10000', roundedAway: '9998' });
  expect(best.studentsWeighted - plan.studentsWeighted).toBe(1n);
  expect(BigInt(answer.bound) >= best.studentsWeighted).toBe(true);
  // Where all was rounded down, the bound is what they are worth in truth.
  const down = await withSolver((solve) =>
    solvePortfolio(claims.slice(0, 3), { available: 20, limits }, solve),
  );
  expect(down.bound).toBe('10000029998');
  expect(
    gapOf(BigInt(answer.bound) - plan.studentsWeighted, { studentsWeighted: '10000029997' }, 19),
  ).toEqual({
    students: 0.01,
    cents: 1,
    basisPoints: 1,
  });
});

test('with priorities as they are, nothing that can be chosen exceeds the bound, and little is left open', async () => {
  const anyReal = anyClaims(9).map((claims) =>
    claims.map((claim, at) => ({
      ...claim,
      priority: claim.priority * 1_250_000_000 + at * 333_331,
      students: claim.students * 20,
    })),
  );
  await withSolver((solve) =>
    fc.assert(
      fc.asyncProperty(anyReal, fc.nat({ max: 200 }), anyLimits, async (claims, available, limits) => {
        const answer = await solvePortfolio(claims, { available, limits }, solve);
        const plan = awardBestPortfolio(claims, answer, { available, limits });
        const best = bruteForce(claims, available, limits);

        expect(answer.proven).toBe(true);
        expect(plan.shortfall).toBe(best.shortfall);
        expect(BigInt(answer.bound) >= best.studentsWeighted).toBe(true);
        const open = BigInt(answer.bound) - plan.studentsWeighted;
        expect(open <= BigInt(answer.unit) * BigInt(claims.length)).toBe(true);
      }),
      { numRuns: 25 },
    ),
  );
}, 120_000);

test('when the time runs out the answer still holds, and its gap is stated', async () => {
  let state = 7;
  const chance = (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % most;
  };
  const claims = Array.from(
    { length: 400 },
    (_, at): PortfolioClaim => ({
      id: `id${at}` as FundRequestId,
      reference: `R${String(at).padStart(3, '0')}`,
      rank: at + 1,
      amount: 500_00 + chance(29_000_00),
      students: 8 + chance(110),
      priority: 3_000_000_000 + chance(600_000_000) * 10,
      schoolCode: String(10_000_000 + (at % 90)) as SchoolCode,
      offeringId: `o${at % 60}` as OfferingId,
      neighborhood: `n${at % 9}`,
    }),
  );
  const limits = { perSchoolCap: 60_000_00, places: new Map(), neighborhoodFloors: new Map() };
  const available = 2_000_000_00;
  const answer = await withSolver((solve) =>
    solvePortfolio(claims, { available, limits }, solve, { secondsLeft: () => 0.001 }),
  );
  const plan = awardBestPortfolio(claims, answer, { available, limits });

  expect(answer.proven).toBe(false);
  expect(BigInt(answer.bound) >= plan.studentsWeighted).toBe(true);
  expect(plan.awarded).toBeLessThanOrEqual(available);

  // Told to stop in the middle of a call, it does not run on until its limit.
  const ending = new AbortController();
  const stopped = withSolver((solve) => {
    const answer = solvePortfolio(claims, { available, limits }, solve);
    setTimeout(() => ending.abort(), 20);
    return answer;
  }, ending.signal);
  await expect(stopped).rejects.toBeInstanceOf(SolverStopped);
});

test('an answer that does not hold in whole cents is never a plan', () => {
  const claim = (rank: number): PortfolioClaim => ({
    id: `id${rank}` as FundRequestId,
    reference: `R${rank}`,
    rank,
    amount: 60,
    students: rank,
    priority: 10,
    schoolCode: '00000001' as SchoolCode,
    offeringId: 'o1' as OfferingId,
    neighborhood: '',
  });
  const limits = { perSchoolCap: null, places: new Map(), neighborhoodFloors: new Map() };
  const held = (chosen: string[]) => () =>
    awardBestPortfolio([claim(1), claim(2)], { chosen }, { available: 100, limits });

  expect(held(['R1', 'R2'])).toThrow('whole cents');
  expect(held(['R9'])).toThrow('whole cents');
  expect(held(['R1'])).toThrow('worth less');
  expect(held(['R2'])).not.toThrow();
});

test('a school with two requests may get less money by a higher index, though for more students', async () => {
  const claim = (rank: number, facts: Partial<PortfolioClaim>): PortfolioClaim => ({
    id: `id${rank}` as FundRequestId,
    reference: `R${rank}`,
    rank,
    amount: 6,
    students: 10,
    priority: 2,
    schoolCode: '00000001' as SchoolCode,
    offeringId: `o${rank}` as OfferingId,
    neighborhood: '',
    ...facts,
  });
  const limits = {
    perSchoolCap: 6,
    places: new Map([['o2' as OfferingId, 12]]),
    neighborhoodFloors: new Map(),
  };
  const asked = (priority: number) => [
    claim(1, { priority }),
    claim(2, { priority, amount: 3, students: 12 }),
    claim(3, {
      amount: 4,
      students: 1,
      priority: 5,
      schoolCode: '00000002' as SchoolCode,
      offeringId: 'o2' as OfferingId,
    }),
  ];
  const chosen = (priority: number) =>
    withSolver((solve) => solvePortfolio(asked(priority), { available: 10, limits }, solve));

  expect((await chosen(2)).chosen).toEqual(['R1', 'R3']);
  expect((await chosen(5)).chosen).toEqual(['R2']);
});
