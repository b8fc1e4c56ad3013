import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_SYNONYMS, plainWay, readSynonyms, synonymProblem } from './synonyms.ts';

const anyWay = fc.stringMatching(/^[a-eñò]{1,3}( [a-c]{1,2}){0,2}$/);

test('reads ways to say one thing however they are set apart', () => {
  const ways = ['SEL', 'social emotional learning'];

  expect(readSynonyms('SEL = social emotional learning')).toEqual(ways);
  expect(readSynonyms('SEL, social  emotional learning,')).toEqual(ways);
  expect(readSynonyms('SEL\n\nsocial emotional learning; sel; SÉL')).toEqual(ways);
  expect(readSynonyms(' = ')).toEqual([]);
});

test.for<[string[], unknown]>([
  [['SEL', 'feelings'], null],
  [['SEL'], { code: 'synonyms-few' }],
  [Array.from({ length: 13 }, (_, n) => `w${n}`), { code: 'synonyms-many' }],
  [['SEL', '…'], { code: 'synonym-empty', word: '…' }],
  [['SEL', 'a way of five whole words'], { code: 'synonym-long', word: 'a way of five whole words' }],
  [['SEL', 'Aquátics'], { code: 'synonym-taken', word: 'Aquátics', set: ['swim', 'aquatics'] }],
])('%j', ([set, problem]) => {
  expect(
    synonymProblem(set, [
      ['math', 'maths'],
      ['swim', 'aquatics'],
    ]),
  ).toEqual(problem);
});

test('sets that are taken one after the other never share a way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anyWay, { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
      (proposals) => {
        const sets: string[][] = [];
        for (const proposal of proposals) {
          const set = readSynonyms(proposal.join(' = '));
          if (synonymProblem(set, sets) === null) sets.push(set);
        }
        const ways = sets.flat().map(plainWay);
        expect(new Set(ways).size).toBe(ways.length);
        for (const set of sets) expect(set.length).toBeLessThanOrEqual(MOST_SYNONYMS);
      },
    ),
  );
});
