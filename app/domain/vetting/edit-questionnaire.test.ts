import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addQuestion,
  addSection,
  editQuestion,
  moveQuestion,
  moveSection,
  optionsFrom,
  removeQuestion,
  removeSection,
} from './edit-questionnaire.ts';
import { judgeQuestionnaire } from './judge-questionnaire.ts';
import type { Question, Questionnaire } from './questionnaire.ts';

const EMPTY: Questionnaire = { version: '1', title: 'Questions', minutes: 30, sections: [] };
const draft = (label: string): Omit<Question, 'key'> => ({ label, help: '', kind: 'text', required: true });
const keysOf = ({ sections }: Questionnaire) =>
  sections.map(({ key, questions }) => [key, questions.map((q) => q.key)]);

/** Two sections for the organization around one for each offering. */
const THREE: Questionnaire = {
  ...EMPTY,
  sections: [
    {
      key: 'you',
      scope: 'organization',
      title: 'You',
      about: '',
      questions: [
        { key: 'a', ...draft('A') },
        { key: 'b', ...draft('B') },
      ],
    },
    { key: 'it', scope: 'offering', title: 'It', about: '', questions: [{ key: 'c', ...draft('C') }] },
    {
      key: 'more',
      scope: 'organization',
      title: 'More',
      about: '',
      questions: [{ key: 'd', ...draft('D') }],
    },
  ],
};

test('a section passes its neighbor of the same scope, and stops at the end', () => {
  expect(keysOf(moveSection(THREE, 'more', 'up')).map(([key]) => key)).toEqual(['more', 'it', 'you']);
  expect(moveSection(THREE, 'you', 'up')).toEqual(THREE);
  expect(moveSection(THREE, 'it', 'down')).toEqual(THREE);
  expect(moveSection(THREE, 'gone', 'down')).toEqual(THREE);
});

test('a new section stands behind the others of its scope', () => {
  const { questionnaire, key } = addSection(
    { ...THREE, sections: THREE.sections.slice(0, 2) },
    'organization',
    {
      title: 'You',
      about: '',
    },
  );
  expect(key).toBe('you-2');
  expect(keysOf(questionnaire).map(([key]) => key)).toEqual(['you', 'you-2', 'it']);
});

test('questions trade places within their section', () => {
  expect(keysOf(moveQuestion(THREE, 'b', 'up'))[0]).toEqual(['you', ['b', 'a']]);
  expect(moveQuestion(THREE, 'a', 'up')).toEqual(THREE);
  expect(moveQuestion(THREE, 'd', 'down')).toEqual(THREE);
});

test('a question keeps its key and what it fills in the profile, whatever its words become', () => {
  const known = {
    ...THREE,
    sections: [{ ...THREE.sections[0]!, questions: [{ key: 'a', ...draft('A'), profileField: 'name' }] }],
  };
  expect(editQuestion(known, 'a', draft('Your name'), 'you').sections[0]!.questions).toEqual([
    { key: 'a', ...draft('Your name'), profileField: 'name' },
  ]);
});

test('a question moves to another section of its scope and never into the other scope', () => {
  expect(keysOf(editQuestion(THREE, 'a', draft('A'), 'more'))).toEqual([
    ['you', ['b']],
    ['it', ['c']],
    ['more', ['d', 'a']],
  ]);
  expect(editQuestion(THREE, 'a', draft('A'), 'it')).toEqual(THREE);
});

test('a choice whose words stay keeps its value, and a new one never takes a value that answers hold', () => {
  const before = [
    { value: '1', label: 'not yet' },
    { value: 'meets', label: 'There' },
  ];
  expect(optionsFrom(['not yet', ' Meets ', ''], before)).toEqual([
    { value: '1', label: 'not yet' },
    { value: 'meets-2', label: 'Meets' },
  ]);
});

const anyLabel = fc.constantFrom('Name', 'name', 'Ålder', '???', '', 'Who are you, and why?');
type Step = (questionnaire: Questionnaire) => Questionnaire;
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constantFrom('organization' as const, 'offering' as const), anyLabel).map(
    ([scope, title]): Step =>
      (it) =>
        addSection(it, scope, { title, about: '' }).questionnaire,
  ),
  fc.tuple(fc.nat(3), anyLabel).map(
    ([at, label]): Step =>
      (it) =>
        addQuestion(it, it.sections[at]?.key ?? '', draft(label)).questionnaire,
  ),
  fc.tuple(fc.nat(3), fc.constantFrom('up' as const, 'down' as const)).map(
    ([at, direction]): Step =>
      (it) =>
        moveSection(it, it.sections[at]?.key ?? '', direction),
  ),
  fc.nat(3).map(
    (at): Step =>
      (it) =>
        removeQuestion(it, it.sections[at]?.questions[0]?.key ?? ''),
  ),
  fc.nat(5).map(
    (at): Step =>
      (it) =>
        removeSection(it, it.sections[at]?.key ?? ''),
  ),
);

test('no way of editing ever makes two keys alike, or one that is malformed', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      const edited = steps.reduce((it, step) => step(it), EMPTY);
      const codes = judgeQuestionnaire(edited).map(({ code }) => code);
      expect(codes).not.toContain('key-taken');
      expect(codes).not.toContain('section-key-taken');
      expect(codes).not.toContain('key-malformed');
    }),
  );
});
