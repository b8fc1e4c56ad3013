import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FundRequestId } from '../shared/id.ts';
import { coarseTrials, standingRanges, weightsMoved } from './coarse-sensitivity.ts';
import { TERMS } from './prioritize.ts';
import { DEFAULT_PRIORITY_WEIGHTS, sumOfWeights } from './round-rules.ts';

const id = (text: string) => text as FundRequestId;

const anyWeights = fc
  .tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000))
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map(([zero, a, b, c, whole]) => ({
    opportunityIndex: a! - zero!,
    quality: b! - a!,
    reach: c! - b!,
    underserved: whole! - c!,
  }));

test('moved weights are whole, sum to 10,000, and keep the proportions of the others to a basis point', () => {
  fc.assert(
    fc.property(anyWeights, fc.constantFrom(...TERMS), fc.nat(10), (weights, term, tens) => {
      const weight = tens * 1_000;
      const moved = weightsMoved(weights, { term, weight });
      expect(moved[term]).toBe(weight);
      expect(sumOfWeights(moved)).toBe(10_000);
      const others = TERMS.filter((each) => each !== term);
      const sum = others.reduce((total, each) => total + weights[each], 0);
      for (const each of others) {
        const exact = (10_000 - weight) * (sum === 0 ? 1 / 3 : weights[each] / sum);
        expect(Math.abs(moved[each] - exact)).toBeLessThan(1);
      }
    }),
  );
});

test('every ten points but its own of each weight are tried, the nearest first', () => {
  const trials = coarseTrials(DEFAULT_PRIORITY_WEIGHTS);
  // Of 60% and 10% the own weight is one of the eleven points, of 15% it is none.
  expect(trials).toHaveLength(10 + 11 + 11 + 10);
  const away = trials.map(({ term, weight }) => Math.abs(weight - DEFAULT_PRIORITY_WEIGHTS[term]));
  expect(away).toEqual([...away].sort((a, b) => a - b));
});

test('a range ends at the last trial that leaves the award, and says nothing beyond what was tried', () => {
  const at = (weight: number, ...changed: string[]) => ({
    ...{ term: 'quality' as const, weight },
    changed: new Set(changed.map(id)),
  });
  // At 0 and 30 points nobody looked: what is known of 40 stands alone.
  const { ranges, tried } = standingRanges(
    DEFAULT_PRIORITY_WEIGHTS,
    [id('a'), id('b')],
    [at(1_000), at(2_000, 'b'), at(4_000)],
  );
  expect(tried.quality).toEqual({ low: 1_000, high: 2_000 });
  expect(ranges.get(id('a'))!.quality).toEqual({ low: 1_000, high: 2_000 });
  expect(ranges.get(id('b'))!.quality).toEqual({ low: 1_000, high: 1_500 });
  expect(tried.reach).toEqual({ low: 1_500, high: 1_500 });
  expect(ranges.get(id('a'))!.reach).toEqual({ low: 1_500, high: 1_500 });
});
