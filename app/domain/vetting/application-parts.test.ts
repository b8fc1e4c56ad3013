import { expect, test } from 'vitest';
import { answerWords } from './answer-words.ts';
import { partState, partsOf } from './application-parts.ts';
import { answersFromProfile, offeringProfileFrom, organizationProfileFrom } from './profile-answers.ts';
import { documentsAsked, type Question, type Questionnaire } from './questionnaire.ts';
import { readAnswer, sameAnswer } from './read-answer.ts';

const question = (overrides: Partial<Question> & Pick<Question, 'key'>): Question => ({
  label: overrides.key,
  help: 'Help.',
  kind: 'text',
  required: true,
  ...overrides,
});

const options = (...values: string[]) => values.map((value) => ({ value, label: value }));

const QUESTIONNAIRE: Questionnaire = {
  version: 'test',
  title: 'Test',
  minutes: 10,
  sections: [
    {
      key: 'facts',
      scope: 'organization',
      title: 'Facts',
      about: 'Facts.',
      questions: [
        question({ key: 'name', profileField: 'name' }),
        question({ key: 'insured', kind: 'yes-no' }),
        question({ key: 'until', kind: 'date', onlyIf: { key: 'insured', equals: 'yes' } }),
      ],
    },
    {
      key: 'standards',
      scope: 'organization',
      title: 'Standards',
      about: 'Yourselves.',
      questions: [
        question({ key: 'safety-level', kind: 'choice', options: [{ value: '3', label: '3, meets' }] }),
        question({ key: 'safety-evidence', kind: 'long-text' }),
        question({ key: 'listening-level', kind: 'choice', options: [{ value: '3', label: '3, meets' }] }),
        question({ key: 'anything-else', kind: 'long-text', required: false }),
      ],
    },
  ],
  documents: [
    { kind: 'insurance', title: 'Certificate', help: 'Help.', onlyIf: { key: 'insured', equals: 'yes' } },
    { kind: 'curriculum', title: 'Plan', help: 'Help.' },
  ],
};
const STANDARDS = [
  { key: 'safety', name: 'Safe', about: 'Safe.' },
  { key: 'listening', name: 'Listening', about: 'Listening.' },
  { key: 'unasked', name: 'Unasked', about: 'Nobody is asked about it.' },
];
const parts = partsOf(QUESTIONNAIRE, STANDARDS);

test('a section of self-assessment becomes a page for each standard; no question is lost or doubled', () => {
  expect(parts.map(({ key }) => key)).toEqual([
    'facts',
    'standards',
    'standard-safety',
    'standard-listening',
  ]);
  expect(parts.map(({ title }) => title)).toEqual(['Facts', 'Standards', 'Safe', 'Listening']);
  const shown = parts.flatMap(({ questions }) => questions.map(({ key }) => key)).sort();
  const asked = QUESTIONNAIRE.sections.flatMap(({ questions }) => questions.map(({ key }) => key)).sort();
  expect(shown).toEqual(asked);
});

test('a part is not started, in progress, completed, or needs changes', () => {
  const facts = parts[0]!;
  const state = (answers: Parameters<typeof partState>[1], saved = true) =>
    partState(facts, answers, facts.questions, saved).status;
  expect(state({}, false)).toBe('not-started');
  // Filled from the profile, and looked through by nobody.
  expect(state({ name: 'A', insured: 'no' }, false)).toBe('in-progress');
  expect(state({ name: 'A' })).toBe('in-progress');
  expect(state({ name: 'A', insured: 'no' })).toBe('completed');
  expect(state({ name: 'A', insured: 'yes' })).toBe('in-progress');
  expect(state({ name: 'A', insured: 'yes', until: 'next spring' })).toBe('needs-changes');
  expect(state({ name: 'A', insured: 'no', until: 'next spring' })).toBe('completed');
});

test('papers are asked for by the answers', () => {
  const kinds = (answers: Parameters<typeof documentsAsked>[1]) =>
    documentsAsked(QUESTIONNAIRE, answers).map(({ kind }) => kind);
  expect(kinds({ insured: 'yes' })).toEqual(['insurance', 'curriculum']);
  expect(kinds({ insured: 'no' })).toEqual(['curriculum']);
});

test('what was typed is read by the kind of question, and kept as typed where it cannot be', () => {
  const number = question({ key: 'n', kind: 'number' });
  expect(readAnswer(number, ' 1,200 ')).toBe(1200);
  expect(readAnswer(number, '0')).toBe(0);
  expect(readAnswer(number, 'about a dozen')).toBe('about a dozen');
  expect(readAnswer(number, '  ')).toBeNull();
  const money = question({ key: 'm', kind: 'money' });
  expect(readAnswer(money, '$1,250.50')).toBe(125_050);
  expect(readAnswer(money, '1250')).toBe(125_000);
  expect(readAnswer(money, '12.5')).toBe('12.5');
  const many = question({
    key: 'c',
    kind: 'choices',
    options: ['1', '2', '10'].map((value) => ({ value, label: value })),
  });
  expect(readAnswer(many, ['10', '1', '1'])).toEqual(['1', '10']);
  expect(readAnswer(many, undefined)).toBeNull();
  expect(readAnswer(question({ key: 't' }), 'one\r\ntwo')).toBe('one\ntwo');
});

test('every kind of blank is the same answer, and a number is not its digits', () => {
  expect(sameAnswer('', null)).toBe(true);
  expect(sameAnswer([], undefined)).toBe(true);
  expect(sameAnswer('3', 3)).toBe(false);
  expect(sameAnswer(['1'], ['1'])).toBe(true);
});

test('answers read as a person reads them', () => {
  expect(answerWords(question({ key: 'm', kind: 'money' }), 123_456_789)).toBe('$1,234,567.89');
  expect(answerWords(question({ key: 'm', kind: 'money' }), 'some')).toBe('some');
  expect(answerWords(question({ key: 'd', kind: 'date' }), '2026-10-03')).toBe('3 October 2026');
  expect(answerWords(question({ key: 'y', kind: 'yes-no' }), 'no')).toBe('No');
  expect(answerWords(question({ key: 'n', kind: 'number' }), 0)).toBe('0');
  expect(answerWords(question({ key: 'n', kind: 'number' }), 2014)).toBe('2,014');
  expect(answerWords(question({ key: 'n', kind: 'number', profileField: 'founded' }), 2014)).toBe('2014');
  expect(answerWords(question({ key: 't' }), '  ')).toBeNull();
});

test('a profile and its answers say the same in both directions', () => {
  const questions = [
    question({ key: 'a-name', profileField: 'name' }),
    question({ key: 'a-names', kind: 'long-text', profileField: 'otherNames' }),
    question({ key: 'a-flag', kind: 'yes-no', profileField: 'nonProfit' }),
    question({ key: 'a-year', kind: 'number', profileField: 'founded' }),
    question({ key: 'a-langs', kind: 'choices', profileField: 'languages', options: options('en', 'es') }),
    question({ key: 'a-kind', kind: 'choice', profileField: 'kind', options: options('non-profit') }),
  ];
  const profile = {
    name: 'Sumar',
    otherNames: ['Sumar Inc', 'Círculos'],
    nonProfit: true,
    founded: 2009,
    languages: ['en', 'es'],
    kind: 'non-profit' as const,
  };
  const answers = answersFromProfile(questions, profile);
  expect(answers).toEqual({
    'a-name': 'Sumar',
    'a-names': 'Sumar Inc\nCírculos',
    'a-flag': 'yes',
    'a-year': 2009,
    'a-langs': ['en', 'es'],
    'a-kind': 'non-profit',
  });
  expect(organizationProfileFrom(questions, answers)).toEqual(profile);
  // What the question no longer offers is asked again.
  expect(answersFromProfile(questions, { kind: 'faith', languages: ['xx', 'es'] })).toEqual({
    'a-kind': null,
    'a-langs': ['es'],
  });
});

test('an answer that cannot stand in the profile leaves it as it was', () => {
  const questions = [
    question({ key: 'name', profileField: 'name' }),
    question({ key: 'ratio', kind: 'number', profileField: 'studentsPerAdult' }),
    question({ key: 'starts', profileField: 'startsAt' }),
    question({ key: 'place', kind: 'choice', profileField: 'place' }),
    question({ key: 'secret', profileField: 'organizationId' }),
  ];
  expect(
    offeringProfileFrom(questions, {
      name: '',
      ratio: 'a dozen',
      starts: 'after lunch',
      place: 'the moon',
      secret: 'x',
    }),
  ).toEqual({});
  const reach = [
    question({ key: 'phone', profileField: 'phone' }),
    question({ key: 'web', profileField: 'website' }),
    question({ key: 'began', kind: 'number', profileField: 'founded' }),
  ];
  expect(organizationProfileFrom(reach, { phone: 'abc', web: 'soon', began: 20 })).toEqual({});
  expect(organizationProfileFrom(reach, { phone: '', began: 2009 })).toEqual({ phone: null, founded: 2009 });
  expect(offeringProfileFrom(questions, { ratio: 99_999, starts: '9:05' })).toEqual({ startsAt: '09:05' });
});
