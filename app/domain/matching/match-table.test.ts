import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId } from '../shared/id.ts';
import { anyNeed, anyWorld } from './any-match-laws.ts';
import { coverNeed, isOfItsKind } from './cover-need.ts';
import { failedConditions } from './hard-conditions.ts';
import type { NeedFacts, OfferingFacts } from './match-facts.ts';
import { fitOf, matchOfferings } from './match-offerings.ts';
import { matchTable } from './match-table.ts';
import { DEFAULT_MATCH_WEIGHTS } from './match-weights.ts';
import { dropOffering, offeringTable, putOffering } from './offering-table.ts';

const weights = DEFAULT_MATCH_WEIGHTS;
const anyTurn = fc.constantFrom('', '00350001 2026-11-28', '00350002 2026-11-28');
const plain = (list: readonly { offeringId: string; points: number }[]) =>
  list.map(({ offeringId, points }) => `${offeringId} ${points}`);
const all = (need: NeedFacts, table: ReturnType<typeof offeringTable>, turn: string) => {
  const { matches, nearMisses } = matchTable(need, table, { weights, turn });
  return {
    matches: plain(matches.slice(0, 1_000)),
    nearMisses: plain(nearMisses.slice(0, 1_000)),
    totals: [matches.total, nearMisses.total],
  };
};
const byHand = (need: NeedFacts, world: readonly OfferingFacts[], turn: string) => {
  const { matches, nearMisses } = matchOfferings(need, world, { weights, turn });
  return {
    matches: plain(matches),
    nearMisses: plain(nearMisses),
    totals: [matches.length, nearMisses.length],
  };
};

test('the table gives what the plain scan gives, in the same order with the same points', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, anyTurn, (need, world, turn) => {
      expect(all(need, offeringTable(world), turn)).toEqual(byHand(need, world, turn));
    }),
    { numRuns: 500 },
  );
});

test('a table changed row by row is as good as one made anew', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, anyWorld, fc.infiniteStream(fc.boolean()), (need, before, after, luck) => {
      const table = offeringTable(before);
      const now = new Map(before.map((each) => [each.offeringId, each]));
      for (const facts of after) {
        putOffering(table, facts);
        now.set(facts.offeringId, facts);
      }
      for (const id of [...now.keys(), 'nobody' as OfferingId]) {
        if (!luck.next().value) continue;
        dropOffering(table, id);
        now.delete(id);
      }
      expect(all(need, table, '')).toEqual(byHand(need, [...now.values()], ''));
    }),
    { numRuns: 300 },
  );
});

test('any stretch of a ranking is that stretch of the whole', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, fc.nat({ max: 9 }), fc.nat({ max: 9 }), (need, world, from, most) => {
      const { matches, nearMisses } = matchTable(need, offeringTable(world), { weights, turn: 't' });
      for (const ranking of [matches, nearMisses]) {
        expect(ranking.slice(from, most)).toEqual(ranking.slice(0, 1_000).slice(from, from + most));
        expect(ranking.bands.reduce((sum, [, count]) => sum + count, 0)).toBe(ranking.total);
      }
    }),
  );
});

test('what a need has set aside is in neither of its lists, and nothing else moves', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, fc.nat(), (need, world, which) => {
      const gone = world[which % world.length]!.offeringId;
      const table = offeringTable(world);
      const less = matchTable(need, table, { weights, turn: 't', without: new Set([gone]) });
      const whole = matchTable(need, table, { weights, turn: 't' });
      for (const list of ['matches', 'nearMisses'] as const) {
        expect(less[list].slice(0, 1_000)).toEqual(
          whole[list].slice(0, 1_000).filter(({ offeringId }) => offeringId !== gone),
        );
      }
    }),
  );
});

/** Ways in which a need comes to ask for less. */
const LESS: readonly ((need: NeedFacts) => Partial<NeedFacts>)[] = [
  () => ({ grades: [] }),
  () => ({ headcount: null }),
  () => ({ priceCeiling: null }),
  ({ headcount }) => ({ headcount: headcount === null ? null : Math.max(1, headcount - 5) }),
  ({ priceCeiling }) => ({ priceCeiling: priceCeiling === null ? null : priceCeiling + 20_000 }),
  () => ({ windows: [], days: [] }),
  () => ({ category: null, goals: [], goalWeights: [] }),
  () => ({ languages: [], populations: [] }),
];

test('asking for less never takes an offering off the list', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, fc.constantFrom(...LESS), (need, world, less) => {
      const table = offeringTable(world);
      const ids = (asked: NeedFacts) =>
        matchTable(asked, table, { weights, turn: '' })
          .matches.slice(0, 1_000)
          .map(({ offeringId }) => offeringId);
      expect(ids({ ...need, ...less(need) })).toEqual(expect.arrayContaining(ids(need)));
    }),
    { numRuns: 500 },
  );
});

test('coverage counts what the lists hold, and names a hindrance just where nothing of its kind matches', () => {
  fc.assert(
    fc.property(anyNeed, anyWorld, (need, world) => {
      const found = coverNeed(need, offeringTable(world));
      const ofItsKind = world.filter(
        (each) => fitOf(need, each, weights).reasons[0]!.fits !== 'no' && isOfItsKind(need, each),
      );
      const failing = ofItsKind.map((each) => failedConditions(need, each));
      expect(found.matches).toBe(world.filter((each) => failedConditions(need, each).length === 0).length);
      expect(found.ofItsKind).toBe(failing.filter(({ length }) => length === 0).length);
      expect(found.nearMisses).toBe(failing.filter(({ length }) => length === 1).length);
      expect(found.hindrance === null).toBe(found.ofItsKind > 0);
      if (found.ofItsKind === 0) expect(found.hindrance === 'nobody').toBe(ofItsKind.length === 0);
    }),
    { numRuns: 500 },
  );
});
