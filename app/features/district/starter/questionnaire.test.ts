import { expect, test } from 'vitest';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { CATEGORIES, GOALS, LANGUAGES, POPULATIONS } from './lists.ts';
import { registrationQuestionnaire } from './questionnaire.ts';
import { VETTING_RUBRIC } from './rubric.ts';

const lists = {
  category: CATEGORIES,
  goal: GOALS,
  population: POPULATIONS,
  language: LANGUAGES,
  neighborhood: [
    { code: 'harbor', label: 'Harbor' },
    { code: 'hill', label: 'Hill' },
  ],
};
const { sections } = registrationQuestionnaire('2026-27' as SchoolYear, lists);
const questions = sections.flatMap((section) =>
  section.questions.map((question) => ({ ...section, question })),
);

test('every key is used once', () => {
  for (const keys of [sections.map(({ key }) => key), questions.map(({ question }) => question.key)]) {
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('a condition points at an earlier question of the same scope and at an answer it can have', () => {
  const conditional = questions.filter(({ question }) => question.onlyIf);
  expect(conditional.length).toBeGreaterThan(0);
  for (const { question, scope } of conditional) {
    const index = questions.findIndex((other) => other.question.key === question.key);
    const parent = questions
      .slice(0, index)
      .find((other) => other.scope === scope && other.question.key === question.onlyIf?.key)?.question;
    expect(parent, question.key).toBeDefined();
    const possible = parent?.kind === 'yes-no' ? ['yes', 'no'] : parent?.options?.map(({ value }) => value);
    expect(possible, question.key).toContain(question.onlyIf?.equals);
  }
});

test('questions to choose from have something to choose from, and no others do', () => {
  for (const { question } of questions) {
    const chooses = question.kind === 'choice' || question.kind === 'choices';
    expect((question.options?.length ?? 0) > 1, question.key).toBe(chooses);
  }
});

test('written answers have a limit that is known beforehand', () => {
  for (const { question } of questions) {
    const written = question.kind === 'text' || question.kind === 'long-text';
    expect(question.maxLength !== undefined, question.key).toBe(written);
  }
});

test('every question helps', () => {
  for (const { question } of questions) expect(question.help.length, question.key).toBeGreaterThan(10);
});

test('a profile property is filled by one question of its scope', () => {
  const fields = questions.flatMap(({ scope, question }) =>
    question.profileField ? [`${scope}.${question.profileField}`] : [],
  );
  expect(new Set(fields).size).toBe(fields.length);
});

test('every standard is self-assessed with a level and with evidence, in its own scope', () => {
  for (const standard of VETTING_RUBRIC.standards) {
    const asked = questions
      .filter(({ scope }) => scope === standard.family)
      .map(({ question }) => question.key);
    expect(asked).toContain(`${standard.key}-level`);
    expect(asked).toContain(`${standard.key}-evidence`);
  }
});

test('a list that a new district has not filled yet is not asked about', () => {
  const empty = registrationQuestionnaire('2026-27' as SchoolYear, { ...lists, neighborhood: [] });

  const keys = empty.sections.flatMap((section) => section.questions.map(({ key }) => key));
  expect(keys).not.toContain('neighborhood');
  expect(keys).toContain('category');
});
