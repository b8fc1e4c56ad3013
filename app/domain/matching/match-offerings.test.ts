import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WEEKDAYS } from '../offerings/vocabulary.ts';
import { anyNeed, anyWorld } from './any-match-laws.ts';
import { afterChange, failedConditions } from './hard-conditions.ts';
import type { NeedFacts, OfferingFacts } from './match-facts.ts';
import { matchOfferings } from './match-offerings.ts';
import { CRITERIA, DEFAULT_MATCH_WEIGHTS, judgeMatchWeights } from './match-weights.ts';

const idsOf = (list: readonly { offeringId: string }[]) => list.map(({ offeringId }) => offeringId);

test('the order in which offerings are given is irrelevant', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, (need, world) => {
      expect(matchOfferings(need, [...world].reverse())).toEqual(matchOfferings(need, world));
    }),
  );
});

test('a match fails no condition, a near miss exactly one, and everything else is neither', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, (need, world) => {
      const { matches, nearMisses } = matchOfferings(need, world);
      for (const offering of world) {
        const holds = [
          offering.organizationStanding === 'approved',
          offering.offeringStanding === 'approved',
          offering.status === 'published',
          need.grades.length === 0 ||
            new Set([...need.grades, ...offering.grades]).size < need.grades.length + offering.grades.length,
          offering.placesLeft >= (need.headcount ?? 1),
          need.priceCeiling === null ||
            (offering.priceToSchool ?? Number.POSITIVE_INFINITY) <= need.priceCeiling,
        ];
        const failures = holds.filter((held) => !held).length;
        expect(idsOf(matches).includes(offering.offeringId)).toBe(failures === 0);
        expect(idsOf(nearMisses).includes(offering.offeringId)).toBe(failures === 1);
      }
    }),
  );
});

test('a near miss is a match after the change it names', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, (need, world) => {
      for (const { offeringId, change } of matchOfferings(need, world).nearMisses) {
        const offering = world.find((other) => other.offeringId === offeringId) as OfferingFacts;
        const changed = afterChange(need, offering, change);
        expect(failedConditions(changed.need, changed.offering)).toEqual([]);
        expect(idsOf(matchOfferings(changed.need, [changed.offering]).matches)).toEqual([offeringId]);
      }
    }),
  );
});

test('the parts add up to the points, none exceeds its weight, and the list descends', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, (need, world) => {
      const { matches, nearMisses } = matchOfferings(need, world);
      for (const list of [matches, nearMisses]) {
        list.forEach(({ parts, points, reasons }, at) => {
          expect(parts.reduce((sum, part) => sum + part.got, 0)).toBe(points);
          expect(parts.map(({ criterion }) => criterion)).toEqual([...CRITERIA]);
          expect(reasons.map(({ criterion }) => criterion)).toEqual([...CRITERIA]);
          parts.forEach(({ got, max }, which) => {
            expect(got).toBeGreaterThanOrEqual(0);
            expect(got).toBeLessThanOrEqual(max);
            if (reasons[which]?.asked === false) expect(got).toBe(max);
            if (reasons[which]?.fits === 'no') expect(got).toBe(0);
          });
          const before = list[at - 1];
          if (before) expect(Math.round(before.points / 100) >= Math.round(points / 100)).toBe(true);
        });
      }
    }),
  );
});

/** Sessions on weekdays in the first window that is wanted, by the school's bells. */
function intoTheWindow({ school: { bells }, windows }: NeedFacts): Partial<OfferingFacts> {
  if (bells === null) return {};
  const times: Partial<Record<string, readonly [string, string]>> = {
    'before-school': ['06:00', bells.starts],
    'school-day': [bells.starts, bells.ends],
    'after-school': [bells.ends < '18:00' ? bells.ends : '17:59', '19:00'],
    evening: ['19:00', '20:00'],
  };
  const [startsAt, endsAt] = times[windows[0] ?? ''] ?? [];
  return startsAt === undefined ? {} : ({ startsAt, endsAt } as Partial<OfferingFacts>);
}

/** Ways in which an offering comes to fit a need better; none takes anything away. */
const BETTER: readonly ((need: NeedFacts, offering: OfferingFacts) => Partial<OfferingFacts>)[] = [
  (need, o) => ({ goals: [...new Set([...o.goals, ...need.goals.slice(0, 1)])] }),
  (need, o) => ({ grades: [...new Set([...o.grades, ...need.grades.slice(-1)])] }),
  (need, o) => ({ populations: [...new Set([...o.populations, ...need.populations.slice(0, 1)])] }),
  (need, o) => ({ languages: [...new Set([...o.languages, ...need.languages.slice(-1)])] }),
  (need, o) => ({ windows: [...new Set([...o.windows, ...need.windows.slice(0, 1)])] }),
  // Days that vary are any day: naming some narrows them, so that only naming all of them is an addition.
  (need, o) => ({
    days: o.days.length === 0 ? [...WEEKDAYS] : [...new Set([...o.days, ...need.days.slice(-1)])],
  }),
  (need, o) => ({ days: o.days.length === 0 ? [...WEEKDAYS] : [...new Set([...o.days, ...need.days])] }),
  (need) => intoTheWindow(need),
  () => ({ place: 'online' }),
  (need, o) => ({ category: need.category ?? o.category }),
  (need, o) => ({
    neighborhoods:
      need.school.neighborhood === null ? o.neighborhoods : [...o.neighborhoods, need.school.neighborhood],
  }),
  (need) => (need.school.coordinates ? { coordinates: need.school.coordinates } : {}),
  (_need, o) => ({ priceToSchool: Math.floor((o.priceToSchool ?? 0) / 2) }),
  (_need, o) => ({ qualityScore: Math.min(400, (o.qualityScore ?? 100) + 50) }),
  (_need, o) => ({ placesLeft: o.placesLeft + 5 }),
];

test('adding a fitting attribute never lowers an offering\u2019s fit or rank, nor takes it off the list', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, fc.nat(), fc.constantFrom(...BETTER), (need, world, which, better) => {
      const offering = world[which % world.length] as OfferingFacts;
      const after = world.map((other) => (other === offering ? { ...other, ...better(need, other) } : other));
      const rankIn = (list: readonly OfferingFacts[]) =>
        idsOf(matchOfferings(need, list).matches).indexOf(offering.offeringId);
      const fitIn = (list: readonly OfferingFacts[]) =>
        matchOfferings(need, list).matches.find((m) => m.offeringId === offering.offeringId)?.points;

      const before = rankIn(world);
      if (before === -1) return;
      expect(rankIn(after)).toBeGreaterThanOrEqual(0);
      expect(rankIn(after)).toBeLessThanOrEqual(before);
      expect(fitIn(after)).toBeGreaterThanOrEqual(fitIn(world) ?? 0);
    }),
    { numRuns: 1_000 },
  );
});

test('weights are whole and sum to 10,000, and the defaults do', () => {
  expect(judgeMatchWeights(DEFAULT_MATCH_WEIGHTS)).toEqual([]);
  expect(judgeMatchWeights({ ...DEFAULT_MATCH_WEIGHTS, price: 1_001 })).toEqual([
    { criterion: null, code: 'sum-not-10000' },
  ]);
  expect(judgeMatchWeights({ ...DEFAULT_MATCH_WEIGHTS, price: 999 })).toEqual([
    { criterion: null, code: 'sum-not-10000' },
  ]);
  expect(judgeMatchWeights({ ...DEFAULT_MATCH_WEIGHTS, price: -1 })).toEqual([
    { criterion: 'price', code: 'not-whole' },
  ]);
});
