import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '../shared/id.ts';
import { type GivenLevel, reviewerLeans } from './reviewer-lean.ts';

const given = (item: string, levels: Record<string, number>): GivenLevel[] =>
  Object.entries(levels).map(([name, level]) => ({ item, reviewerId: name as UserId, level }));
const items = (count: number, levels: (at: number) => Record<string, number>) =>
  Array.from({ length: count }, (_, at) => given(`item ${at}`, levels(at))).flat();

test('half a level stricter throughout stands out; just short of it does not', () => {
  const strict = items(10, (at) => ({ ana: at % 2 === 0 ? 2 : 3, ben: 3 }));
  expect(reviewerLeans(strict)).toEqual([
    { reviewerId: 'ana', sharedItems: 10, lean: -50, distance: 50, outlier: 'stricter' },
    { reviewerId: 'ben', sharedItems: 10, lean: 50, distance: 50, outlier: 'milder' },
  ]);
  const nearly = items(11, (at) => ({ ana: at % 2 === 0 || at === 10 ? 3 : 2, ben: 3 }));
  expect(reviewerLeans(nearly).map(({ outlier }) => outlier)).toEqual([null, null]);
});

test('a level off to both sides is no lean, and stands out all the same', () => {
  const apart = items(10, (at) => ({ ana: at % 2 === 0 ? 1 : 3, ben: 2, cy: 2 }));
  expect(reviewerLeans(apart).find(({ reviewerId }) => reviewerId === 'ana')).toMatchObject({
    lean: 0,
    distance: 100,
    outlier: 'apart',
  });
});

test('what somebody rated alone counts for nothing, and of nine shared items nothing is said', () => {
  const shared = items(9, () => ({ ana: 1, ben: 4 }));
  const alone = Array.from({ length: 20 }, (_, at) => given(`alone ${at}`, { ana: 1 })).flat();
  expect(reviewerLeans([...shared, ...alone])).toMatchObject([
    { reviewerId: 'ana', sharedItems: 9, lean: null, outlier: null },
    { reviewerId: 'ben', sharedItems: 9, lean: null, outlier: null },
  ]);
});

const anyPairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
  minLength: 10,
  maxLength: 30,
});

test('of two reviewers one leans as far as the other, the other way; turning the scale turns the lean', () => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const ratings = items(pairs.length, (at) => ({ ana: pairs[at]![0], ben: pairs[at]![1] }));
      const lean = (of: readonly GivenLevel[], name: string) =>
        reviewerLeans(of).find(({ reviewerId }) => reviewerId === name)!;
      const [ana, ben] = [lean(ratings, 'ana'), lean(ratings, 'ben')];
      expect(ana.lean! + ben.lean!).toBe(0);
      expect(ana.distance).toBe(ben.distance);
      expect(ana.distance).toBeGreaterThanOrEqual(Math.abs(ana.lean!));
      const turned = ratings.map((each) => ({ ...each, level: 5 - each.level }));
      expect(lean(turned, 'ana').lean).toBe(ben.lean);
      expect(reviewerLeans([...ratings].reverse())).toEqual(reviewerLeans(ratings));
    }),
  );
});
