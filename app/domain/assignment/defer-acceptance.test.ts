import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId, SchoolCode } from '../shared/id.ts';
import { type Assignment, deferAcceptance, type Market } from './defer-acceptance.ts';

const OFFERINGS = ['o1', 'o2', 'o3', 'o4'] as OfferingId[];
const code = (at: number) => String(10_000 + at) as SchoolCode;

/** Schools crowd the first offerings on purpose: without a shortage nothing is ever passed over. */
const anyMarket = (most: { schools: number; offerings: readonly OfferingId[]; groups: number }) =>
  fc
    .record({
      schools: fc.integer({ min: 1, max: most.schools }),
      offerings: fc.integer({ min: 1, max: most.offerings.length }),
    })
    .chain((size) => {
      const codes = Array.from({ length: size.schools }, (_, at) => code(at));
      const ids = most.offerings.slice(0, size.offerings);
      return fc.record({
        offerings: fc.tuple(
          ...ids.map((id) =>
            fc.record({
              id: fc.constant(id),
              groups: fc.integer({ min: 1, max: most.groups }),
              order: fc.oneof(
                { weight: 3, arbitrary: fc.shuffledSubarray(codes, { minLength: codes.length }) },
                { weight: 1, arbitrary: fc.shuffledSubarray(codes) },
              ),
            }),
          ),
        ),
        schools: fc.tuple(
          ...codes.map((each) =>
            fc.record({
              code: fc.constant(each),
              ranking: fc.oneof(
                { weight: 3, arbitrary: fc.shuffledSubarray(ids, { minLength: ids.length }) },
                { weight: 1, arbitrary: fc.shuffledSubarray(ids) },
              ),
            }),
          ),
        ),
      }) as fc.Arbitrary<Market>;
    });
const anySmallMarket = anyMarket({ schools: 5, offerings: OFFERINGS, groups: 2 });
const anyLargeMarket = anyMarket({
  schools: 120,
  offerings: Array.from({ length: 12 }, (_, at) => `o${String(at).padStart(2, '0')}` as OfferingId),
  groups: 9,
});

type Matching = ReadonlyMap<SchoolCode, OfferingId | null>;
const matchingOf = ({ placements }: Assignment): Matching =>
  new Map(placements.map((placement) => [placement.code, placement.offering]));

/** How a school likes what it got: the smaller the better, nothing after all that it ranked, and what it never ranked worse than nothing. */
function regret(ranking: readonly OfferingId[], got: OfferingId | null): number {
  if (got === null) return ranking.length;
  const at = ranking.indexOf(got);
  return at < 0 ? ranking.length + 1 : at;
}

function isFeasible({ offerings, schools }: Market, matching: Matching): boolean {
  return (
    offerings.every(({ id, groups, order }) => {
      const holders = schools.filter((school) => matching.get(school.code) === id);
      return holders.length <= groups && holders.every((school) => order.includes(school.code));
    }) && schools.every(({ code, ranking }) => regret(ranking, matching.get(code)!) <= ranking.length)
  );
}

/** Every school and offering that would both rather have one another than what the matching gives them. */
function blockingPairs({ offerings, schools }: Market, matching: Matching): [SchoolCode, OfferingId][] {
  return offerings.flatMap(({ id, groups, order }) => {
    const holders = schools.filter((school) => matching.get(school.code) === id);
    return schools.flatMap(({ code, ranking }): [SchoolCode, OfferingId][] => {
      if (!order.includes(code) || !ranking.includes(id)) return [];
      if (regret(ranking, id) >= regret(ranking, matching.get(code)!)) return [];
      const hasRoom = holders.length < groups;
      const envies = holders.some((holder) => order.indexOf(holder.code) > order.indexOf(code));
      return hasRoom || envies ? [[code, id]] : [];
    });
  });
}

/** Every way at all to give each school one offering or none. */
function* everyMatching(market: Market, from = 0): Generator<Map<SchoolCode, OfferingId | null>> {
  const school = market.schools[from];
  if (!school) {
    yield new Map();
    return;
  }
  for (const rest of everyMatching(market, from + 1)) {
    for (const offering of [null, ...market.offerings.map(({ id }) => id)])
      yield new Map([...rest, [school.code, offering]]);
  }
}

function* everyRanking(ids: readonly OfferingId[]): Generator<OfferingId[]> {
  yield [];
  for (const id of ids)
    for (const rest of everyRanking(ids.filter((other) => other !== id))) yield [id, ...rest];
}

/**
 * A second way to the same answer that asks nobody anything: each offering has a last place in its order that still
 * gets in. It starts at the end and is raised to what those who would choose it leave room for, until nobody is too many.
 */
function byCutOffs({ offerings, schools }: Market): Matching {
  const cutOff = new Map(offerings.map(({ id }) => [id, Number.POSITIVE_INFINITY]));
  const rankOf = new Map(
    offerings.map(({ id, order }) => [id, Object.fromEntries(order.map((each, at) => [each, at]))]),
  );
  for (;;) {
    const chosen = new Map(
      schools.map(({ code, ranking }) => [
        code,
        ranking.find((id) => (rankOf.get(id)![code] ?? Number.NaN) <= cutOff.get(id)!) ?? null,
      ]),
    );
    const crowded = offerings.find(
      ({ id, groups }) => [...chosen.values()].filter((each) => each === id).length > groups,
    );
    if (!crowded) return chosen;
    const ranks = [...chosen]
      .filter(([, id]) => id === crowded.id)
      .map(([who]) => rankOf.get(crowded.id)![who]!);
    cutOff.set(crowded.id, ranks.sort((a, b) => a - b)[crowded.groups - 1]!);
  }
}

const shuffled = (market: Market): Market => ({
  offerings: [...market.offerings].reverse(),
  schools: [...market.schools].sort((a, b) => (b.ranking[0] ?? '').localeCompare(a.ranking[0] ?? '')),
});

test('a school that was kept at first gives way to one that stands before it', () => {
  const [a, b, c] = [code(1), code(2), code(3)];
  const [o1, o2] = OFFERINGS as [OfferingId, OfferingId];
  const assignment = deferAcceptance({
    offerings: [
      { id: o1, groups: 1, order: [c, b, a] },
      { id: o2, groups: 1, order: [a, b, c] },
    ],
    schools: [
      { code: a, ranking: [o2, o1] },
      { code: b, ranking: [o1, o2] },
      { code: c, ranking: [o2, o1] },
    ],
  });
  expect(assignment).toEqual({
    placements: [
      {
        code: a,
        offering: o2,
        choice: 1,
        asked: [{ offering: o2, askedOn: 1, answer: 'kept', passedOverOn: null }],
      },
      {
        code: b,
        offering: null,
        choice: null,
        asked: [
          { offering: o1, askedOn: 1, answer: 'passed-over', passedOverOn: 2 },
          { offering: o2, askedOn: 3, answer: 'passed-over', passedOverOn: 3 },
        ],
      },
      {
        code: c,
        offering: o1,
        choice: 2,
        asked: [
          { offering: o2, askedOn: 1, answer: 'passed-over', passedOverOn: 1 },
          { offering: o1, askedOn: 2, answer: 'kept', passedOverOn: null },
        ],
      },
    ],
    places: [
      { offering: o1, schools: [c] },
      { offering: o2, schools: [a] },
    ],
    days: 3,
  });
});

test('nobody to assign, an empty ranking, an offering that may not take the school', () => {
  const [o1] = OFFERINGS as [OfferingId];
  expect(deferAcceptance({ offerings: [], schools: [] })).toEqual({ placements: [], places: [], days: 0 });
  const { placements, days } = deferAcceptance({
    offerings: [{ id: o1, groups: 3, order: [] }],
    schools: [
      { code: code(1), ranking: [] },
      { code: code(2), ranking: [o1] },
    ],
  });
  expect(days).toBe(0);
  expect(placements[0]).toMatchObject({ offering: null, choice: null, asked: [] });
  expect(placements[1]!.asked).toMatchObject([{ offering: o1, answer: 'not-eligible' }]);
});

test('of all stable matchings it is the one that every school likes best', () => {
  fc.assert(
    fc.property(anySmallMarket, (market) => {
      const given = matchingOf(deferAcceptance(market));
      expect(isFeasible(market, given)).toBe(true);
      expect(blockingPairs(market, given)).toEqual([]);
      for (const other of everyMatching(market)) {
        if (!isFeasible(market, other)) continue;
        const isBetterForOne = market.schools.some(
          ({ code, ranking }) => regret(ranking, other.get(code)!) < regret(ranking, given.get(code)!),
        );
        if (isBetterForOne) expect(blockingPairs(market, other)).not.toEqual([]);
      }
    }),
    { numRuns: 120 },
  );
});

test('no school gets anything better by any other ranking than its true one', () => {
  fc.assert(
    fc.property(anySmallMarket, (market) => {
      const given = matchingOf(deferAcceptance(market));
      const ids = market.offerings.map(({ id }) => id);
      for (const { code, ranking } of market.schools) {
        const honest = regret(ranking, given.get(code)!);
        for (const told of everyRanking(ids)) {
          const schools = market.schools.map((school) =>
            school.code === code ? { code, ranking: told } : school,
          );
          const got = matchingOf(deferAcceptance({ ...market, schools })).get(code)!;
          expect(regret(ranking, got)).toBeGreaterThanOrEqual(honest);
        }
      }
    }),
    { numRuns: 120 },
  );
});

test('a large market is stable too, keeps within its room, and comes out as by cut-offs', () => {
  fc.assert(
    fc.property(anyLargeMarket, (market) => {
      const assignment = deferAcceptance(market);
      const given = matchingOf(assignment);
      expect(isFeasible(market, given)).toBe(true);
      expect(blockingPairs(market, given)).toEqual([]);
      expect(given).toEqual(new Map(byCutOffs(market)));
    }),
    { numRuns: 25 },
  );
});

test('the order in which schools and offerings are given leaves no trace', () => {
  fc.assert(
    fc.property(anySmallMarket, (market) => {
      const once = JSON.stringify(deferAcceptance(market));
      expect(JSON.stringify(deferAcceptance(shuffled(market)))).toBe(once);
      expect(JSON.stringify(deferAcceptance(market))).toBe(once);
    }),
  );
});

test('the working says what happened: one place at most, asked in the school’s own order, kept only at the end', () => {
  fc.assert(
    fc.property(anyLargeMarket, (market) => {
      const { placements, places, days } = deferAcceptance(market);
      for (const { code, offering, choice, asked } of placements) {
        const { ranking } = market.schools.find((school) => school.code === code)!;
        expect(asked.map((ask) => ask.offering)).toEqual(ranking.slice(0, asked.length));
        expect(offering === null ? asked.length : choice).toBe(asked.length);
        if (offering === null) expect(asked.length).toBe(ranking.length);
        else expect(ranking[choice! - 1]).toBe(offering);
        asked.forEach((ask, at) => {
          const isLast = offering !== null && at === asked.length - 1;
          expect(ask.answer === 'kept').toBe(isLast);
          expect(ask.passedOverOn !== null).toBe(ask.answer === 'passed-over');
          if (ask.passedOverOn !== null) expect(ask.passedOverOn).toBeGreaterThanOrEqual(ask.askedOn);
          if (asked[at + 1] && ask.answer === 'passed-over')
            expect(asked[at + 1]!.askedOn).toBe(ask.passedOverOn! + 1);
          expect(ask.askedOn).toBeLessThanOrEqual(days + 1);
        });
        expect(places.filter(({ schools }) => schools.includes(code)).map((place) => place.offering)).toEqual(
          offering === null ? [] : [offering],
        );
      }
    }),
    { numRuns: 10 },
  );
});
