import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndicatorId, StandardId } from '../shared/id.ts';
import { runningScore } from './running-score.ts';
import { type Rating, type ScoredRubric, scoreReview } from './score-review.ts';

const RUBRIC: ScoredRubric = {
  standards: [
    { id: 'a', weight: 3_333, rated: ['a1', 'a2', 'a3'], floors: ['a-floor'] },
    { id: 'b', weight: 6_667, rated: ['b1', 'b2'], floors: [] },
  ].map(({ id, weight, rated, floors }) => ({
    standardId: id as StandardId,
    weightBasisPoints: weight,
    indicators: [
      ...rated.map((key) => ({ indicatorId: key as IndicatorId, isFloor: false })),
      ...floors.map((key) => ({ indicatorId: key as IndicatorId, isFloor: true })),
    ],
  })),
};
const LEVELLED = ['a1', 'a2', 'a3', 'b1', 'b2'];

const rated = (id: string, level: number | null): Rating => ({
  indicatorId: id as IndicatorId,
  levelHundredths: level && level * 100,
  floor: null,
});

/** Any subset of the rubric rated, in any way; null where the row exists and holds only a note. */
const someRatings = fc
  .tuple(...LEVELLED.map(() => fc.constantFrom(undefined, null, 1, 2, 3, 4)))
  .map((levels) => levels.flatMap((level, at) => (level === undefined ? [] : [rated(LEVELLED[at]!, level)])));

test('nothing rated has no figure; one rating is the figure', () => {
  expect(runningScore(RUBRIC, [])).toMatchObject({ soFar: null, rated: 0, of: 5, floorsOpen: ['a-floor'] });
  expect(runningScore(RUBRIC, [rated('b2', 2), rated('a1', null)])).toMatchObject({
    soFar: 200,
    rated: 1,
    of: 5,
    standards: [
      { soFar: null, rated: 0, of: 3 },
      { soFar: 200, rated: 1, of: 2 },
    ],
  });
});

test('standards that have a rating keep their weights to one another', () => {
  // a = 100, b = 400: 100 × 0.3333 + 400 × 0.6667 = 300.01.
  const { soFar } = runningScore(RUBRIC, [rated('a2', 1), rated('b1', 4)]);
  expect(soFar).toBe(300);
});

test('a failed floor is named and is no part of the figure', () => {
  const floor = { indicatorId: 'a-floor' as IndicatorId, levelHundredths: null, floor: 'fail' as const };
  expect(runningScore(RUBRIC, [floor, rated('a1', 4)])).toMatchObject({
    soFar: 400,
    rated: 1,
    floorsOpen: [],
    floorsFailed: ['a-floor'],
  });
});

test('whatever is missing is never a zero: the figure lies between the lowest and the highest level given', () => {
  fc.assert(
    fc.property(someRatings, (ratings) => {
      const levels = ratings.flatMap(({ levelHundredths }) => levelHundredths ?? []);
      const { soFar, standards, rated } = runningScore(RUBRIC, ratings);
      expect(rated).toBe(levels.length);
      if (levels.length === 0) {
        expect(soFar).toBeNull();
        return;
      }
      for (const figure of [soFar, ...standards.map((standard) => standard.soFar)]) {
        if (figure === null) continue;
        expect(figure).toBeGreaterThanOrEqual(Math.min(...levels));
        expect(figure).toBeLessThanOrEqual(Math.max(...levels));
      }
    }),
  );
});

test('a slot without a rating says the same as no slot at all', () => {
  fc.assert(
    fc.property(someRatings, (ratings) => {
      const given = ratings.filter(({ levelHundredths }) => levelHundredths !== null);
      expect(runningScore(RUBRIC, ratings)).toEqual(runningScore(RUBRIC, given));
    }),
  );
});

test('with every rating in it is the score itself', () => {
  fc.assert(
    fc.property(fc.tuple(...LEVELLED.map(() => fc.integer({ min: 1, max: 4 }))), (levels) => {
      const floor = { indicatorId: 'a-floor' as IndicatorId, levelHundredths: null, floor: 'pass' as const };
      const ratings = [...levels.map((level, at) => rated(LEVELLED[at]!, level)), floor];
      const score = scoreReview(RUBRIC, ratings);
      const running = runningScore(RUBRIC, ratings);
      expect(score).toMatchObject({ complete: true, overall: running.soFar });
      expect(running.standards.map(({ soFar }) => soFar)).toEqual(score.standards.map(({ mean }) => mean));
    }),
  );
});
