import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AllocationTier, weightOf } from './allocation-weight.ts';
import { fallingTiers } from './judge-tiers.ts';
import { ROUND_TEMPLATES } from './round-templates.ts';

const tier = (from: number, studentsUpTo: number | null, percent: number, cap: number): AllocationTier => ({
  from,
  studentsUpTo,
  matchBasisPoints: percent * 100,
  cap,
});

test('tiers that match less, or up to less, from a higher index are named; size alone may lower a match', () => {
  expect(fallingTiers([tier(1, null, 200, 60_000), tier(60, null, 150, 90_000)])).toEqual({
    lower: tier(1, null, 200, 60_000),
    higher: tier(60, null, 150, 90_000),
  });
  expect(fallingTiers([tier(60, null, 200, 40_000), tier(1, null, 100, 60_000)])?.higher.from).toBe(60);
  for (const { tiers } of ROUND_TEMPLATES) expect(fallingTiers(tiers)).toBeUndefined();
  // Of 400 students it falls from 200% to 100% at 0.60; of 600 it stays at 100%.
  expect(
    fallingTiers([tier(1, 500, 200, 50_000), tier(1, null, 100, 50_000), tier(60, null, 100, 50_000)]),
  ).toMatchObject({ lower: { studentsUpTo: 500 } });
});

const anyTiers = fc.array(
  fc.record({
    from: fc.integer({ min: 1, max: 4 }).map((step) => step * 20),
    studentsUpTo: fc.constantFrom(null, 300, 600),
    matchBasisPoints: fc.constantFrom(5_000, 10_000, 20_000),
    cap: fc.constantFrom(1_000, 5_000, 9_000),
  }),
  { minLength: 1, maxLength: 4 },
);

test('it finds falling tiers exactly where some school loses by more need', () => {
  let falling = 0;
  fc.assert(
    fc.property(anyTiers, (drawn) => {
      const tiers = [...new Map(drawn.map((each) => [`${each.from} ${each.studentsUpTo}`, each])).values()];
      const matched = (opportunityIndex: number, enrollment: number, ownDollars: number) =>
        weightOf(
          { schoolCode: '00350001' as never, lastYear: 0, opportunityIndex, enrollment, ownDollars },
          { kind: 'tiers', tiers },
        ).weight;
      const loses = [300, 600, 900].some((size) =>
        [500, 200_000].some((own) =>
          [20, 40, 60].some((index) => matched(index + 20, size, own) < matched(index, size, own)),
        ),
      );
      if (loses) falling += 1;
      expect(fallingTiers(tiers) !== undefined).toBe(loses);
    }),
    { numRuns: 2_000 },
  );
  expect(falling).toBeGreaterThan(200);
});
