import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyNeed, anyWorld } from './any-match-laws.ts';
import { failedConditions } from './hard-conditions.ts';
import { JUDGE_FIT } from './judge-fit.ts';
import type { NeedFacts } from './match-facts.ts';
import { adjustmentFor, metersOf, type NeedAdjustment, SET_ASIDE_REASONS } from './set-aside.ts';

function adjusted(need: NeedFacts, adjustment: NeedAdjustment): NeedFacts {
  switch (adjustment.adjust) {
    case 'reach':
      return { ...need, reachMeters: metersOf(adjustment.miles) };
    case 'days':
      return { ...need, days: adjustment.days };
    case 'windows':
      return { ...need, windows: adjustment.windows };
    case 'ceiling':
      return { ...need, priceCeiling: adjustment.cents };
  }
}

const WORSE_IN = { 'too-far': 'distance', 'wrong-days': 'times', 'wrong-times': 'times' } as const;

test('what a reason suggests makes the offering fit less or leave, and is not suggested again', () => {
  let suggested = 0;
  fc.assert(
    fc.property(anyNeed, anyWorld, fc.constantFrom(...SET_ASIDE_REASONS), (need, [offering], reason) => {
      const adjustment = adjustmentFor(reason, need, offering!);
      if (adjustment === null) return;
      suggested += 1;
      const after = adjusted(need, adjustment);
      expect(adjustmentFor(reason, after, offering!)).toBeNull();
      if (reason === 'too-costly') {
        expect(failedConditions(after, offering!)).toContainEqual(
          expect.objectContaining({ change: 'raise-ceiling' }),
        );
        return;
      }
      const criterion = WORSE_IN[reason as keyof typeof WORSE_IN];
      const { over: a, under: b } = JUDGE_FIT[criterion](need, offering!).fit;
      const { over: c, under: d } = JUDGE_FIT[criterion](after, offering!).fit;
      expect(c * b).toBeLessThanOrEqual(a * d);
      if (reason !== 'too-far') expect(c).toBe(0);
    }),
    { numRuns: 2_000 },
  );
  expect(suggested).toBeGreaterThan(200);
});

test('a reason that tells nothing about the need suggests nothing', () => {
  fc.assert(
    fc.property(
      anyNeed,
      anyWorld,
      fc.constantFrom('wrong-goals', 'wrong-languages', 'tried-before', 'other'),
      (need, [offering], reason) => {
        expect(adjustmentFor(reason as 'other', need, offering!)).toBeNull();
      },
    ),
  );
});
