import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchoolYear } from '../shared/year.ts';
import { carryNeed } from './carry-need.ts';
import { needProblems } from './judge-need.ts';

const known = {
  category: new Set(['stem']),
  goals: new Set(['math', 'reading']),
  populations: new Set(['el']),
  languages: new Set(['es']),
};
const need = {
  category: 'stem',
  goals: ['math', 'flying', 'reading'],
  goalWeights: [3, 2, 1],
  grades: ['5', '6'],
  populations: ['el', 'gone'],
  languages: ['es'],
  startsOn: '2025-09-15',
};

test('what the new year no longer has stays behind and is named, weights with their goals', () => {
  expect(carryNeed(need, { schoolGrades: ['3', '4', '5'], known })).toEqual({
    need: {
      ...need,
      goals: ['math', 'reading'],
      goalWeights: [3, 1],
      grades: ['5'],
      populations: ['el'],
      startsOn: null,
    },
    left: [
      { field: 'goals', codes: ['flying'] },
      { field: 'grades', codes: ['6'] },
      { field: 'populations', codes: ['gone'] },
      { field: 'startsOn', codes: ['2025-09-15'] },
    ],
  });
});

test('what is carried is sound in the new year, or has no grade left', () => {
  const codes = ['stem', 'math', 'reading', 'el', 'es', 'gone'];
  const list = fc.subarray(codes);
  const anyNeed = fc.record({
    category: fc.option(fc.constantFrom(...codes), { nil: null }),
    goals: list,
    goalWeights: fc.constant([]),
    grades: fc.subarray(['3', '4', '5', '9']),
    populations: list,
    languages: list,
    startsOn: fc.constantFrom(null, '2025-09-15'),
  });
  fc.assert(
    fc.property(anyNeed, (drawn) => {
      const schoolGrades = ['3', '4', '5'];
      const carried = carryNeed(drawn, { schoolGrades, known });
      const problems = needProblems(carried.need, {
        schoolGrades,
        schoolYear: '2026-27' as SchoolYear,
        known,
      });
      expect(problems).toEqual(
        carried.need.grades.length === 0 ? [{ field: 'grades', reason: 'required' }] : [],
      );
    }),
  );
});
