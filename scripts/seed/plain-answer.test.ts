import { expect, test } from 'vitest';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { judgeAnswer } from '#app/domain/vetting/judge-answer.ts';
import { CATEGORIES, GOALS, LANGUAGES, POPULATIONS } from '#app/features/district/starter/lists.ts';
import { registrationQuestionnaire } from '#app/features/district/starter/questionnaire.ts';
import { plainAnswer } from './plain-answer.ts';
import { NEIGHBORHOODS } from './world/terms.ts';

const { sections } = registrationQuestionnaire('2026-27' as SchoolYear, {
  category: CATEGORIES,
  goal: GOALS,
  population: POPULATIONS,
  language: LANGUAGES,
  neighborhood: NEIGHBORHOODS,
});
/** A file is added as a paper, and rows are written by whoever stages the application. */
const questions = sections
  .flatMap((section) => section.questions)
  .filter(({ kind }) => kind !== 'file' && kind !== 'rows');

test('every question of the shipped questionnaire takes its plain answer', () => {
  expect(questions.length).toBeGreaterThan(40);
  const refused = questions.filter(
    (question) => judgeAnswer(question, plainAnswer(question, 'CSP-27-0049')) !== null,
  );
  expect(refused.map(({ key }) => key)).toEqual([]);
});

test('no two applications give the same number of a sponsor', () => {
  const ein = questions.find(({ profileField }) => profileField === 'ein')!;
  expect(plainAnswer(ein, 'CSP-27-0049')).not.toBe(plainAnswer(ein, 'CSP-27-0050'));
});
