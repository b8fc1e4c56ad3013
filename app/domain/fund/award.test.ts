import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FundRequestId, OfferingId, SchoolCode } from '../shared/id.ts';
import { awardInOrder, awardInOrderPartial } from './award-in-order.ts';
import type { AwardPlan, Claim } from './award-plan.ts';
import { greedyPortfolio } from './greedy-portfolio.ts';
import type { PortfolioClaim } from './portfolio-room.ts';

const claims = (...amounts: number[]): Claim[] =>
  amounts.map((amount, at) => ({
    id: `id${at}` as FundRequestId,
    reference: `R${at + 1}`,
    rank: at + 1,
    amount,
  }));
const told = (plan: AwardPlan) => plan.lines.map(({ award, reason }) => [award, reason]);

test('in order: what does not fit is passed over, and the line runs below the last award', () => {
  const plan = awardInOrder(claims(50, 60, 30, 90, 25), 100);
  expect(told(plan)).toEqual([
    [50, 'funded'],
    [0, 'does-not-fit'],
    [30, 'funded'],
    [0, 'below-the-line'],
    [0, 'below-the-line'],
  ]);
  expect(plan).toMatchObject({ awarded: 80, left: 20, lastFunded: 'R3', nextBelow: 'R4' });
  expect(plan.lines.map(({ leftBefore, leftAfter }) => [leftBefore, leftAfter])).toEqual([
    [100, 50],
    [50, 50],
    [50, 20],
    [20, 20],
    [20, 20],
  ]);
});

test('in order, last one partial: the first that does not fit takes the rest, and there it ends', () => {
  const plan = awardInOrderPartial(claims(50, 60, 30), 100);
  expect(told(plan)).toEqual([
    [50, 'funded'],
    [50, 'partly-funded'],
    [0, 'below-the-line'],
  ]);
  expect(plan).toMatchObject({ awarded: 100, left: 0, lastFunded: 'R2', nextBelow: 'R3' });
  expect(told(awardInOrderPartial(claims(95, 60, 3), 100, 10))).toEqual([
    [95, 'funded'],
    [0, 'below-the-line'],
    [0, 'below-the-line'],
  ]);
});

test('an empty pool funds nobody, and an exact one everybody', () => {
  expect(awardInOrder(claims(1), 0)).toMatchObject({ lastFunded: null, nextBelow: 'R1', awarded: 0 });
  expect(awardInOrder(claims(40, 60), 100)).toMatchObject({ left: 0, nextBelow: null });
  expect(awardInOrderPartial(claims(40, 60), 100).lines.map(({ reason }) => reason)).toEqual([
    'funded',
    'funded',
  ]);
  expect(awardInOrder([], 100)).toMatchObject({ lines: [], left: 100, nextBelow: null });
});

const anyClaims = fc
  .array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 })
  .map((amounts) => claims(...amounts));
const anyPool = fc.nat({ max: 200 });

test('no method exceeds what is available, nobody gets more than they asked, and each line follows the one before', () => {
  fc.assert(
    fc.property(
      anyClaims,
      anyPool,
      fc.constantFrom(awardInOrder, awardInOrderPartial),
      (requests, available, award) => {
        const plan = award(requests, available);
        expect(plan.awarded).toBeLessThanOrEqual(available);
        expect(plan.awarded + plan.left).toBe(available);
        let left = available;
        for (const line of plan.lines) {
          expect(line.leftBefore).toBe(left);
          left -= line.award;
          expect(line.leftAfter).toBe(left);
          expect(line.award).toBeLessThanOrEqual(line.amount);
          expect(line.reason === 'funded').toBe(line.award === line.amount);
          expect(line.reason === 'partly-funded').toBe(line.award > 0 && line.award < line.amount);
        }
        const last = plan.lines.findLastIndex(({ award: got }) => got > 0);
        plan.lines.forEach(({ reason }, at) => {
          if (at > last) expect(reason).toBe('below-the-line');
          else expect(reason).not.toBe('below-the-line');
        });
      },
    ),
  );
});

test('in order: whoever got nothing asked for more than was left at their turn', () => {
  fc.assert(
    fc.property(anyClaims, anyPool, (requests, available) => {
      for (const { award, amount, leftBefore } of awardInOrder(requests, available).lines) {
        expect(award).toBe(amount <= leftBefore ? amount : 0);
      }
    }),
  );
});

test('last one partial spends all that was asked for or all there is, and at most one award is partial', () => {
  fc.assert(
    fc.property(anyClaims, anyPool, (requests, available) => {
      const plan = awardInOrderPartial(requests, available);
      const asked = requests.reduce((sum, { amount }) => sum + amount, 0);
      expect(plan.awarded).toBe(Math.min(asked, available));
      expect(plan.lines.filter(({ reason }) => reason === 'partly-funded').length).toBeLessThanOrEqual(1);
    }),
  );
});

const anyPortfolio = fc
  .array(
    fc.record({
      amount: fc.integer({ min: 1, max: 60 }),
      priority: fc.integer({ min: 0, max: 5 }),
      students: fc.integer({ min: 1, max: 5 }),
      school: fc.integer({ min: 1, max: 3 }),
      offering: fc.constantFrom('o1', 'o2'),
      neighborhood: fc.constantFrom('mattapan', 'roxbury'),
    }),
    { maxLength: 10 },
  )
  .map((drawn) =>
    drawn.map(
      ({ school, offering, ...facts }, at): PortfolioClaim => ({
        ...facts,
        id: `id${at}` as FundRequestId,
        reference: `R${at + 1}`,
        rank: at + 1,
        schoolCode: `0000000${school}` as SchoolCode,
        offeringId: offering as OfferingId,
      }),
    ),
  );
const sumBy = <Key>(
  list: readonly PortfolioClaim[],
  key: (claim: PortfolioClaim) => Key,
  of: (claim: PortfolioClaim) => number,
) => {
  const sums = new Map<Key, number>();
  for (const claim of list) sums.set(key(claim), (sums.get(key(claim)) ?? 0) + of(claim));
  return sums;
};

test('the greedy portfolio keeps every limit, leaves nothing that fits, and ignores the order given', () => {
  fc.assert(
    fc.property(
      anyPortfolio,
      anyPool,
      fc.option(fc.integer({ min: 20, max: 90 }), { nil: null }),
      fc.nat({ max: 12 }),
      fc.nat({ max: 80 }),
      (given, available, perSchoolCap, seats, floor) => {
        const limits = {
          perSchoolCap,
          places: new Map([['o1' as OfferingId, seats]]),
          neighborhoodFloors: new Map([['roxbury', floor]]),
        };
        const plan = greedyPortfolio(given, available, limits);
        const funded = given.filter(({ id }) => plan.lines.some((line) => line.id === id && line.award > 0));
        const perSchool = sumBy(
          funded,
          (c) => c.schoolCode,
          (c) => c.amount,
        );
        const perOffering = sumBy(
          funded,
          (c) => c.offeringId,
          (c) => c.students,
        );

        expect(plan.awarded).toBeLessThanOrEqual(available);
        expect(Math.max(0, ...perSchool.values())).toBeLessThanOrEqual(perSchoolCap ?? Number.MAX_VALUE);
        expect(perOffering.get('o1' as OfferingId) ?? 0).toBeLessThanOrEqual(seats);
        expect(plan.studentsWeighted).toBe(
          funded.reduce((sum, c) => sum + BigInt(c.priority) * BigInt(c.students), 0n),
        );
        expect(greedyPortfolio([...given].reverse(), available, limits)).toEqual(plan);
        for (const claim of given.filter((one) => !funded.includes(one))) {
          const fits =
            claim.amount <= plan.left &&
            (perSchool.get(claim.schoolCode) ?? 0) + claim.amount <= (perSchoolCap ?? Number.MAX_VALUE) &&
            (claim.offeringId !== 'o1' || (perOffering.get(claim.offeringId) ?? 0) + claim.students <= seats);
          expect(fits).toBe(false);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('the greedy portfolio takes the most for its money, but a neighborhood\u2019s floor first', () => {
  const base = {
    schoolCode: '00000001' as SchoolCode,
    offeringId: 'o1' as OfferingId,
    priority: 10,
    students: 10,
  };
  const [a, b, c] = claims(50, 40, 60) as [Claim, Claim, Claim];
  const given: PortfolioClaim[] = [
    { ...base, ...a, neighborhood: 'mattapan' },
    { ...base, ...b, neighborhood: 'mattapan' },
    { ...base, ...c, neighborhood: 'roxbury' },
  ];
  const none = { perSchoolCap: null, places: new Map(), neighborhoodFloors: new Map<string, number>() };
  expect(told(greedyPortfolio(given, 100, none)).map(([award]) => award)).toEqual([50, 40, 0]);
  const floored = { ...none, neighborhoodFloors: new Map([['roxbury', 1]]) };
  expect(told(greedyPortfolio(given, 100, floored)).map(([award]) => award)).toEqual([0, 40, 60]);
  expect(told(greedyPortfolio(given, 100, { ...none, perSchoolCap: 45 }))).toEqual([
    [0, 'school-cap'],
    [40, 'funded'],
    [0, 'school-cap'],
  ]);
  expect(told(greedyPortfolio(given, 100, { ...none, places: new Map([[base.offeringId, 15]]) }))).toEqual([
    [0, 'partner-capacity'],
    [40, 'funded'],
    [0, 'partner-capacity'],
  ]);
});
