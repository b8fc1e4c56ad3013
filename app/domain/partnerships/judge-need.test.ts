import { expect, test } from 'vitest';
import type { SchoolYear } from '../shared/year.ts';
import { isNeedOpen, type NeedDraft, needProblems } from './judge-need.ts';
import { NEED_STATUSES } from './vocabulary.ts';

const need: NeedDraft = {
  category: 'stem',
  goals: ['math'],
  populations: ['el'],
  languages: ['es'],
  grades: ['4', '5'],
  startsOn: '2026-11-02',
};
const facts = {
  schoolGrades: ['3', '4', '5'],
  schoolYear: '2026-27' as SchoolYear,
  known: {
    category: new Set(['stem']),
    goals: new Set(['math', 'voice']),
    populations: new Set(['el']),
    languages: new Set(['es']),
  },
};
const problemsOf = (change: Partial<NeedDraft>) =>
  needProblems({ ...need, ...change }, facts).map(({ field, reason }) => `${field} ${reason}`);

test('a need with the school\u2019s own grades and the Office\u2019s words has no problem', () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ category: null, goals: [], populations: [], languages: [], startsOn: null })).toEqual(
    [],
  );
});

test('each part is judged by itself, in the order of the form', () => {
  expect(problemsOf({ grades: [] })).toEqual(['grades required']);
  expect(problemsOf({ grades: ['4', '9'] })).toEqual(['grades not-at-school']);
  expect(problemsOf({ goals: ['math', 'flying'] })).toEqual(['goals not-on-list']);
  expect(
    problemsOf({ category: 'x', goals: ['x'], grades: [], populations: ['x'], languages: ['x'] }),
  ).toEqual([
    'category not-on-list',
    'goals not-on-list',
    'grades required',
    'populations not-on-list',
    'languages not-on-list',
  ]);
});

test('a start lies in the school year, its first and last day included', () => {
  expect(problemsOf({ startsOn: '2026-07-01' })).toEqual([]);
  expect(problemsOf({ startsOn: '2027-06-30' })).toEqual([]);
  expect(problemsOf({ startsOn: '2026-06-30' })).toEqual(['startsOn outside-school-year']);
  expect(problemsOf({ startsOn: '2027-07-01' })).toEqual(['startsOn outside-school-year']);
});

test('only an open need changes', () => {
  expect(NEED_STATUSES.filter(isNeedOpen)).toEqual(['open']);
});
