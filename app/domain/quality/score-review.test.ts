import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndicatorId, StandardId } from '../shared/id.ts';
import { levelName, nameOfLevel } from './levels.ts';
import { type Rating, type ScoredRubric, scoreReview } from './score-review.ts';

const rated = (indicatorId: string, levelHundredths: number | null): Rating => ({
  indicatorId: indicatorId as IndicatorId,
  levelHundredths,
  floor: null,
});
const floor = (indicatorId: string, answer: Rating['floor']): Rating => ({
  indicatorId: indicatorId as IndicatorId,
  levelHundredths: null,
  floor: answer,
});
const standard = (id: string, weightBasisPoints: number, rated: string[], floors: string[] = []) => ({
  standardId: id as StandardId,
  weightBasisPoints,
  indicators: [
    ...rated.map((indicator) => ({ indicatorId: indicator as IndicatorId, isFloor: false })),
    ...floors.map((indicator) => ({ indicatorId: indicator as IndicatorId, isFloor: true })),
  ],
});
const RUBRIC: ScoredRubric = {
  standards: [standard('a', 3_333, ['a1', 'a2', 'a3'], ['a-floor']), standard('b', 6_667, ['b1', 'b2'])],
};

test('the working of a score by hand', () => {
  const score = scoreReview(RUBRIC, [
    rated('a1', 300),
    rated('a2', 300),
    rated('a3', 400),
    floor('a-floor', 'pass'),
    rated('b1', 300),
    rated('b2', 400),
  ]);
  // a = 1000/3 = 333.33, b = 350; 333.33 × 0.3333 + 350 × 0.6667 = 111.1 + 233.345 = 344.445.
  expect(score).toMatchObject({ complete: true, overall: 344, meetsOrExceeds: true, floorsFailed: [] });
  expect(score.standards.map(({ mean }) => mean)).toEqual([333, 350]);
  expect(score.standards[0]?.levels).toEqual([300, 300, 400]);
});

test('a half rounds up, once, from the exact means and not from the printed ones', () => {
  const rubric: ScoredRubric = {
    standards: [standard('a', 5_000, ['a1', 'a2']), standard('b', 5_000, ['b1'])],
  };
  // a = 300.5 and b = 300: overall 300.25. From the printed 301 it would be 300.5, hence 301.
  const score = scoreReview(rubric, [rated('a1', 300), rated('a2', 301), rated('b1', 300)]);
  expect(score.standards.map(({ mean }) => mean)).toEqual([301, 300]);
  expect(score).toMatchObject({ overall: 300 });
  expect(scoreReview(rubric, [rated('a1', 301), rated('a2', 301), rated('b1', 300)])).toMatchObject({
    overall: 301,
  });
});

test('the bar is the exact mean: 2.997 prints as 3.00 and does not meet', () => {
  const rubric: ScoredRubric = { standards: [standard('a', 10_000, ['a1', 'a2', 'a3'])] };
  const score = scoreReview(rubric, [rated('a1', 300), rated('a2', 300), rated('a3', 299)]);
  expect(score).toMatchObject({ overall: 300, meetsOrExceeds: false });
});

test('exactly 3 in every standard meets, and one unsettled or failed floor undoes it', () => {
  const judged = (levelOfB: number, answer: Rating['floor']) =>
    scoreReview(RUBRIC, [
      ...['a1', 'a2', 'a3', 'b1'].map((id) => rated(id, 300)),
      rated('b2', levelOfB),
      floor('a-floor', answer),
    ]);
  expect(judged(300, 'pass')).toMatchObject({ overall: 300, meetsOrExceeds: true });
  expect(judged(299, 'pass')).toMatchObject({ meetsOrExceeds: false });
  expect(judged(300, 'fail')).toMatchObject({ meetsOrExceeds: false, floorsFailed: ['a-floor'] });
  expect(judged(300, 'cannot-tell')).toMatchObject({ meetsOrExceeds: false, floorsUnsettled: ['a-floor'] });
});

test('a missing rating is incomplete and names what is missing; it is not a zero', () => {
  const score = scoreReview(RUBRIC, [
    rated('a1', 100),
    rated('a2', null),
    floor('a-floor', null),
    rated('b1', 400),
    rated('b2', 400),
  ]);
  expect(score).toMatchObject({ complete: false, missing: ['a2', 'a3', 'a-floor'] });
  expect(score.standards.map(({ mean }) => mean)).toEqual([null, 400]);
  expect('overall' in score).toBe(false);
});

test('a rubric whose weights do not add up, or a standard with floors only, is a bug', () => {
  expect(() => scoreReview({ standards: [standard('a', 9_999, ['a1'])] }, [])).toThrow(RangeError);
  expect(() => scoreReview({ standards: [standard('a', 10_000, [], ['f'])] }, [])).toThrow(RangeError);
  expect(() => scoreReview({ standards: [standard('a', 10_000, ['a1'])] }, [rated('a1', 3)])).toThrow(
    RangeError,
  );
});

const SHAPE: ScoredRubric = {
  standards: [
    standard('a', 2_500, ['a1', 'a2', 'a3'], ['fa']),
    standard('b', 4_100, ['b1']),
    standard('c', 3_400, ['c1', 'c2'], ['fc']),
  ],
};
const RATED = ['a1', 'a2', 'a3', 'b1', 'c1', 'c2'];
const anyLevels = fc.array(
  fc.oneof(fc.constantFrom(100, 200, 300, 400), fc.integer({ min: 100, max: 400 })),
  {
    minLength: RATED.length,
    maxLength: RATED.length,
  },
);
const ratingsOf = (levels: number[], floors: Rating['floor'][] = ['pass', 'pass']) => [
  ...RATED.map((id, at) => rated(id, levels[at] ?? null)),
  floor('fa', floors[0] ?? null),
  floor('fc', floors[1] ?? null),
];
const overallOf = (levels: number[]) => {
  const score = scoreReview(SHAPE, ratingsOf(levels));
  if (!score.complete) throw new Error('incomplete');
  return score.overall;
};

test('a score lies between the lowest and the highest rating, and equal ratings are their own score', () => {
  fc.assert(
    fc.property(anyLevels, (levels) => {
      expect(overallOf(levels)).toBeGreaterThanOrEqual(Math.min(...levels));
      expect(overallOf(levels)).toBeLessThanOrEqual(Math.max(...levels));
    }),
  );
  for (const level of [100, 237, 400]) expect(overallOf(RATED.map(() => level))).toBe(level);
});

test('raising a rating never lowers the score, and never loses the bar', () => {
  fc.assert(
    fc.property(anyLevels, fc.nat({ max: RATED.length - 1 }), fc.nat({ max: 300 }), (levels, which, by) => {
      const raised = levels.map((level, at) => (at === which ? Math.min(400, level + by) : level));
      const before = scoreReview(SHAPE, ratingsOf(levels));
      const after = scoreReview(SHAPE, ratingsOf(raised));
      expect(overallOf(raised)).toBeGreaterThanOrEqual(overallOf(levels));
      if (before.complete && before.meetsOrExceeds) expect(after).toMatchObject({ meetsOrExceeds: true });
    }),
  );
});

test('the order of ratings and of standards is irrelevant to the score', () => {
  fc.assert(
    fc.property(anyLevels, (levels) => {
      const forwards = scoreReview(SHAPE, ratingsOf(levels));
      const backwards = scoreReview(
        { standards: [...SHAPE.standards].reverse() },
        ratingsOf(levels).reverse(),
      );
      expect(backwards).toMatchObject({ overall: forwards.complete && forwards.overall });
    }),
  );
});

test('a failed or unsettled floor leaves the score as it is and never meets or exceeds', () => {
  const answers = fc.constantFrom('pass', 'fail', 'cannot-tell');
  fc.assert(
    fc.property(anyLevels, answers, answers, (levels, a, c) => {
      const score = scoreReview(SHAPE, ratingsOf(levels, [a, c]));
      expect(score).toMatchObject({ overall: overallOf(levels) });
      if (a !== 'pass' || c !== 'pass') expect(score).toMatchObject({ meetsOrExceeds: false });
      expect(score.floorsFailed).toHaveLength([a, c].filter((answer) => answer === 'fail').length);
    }),
  );
});

test('the words for a score', () => {
  expect([100, 199, 200, 299, 300, 374, 375, 400].map(levelName)).toEqual([
    'not-yet',
    'not-yet',
    'getting-there',
    'getting-there',
    'meets',
    'meets',
    'exceeds',
    'exceeds',
  ]);
  expect(nameOfLevel(3)).toBe('meets');
  expect(() => levelName(99)).toThrow(RangeError);
  expect(() => levelName(3.5)).toThrow(RangeError);
});
