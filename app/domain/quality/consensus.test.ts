import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndicatorId, StandardId } from '../shared/id.ts';
import { consensusDraft } from './consensus-draft.ts';
import { needsConsensus, spreadsOf } from './needs-consensus.ts';
import { type Rating, type ScoredRubric, scoreReview } from './score-review.ts';

const RUBRIC: ScoredRubric = {
  standards: [
    {
      standardId: 'a' as StandardId,
      weightBasisPoints: 6_000,
      indicators: [
        { indicatorId: 'a1' as IndicatorId, isFloor: false },
        { indicatorId: 'a2' as IndicatorId, isFloor: false },
        { indicatorId: 'safe' as IndicatorId, isFloor: true },
      ],
    },
    {
      standardId: 'b' as StandardId,
      weightBasisPoints: 4_000,
      indicators: [{ indicatorId: 'b1' as IndicatorId, isFloor: false }],
    },
  ],
};
type Given = { a1: number; a2: number; b1: number; safe: 'pass' | 'fail' | 'cannot-tell' };
const review = ({ safe, ...levels }: Given): Rating[] => [
  ...Object.entries(levels).map(([id, level]) => ({
    indicatorId: id as IndicatorId,
    levelHundredths: level * 100,
    floor: null,
  })),
  { indicatorId: 'safe' as IndicatorId, levelHundredths: null, floor: safe },
];
const anyLevel = fc.integer({ min: 1, max: 4 });
const anyGiven = fc.record({
  a1: anyLevel,
  a2: anyLevel,
  b1: anyLevel,
  safe: fc.constantFrom<Given['safe'][]>('pass', 'pass', 'pass', 'fail', 'cannot-tell'),
});

test('exactly one level apart needs no consensus; half a level more does', () => {
  const low = { a1: 2, a2: 2, b1: 3, safe: 'pass' } as const;
  expect(needsConsensus(RUBRIC, [review(low), review({ ...low, a1: 3, a2: 3 })]).needed).toBe(false);
  expect(needsConsensus(RUBRIC, [review(low), review({ ...low, a1: 3, a2: 4 })])).toEqual({
    needed: true,
    standards: [{ standardId: 'a', spread: 150 }],
    floors: [],
  });
});

test('one failed or untold floor needs consensus, even where the other reviewer passed it', () => {
  const fine = { a1: 3, a2: 3, b1: 3, safe: 'pass' } as const;
  expect(needsConsensus(RUBRIC, [review(fine), review({ ...fine, safe: 'fail' })]).floors).toEqual(['safe']);
  expect(needsConsensus(RUBRIC, [review(fine), review({ ...fine, safe: 'cannot-tell' })]).needed).toBe(true);
  expect(needsConsensus(RUBRIC, [review(fine), review(fine)])).toEqual({
    needed: false,
    standards: [],
    floors: [],
  });
});

test('the spread of a standard is a figure however small, and none where only one has rated it whole', () => {
  const low = { a1: 2, a2: 2, b1: 3, safe: 'pass' } as const;
  const [, ...unfinished] = review({ ...low, a1: 4 });
  expect(spreadsOf(RUBRIC, [review({ ...low, a2: 3 }), review(low), review({ ...low, b1: 4 })])).toEqual([
    { standardId: 'a', means: [200, 200, 250], spread: 50, tooFar: false },
    { standardId: 'b', means: [300, 300, 400], spread: 100, tooFar: false },
  ]);
  expect(spreadsOf(RUBRIC, [review(low), unfinished])).toEqual([
    { standardId: 'a', means: [200], spread: null, tooFar: false },
    { standardId: 'b', means: [300, 300], spread: 0, tooFar: false },
  ]);
});

test('a spread that is printed as one level and is more by a hair is too far', () => {
  const rubric: ScoredRubric = {
    standards: [
      {
        standardId: 'a' as StandardId,
        weightBasisPoints: 10_000,
        indicators: Array.from({ length: 400 }, (_, at) => ({
          indicatorId: `i${at}` as IndicatorId,
          isFloor: false,
        })),
      },
    ],
  };
  const all = (first: number, rest: number): Rating[] =>
    Array.from({ length: 400 }, (_, at) => ({
      indicatorId: `i${at}` as IndicatorId,
      levelHundredths: at === 0 ? first : rest,
      floor: null,
    }));
  expect(spreadsOf(rubric, [all(200, 200), all(400, 300)])[0]).toMatchObject({ spread: 100, tooFar: true });
});

test('consensus is needed exactly when some pair of reviewers is too far apart, in any order', () => {
  fc.assert(
    fc.property(fc.array(anyGiven, { minLength: 2, maxLength: 4 }), (panel) => {
      const apart = panel.some((one) =>
        panel.some(
          (other) => Math.abs(one.a1 + one.a2 - other.a1 - other.a2) > 2 || Math.abs(one.b1 - other.b1) > 1,
        ),
      );
      const expected = apart || panel.some(({ safe }) => safe !== 'pass');
      const found = needsConsensus(RUBRIC, panel.map(review));
      expect(found.needed).toBe(expected);
      expect(needsConsensus(RUBRIC, panel.map(review).reverse())).toEqual(found);
    }),
  );
});

test('a draft of identical reviews is that review, and a draft lies between the lowest and the highest', () => {
  fc.assert(
    fc.property(fc.array(anyGiven, { minLength: 1, maxLength: 4 }), (panel) => {
      const draft = consensusDraft(RUBRIC, panel.map(review));
      for (const { levelHundredths, levels, floor, answers } of draft) {
        if (levels.length > 0) {
          expect(levelHundredths).toBeGreaterThanOrEqual(levels[0] as number);
          expect(levelHundredths).toBeLessThanOrEqual(levels.at(-1) as number);
        } else expect(floor).toBe(answers.every((answer) => answer === answers[0]) ? answers[0] : null);
      }
      const [first] = panel as [Given];
      const same = consensusDraft(RUBRIC, [review(first), review(first)]);
      expect(scoreReview(RUBRIC, same)).toEqual(scoreReview(RUBRIC, review(first)));
      expect(consensusDraft(RUBRIC, panel.map(review).reverse()).map((r) => r.levelHundredths)).toEqual(
        draft.map((r) => r.levelHundredths),
      );
    }),
  );
});

test('three reviewers at 2, 2 and 3 come to 2.33, and a split floor is left to the chair', () => {
  const draft = consensusDraft(RUBRIC, [
    review({ a1: 2, a2: 3, b1: 3, safe: 'pass' }),
    review({ a1: 2, a2: 4, b1: 3, safe: 'fail' }),
    review({ a1: 3, a2: 4, b1: 3, safe: 'pass' }),
  ]);
  expect(draft.map(({ levelHundredths }) => levelHundredths)).toEqual([233, 367, null, 300]);
  expect(draft[2]).toMatchObject({ floor: null, answers: ['pass', 'fail', 'pass'] });
  expect(scoreReview(RUBRIC, draft).complete).toBe(false);
});
