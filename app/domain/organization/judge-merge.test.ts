import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MergeSide, mergeObstacles, undoObstacles } from './judge-merge.ts';

const SIDE: MergeSide = {
  id: 'a',
  merged: false,
  nonProfit: true,
  suspended: false,
  standings: [],
  cycles: [],
  intents: [],
  fundRequests: 0,
  tied: [],
  reading: [],
};
const OTHER = { ...SIDE, id: 'b' };
const YEAR = '2026-27';

test('two plain records merge, one with itself does not', () => {
  expect(mergeObstacles(SIDE, OTHER)).toEqual([]);
  expect(mergeObstacles(SIDE, SIDE)).toEqual([{ code: 'same-record' }]);
});

test('two applications of one cycle cannot both be kept', () => {
  const cycles = [{ id: 'c', name: 'Registration 2026–27' }];
  expect(mergeObstacles({ ...SIDE, cycles }, { ...OTHER, cycles })).toEqual([
    { code: 'both-applied', cycle: 'Registration 2026–27' },
  ]);
  expect(mergeObstacles(SIDE, { ...OTHER, cycles })).toEqual([]);
});

test('two statements of intent that stand in one cycle cannot both be kept', () => {
  const intents = [{ id: 'c', name: 'STEM portfolio' }];
  expect(mergeObstacles({ ...SIDE, intents }, { ...OTHER, intents })).toEqual([
    { code: 'both-intended', cycle: 'STEM portfolio' },
  ]);
  expect(mergeObstacles({ ...SIDE, intents }, { ...OTHER, cycles: intents })).toEqual([]);
});

test('an approval is never merged away, and moves where the other has no standing', () => {
  const standings = [{ schoolYear: YEAR, status: 'approved' as const }];
  const draft = [{ schoolYear: YEAR, status: 'draft' as const }];
  expect(mergeObstacles({ ...SIDE, standings: draft }, { ...OTHER, standings })).toEqual([
    { code: 'approval-goes', schoolYear: YEAR },
  ]);
  expect(mergeObstacles({ ...SIDE, standings }, { ...OTHER, standings: draft })).toEqual([]);
  expect(mergeObstacles(SIDE, { ...OTHER, standings })).toEqual([]);
});

test('what the Fund was asked for stays with a non-profit', () => {
  expect(mergeObstacles({ ...SIDE, nonProfit: false }, { ...OTHER, fundRequests: 2 })).toEqual([
    { code: 'fund-pays-non-profits', count: 2 },
  ]);
});

test('nobody is left reading an organization that they have a tie to', () => {
  const reading = { ...SIDE, reading: ['ines', 'tuyet'] };
  const tied = { ...OTHER, tied: ['ines', 'desmond'] };
  expect(mergeObstacles(reading, tied)).toEqual([{ code: 'reader-tied', count: 1 }]);
  expect(mergeObstacles(tied, reading)).toEqual([{ code: 'reader-tied', count: 1 }]);
  expect(mergeObstacles(reading, { ...tied, tied: ['desmond'] })).toEqual([]);
});

test('a suspended or merged record merges neither way', () => {
  fc.assert(
    fc.property(fc.constantFrom('suspended', 'merged'), fc.boolean(), (what, swapped) => {
      const bad = { ...SIDE, [what]: true };
      expect(swapped ? mergeObstacles(bad, OTHER) : mergeObstacles(OTHER, bad)).toHaveLength(1);
    }),
  );
});

test('a merge is undone once, within its days, while nothing has moved on', () => {
  const until = new Date('2026-11-13T12:00:00Z');
  const facts = {
    undone: false,
    now: new Date(until.getTime() - 1),
    undoUntil: until,
    keptMerged: false,
    changed: [],
  };
  expect(undoObstacles(facts)).toEqual([]);
  expect(undoObstacles({ ...facts, now: until })).toEqual([{ code: 'too-late' }]);
  expect(undoObstacles({ ...facts, undone: true, now: until })).toEqual([{ code: 'undone-already' }]);
  expect(undoObstacles({ ...facts, keptMerged: true, changed: ['Math circles'] })).toEqual([
    { code: 'merged-since' },
    { code: 'changed-since', what: 'Math circles' },
  ]);
});
