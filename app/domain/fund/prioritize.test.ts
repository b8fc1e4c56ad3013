import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FundRequestId, SchoolCode } from '../shared/id.ts';
import { sha256Hex } from '../shared/sha256.ts';
import { calendarDate } from '../shared/year.ts';
import { ELIGIBILITY_FAILURES, eligibility, type FundRequestFacts } from './eligibility.ts';
import { FULL_PRIORITY, prioritize, TERMS } from './prioritize.ts';
import { DEFAULT_PRIORITY_WEIGHTS, judgeRoundRules, type RoundRules } from './round-rules.ts';

const rules: RoundRules = {
  pool: 228_000_00,
  reserve: 0,
  threshold: 50,
  weights: DEFAULT_PRIORITY_WEIGHTS,
  reachCap: 120,
  underservedBound: 250_00,
  requestCap: 40_000_00,
  method: 'in-order',
};
const request = (reference: string, change: Partial<FundRequestFacts> = {}): FundRequestFacts => ({
  id: reference as FundRequestId,
  reference,
  schoolCode: '00350001' as SchoolCode,
  amount: 28_450_00,
  students: 64,
  opportunityIndex: 84,
  qualityScore: 340,
  enrollment: 400,
  receivedThisYear: 8_000_00,
  isNonProfit: true,
  organizationStanding: 'approved',
  offeringStanding: 'approved',
  sourceStands: true,
  isOngoing: true,
  siteCouncilOn: calendarDate('2026-09-20'),
  ...change,
});

test('the working of one priority, by hand', () => {
  const [top] = prioritize([request('R1')], rules, 'seed').ranked;
  // 0.84 × 60%; (3.4 − 1) / 3 = 0.8 × 15%; 64 / 120 × 15%; $8,000 to 400 students is $20 of $250, so 0.92 × 10%.
  expect(top?.terms).toEqual({
    opportunityIndex: { value: 840_000, weight: 6_000, adds: 5_040_000_000 },
    quality: { value: 800_000, weight: 1_500, adds: 1_200_000_000 },
    reach: { value: 533_333, weight: 1_500, adds: 799_999_500 },
    underserved: { value: 920_000, weight: 1_000, adds: 920_000_000 },
  });
  expect(top?.priority).toBe(7_959_999_500);
  expect(top).toMatchObject({ rank: 1, lottery: null, placedBy: 'priority' });
});

test('each bound is met at its end and clipped beyond it', () => {
  const terms = (change: Partial<FundRequestFacts>) =>
    prioritize([request('R', change)], rules, 's').ranked[0]?.terms;
  expect(terms({ students: 120 })?.reach.value).toBe(1_000_000);
  expect(terms({ students: 121 })?.reach.value).toBe(1_000_000);
  expect(terms({ qualityScore: 100 })?.quality.value).toBe(0);
  expect(terms({ qualityScore: 400 })?.quality.value).toBe(1_000_000);
  expect(terms({ receivedThisYear: 0 })?.underserved.value).toBe(1_000_000);
  expect(terms({ receivedThisYear: 400 * 250_00 })?.underserved.value).toBe(0);
  expect(terms({ receivedThisYear: 400 * 250_00 + 1 })?.underserved.value).toBe(0);
  expect(terms({ receivedThisYear: 400 * 250_00 - 1 })?.underserved.value).toBe(0);
  expect(terms({ receivedThisYear: 400 * 125_00 })?.underserved.value).toBe(500_000);
});

test('every failure of eligibility is named, and the bounds themselves are eligible', () => {
  expect(eligibility(request('R', { opportunityIndex: 50, amount: 40_000_00 }), rules)).toEqual([]);
  expect(eligibility(request('R', { opportunityIndex: 49, amount: 40_000_01 }), rules)).toEqual([
    'below-threshold',
    'over-request-cap',
  ]);
  expect(
    eligibility(request('R', { opportunityIndex: 1, amount: 9_000_000_00 }), {
      threshold: null,
      requestCap: null,
    }),
  ).toEqual([]);
  const bad = request('R', {
    sourceStands: false,
    isNonProfit: false,
    organizationStanding: 'expired',
    offeringStanding: null,
    isOngoing: false,
    qualityScore: null,
    opportunityIndex: null,
    siteCouncilOn: null,
    amount: 50_000_00,
    students: 0,
    enrollment: 0,
  });
  expect(eligibility(bad, rules)).toEqual(
    ELIGIBILITY_FAILURES.filter((failure) => failure !== 'below-threshold'),
  );
  expect(prioritize([bad], rules, 's')).toMatchObject({ ranked: [], notEligible: [{ reference: 'R' }] });
});

test('equals go to the higher index, then to the published lottery', () => {
  const flat = { ...rules, weights: { opportunityIndex: 0, quality: 10_000, reach: 0, underserved: 0 } };
  const requests = [
    request('A', { opportunityIndex: 60 }),
    request('B', { opportunityIndex: 70 }),
    request('C', { opportunityIndex: 60 }),
  ];
  const { ranked } = prioritize(requests, flat, '4471-ROUND2-FY27');
  const drawn = ['A', 'C'].sort((a, b) =>
    sha256Hex(`4471-ROUND2-FY27:${a}`) < sha256Hex(`4471-ROUND2-FY27:${b}`) ? -1 : 1,
  );
  expect(ranked.map(({ reference }) => reference)).toEqual(['B', ...drawn]);
  expect(ranked.map(({ placedBy }) => placedBy)).toEqual(['priority', 'opportunity-index', 'lottery']);
  expect(ranked.map(({ lottery }) => lottery !== null)).toEqual([false, true, true]);
});

// Few values on purpose: they are what produce ties.
const anyRequests = fc
  .array(
    fc.record({
      opportunityIndex: fc.constantFrom(20, 55, 55, 84),
      qualityScore: fc.constantFrom(300, 333, 400),
      students: fc.constantFrom(12, 64, 200),
      receivedThisYear: fc.constantFrom(0, 8_000_00, 200_000_00),
      isNonProfit: fc.constantFrom(true, true, true, false),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => drawn.map((change, at) => request(`R${String((at * 7) % 13)}-${at}`, change)));

test('the order is total and does not depend on who was first', () => {
  fc.assert(
    fc.property(anyRequests, fc.string(), (requests, seed) => {
      const ranking = prioritize(requests, rules, seed);
      expect(prioritize([...requests].reverse(), rules, seed)).toEqual(ranking);
      expect(ranking.ranked.map(({ rank }) => rank)).toEqual(ranking.ranked.map((_, at) => at + 1));
      expect(ranking.ranked.length + ranking.notEligible.length).toBe(requests.length);
      ranking.ranked.forEach((lower, at) => {
        const upper = ranking.ranked[at - 1];
        if (!upper) return;
        const byIndex = upper.opportunityIndex - lower.opportunityIndex;
        expect(
          upper.priority - lower.priority ||
            byIndex ||
            ((upper.lottery ?? '') < (lower.lottery ?? '') ? 1 : -1),
        ).toBeGreaterThan(0);
      });
    }),
  );
});

test('the terms add up to the priority exactly, within 0 and 1', () => {
  fc.assert(
    fc.property(anyRequests, (requests) => {
      for (const { priority, terms } of prioritize(requests, rules, 's').ranked) {
        expect(TERMS.reduce((sum, term) => sum + terms[term].value * terms[term].weight, 0)).toBe(priority);
        expect(priority).toBeGreaterThanOrEqual(0);
        expect(priority).toBeLessThanOrEqual(FULL_PRIORITY);
      }
    }),
  );
});

test('one more request moves nobody else\u2019s number, and nobody\u2019s order among the others', () => {
  fc.assert(
    fc.property(anyRequests, fc.constantFrom(20, 55, 84, 99), (requests, opportunityIndex) => {
      const before = prioritize(requests, rules, 's').ranked;
      const after = prioritize([...requests, request('NEW', { opportunityIndex })], rules, 's').ranked;
      const number = ({ reference, priority, terms }: (typeof before)[number]) => ({
        reference,
        priority,
        terms,
      });
      expect(after.filter(({ reference }) => reference !== 'NEW').map(number)).toEqual(before.map(number));
    }),
  );
});

test('more need, more quality, more students or less received never lowers a rank', () => {
  const better = fc.constantFrom<Partial<FundRequestFacts>>(
    { opportunityIndex: 99 },
    { qualityScore: 400 },
    { students: 500 },
    { receivedThisYear: 0 },
  );
  fc.assert(
    fc.property(anyRequests, fc.nat(), better, (requests, which, change) => {
      const one = requests[which % Math.max(1, requests.length)];
      if (!one) return;
      const rank = (list: readonly FundRequestFacts[]) =>
        prioritize(list, rules, 's').ranked.find(({ reference }) => reference === one.reference)?.rank;
      const before = rank(requests);
      if (before === undefined) return;
      expect(
        rank(requests.map((other) => (other === one ? { ...one, ...change } : other))),
      ).toBeLessThanOrEqual(before);
    }),
  );
});

test('rules are judged whole, and the default weights sum to 10,000', () => {
  const dates = { opensAt: new Date(0), closesAt: new Date(1), lotterySeed: 's' };
  expect(judgeRoundRules({ ...rules, ...dates })).toEqual([]);
  expect(judgeRoundRules({ ...rules, ...dates, reserve: rules.pool })).toEqual([]);
  expect(
    judgeRoundRules({
      pool: 100,
      reserve: 101,
      threshold: 100,
      weights: { ...DEFAULT_PRIORITY_WEIGHTS, reach: 1_499 },
      reachCap: 0,
      underservedBound: 0,
      requestCap: 0,
      method: 'in-order',
      opensAt: new Date(1),
      closesAt: new Date(1),
      lotterySeed: ' ',
    }).map(({ field, code }) => `${field}: ${code}`),
  ).toEqual([
    'reserve: more-than-pool',
    'threshold: out-of-range',
    'weights: sum-not-10000',
    'reachCap: not-positive',
    'underservedBound: not-positive',
    'requestCap: not-positive',
    'closesAt: not-after-opening',
    'lotterySeed: required',
  ]);
  expect(judgeRoundRules({ ...rules, ...dates, pool: 0, reserve: -1 }).map(({ code }) => code)).toEqual([
    'not-positive',
    'not-whole',
  ]);
  const uneven = { opportunityIndex: 10_001, quality: -1, reach: 0, underserved: 0 };
  expect(judgeRoundRules({ ...rules, ...dates, weights: uneven })).toEqual([
    { field: 'weights', code: 'not-whole' },
  ]);
});
