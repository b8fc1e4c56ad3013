import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeQuestionnaire, MOST_COLUMNS, MOST_ROWS } from './judge-questionnaire.ts';
import {
  appliesTo,
  type Question,
  type Questionnaire,
  type QuestionOption,
  type QuestionSection,
} from './questionnaire.ts';

const question = (key: string, more: Partial<Question> = {}): Question => ({
  key,
  label: `Question ${key}`,
  help: '',
  kind: 'text',
  required: true,
  ...more,
});
const section = (
  key: string,
  questions: Question[],
  more: Partial<QuestionSection> = {},
): QuestionSection => ({
  key,
  scope: 'organization',
  title: `Section ${key}`,
  about: '',
  questions,
  ...more,
});
const whole = (...sections: QuestionSection[]): Questionnaire => ({
  version: '1',
  title: 'All',
  minutes: 20,
  sections,
});
const codes = (questionnaire: Questionnaire) => judgeQuestionnaire(questionnaire).map(({ code }) => code);
const CHOICES = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];

test('a sound questionnaire has no problem', () => {
  expect(
    judgeQuestionnaire(
      whole(
        section('you', [
          question('insured', { kind: 'yes-no' }),
          question('until', { onlyIf: { key: 'insured', equals: 'yes' } }),
        ]),
        section('it', [question('which', { kind: 'choices', options: CHOICES })], { scope: 'offering' }),
      ),
    ),
  ).toEqual([]);
});

test('a part holds eight full tables, and a ninth is too many for one page', () => {
  const columns = Array.from({ length: MOST_COLUMNS }, (_, at) => ({
    ...{ key: `column-${at}`, label: `Column ${at}`, kind: 'text' as const },
  }));
  const tables = (many: number) =>
    Array.from({ length: many }, (_, at) =>
      question(`table-${at}`, { kind: 'rows', columns, maxRows: MOST_ROWS }),
    );

  expect(codes(whole(section('you', tables(8))))).toEqual([]);
  expect(codes(whole(section('you', tables(9))))).toEqual(['too-many-cells']);
});

test('each problem is named at its place, all at once', () => {
  const problems = judgeQuestionnaire({
    ...whole(section('you', [question('a'), question('a'), question('c', { kind: 'choice' })])),
    title: ' ',
    documents: [{ kind: 'insurance', title: '', help: '', onlyIf: { key: 'gone', equals: 'yes' } }],
  });
  expect(problems).toEqual([
    { place: { on: 'whole' }, code: 'title-missing' },
    { place: { on: 'question', section: 'you', question: 'a' }, code: 'key-taken' },
    { place: { on: 'question', section: 'you', question: 'c' }, code: 'too-few-choices' },
    { place: { on: 'document', kind: 'insurance' }, code: 'document-title-missing' },
    { place: { on: 'document', kind: 'insurance' }, code: 'condition-unknown' },
  ]);
});

test('a key is taken across sections and scopes alike', () => {
  expect(
    codes(whole(section('you', [question('a')]), section('it', [question('a')], { scope: 'offering' }))),
  ).toEqual(['key-taken']);
});

test('a section without questions or with a taken key cannot stand', () => {
  expect(codes(whole(section('you', [question('a')]), section('you', [])))).toEqual([
    'section-key-taken',
    'section-empty',
  ]);
  expect(codes(whole())).toEqual(['nothing-asked']);
});

test.each([
  ['on itself', { key: 'b', equals: 'yes' }, 'condition-on-itself'],
  ['on nothing', { key: 'gone', equals: 'yes' }, 'condition-unknown'],
  ['on a later one', { key: 'later', equals: 'yes' }, 'condition-on-later'],
  ['on written words', { key: 'words', equals: 'yes' }, 'condition-not-a-choice'],
  ['on an answer that is not offered', { key: 'yes-no', equals: 'maybe' }, 'condition-answer-impossible'],
  ['on the other scope', { key: 'other', equals: 'yes' }, 'condition-unknown'],
] as const)('a condition %s is refused', (_, onlyIf, code) => {
  const problems = codes(
    whole(
      section('it', [question('other', { kind: 'yes-no' })], { scope: 'offering' }),
      section('you', [
        question('words'),
        question('yes-no', { kind: 'yes-no' }),
        question('b', { onlyIf }),
        question('later', { kind: 'yes-no' }),
      ]),
    ),
  );
  expect(problems).toEqual([code]);
});

test('choices are at least two, none blank and none twice', () => {
  const choice = (options: QuestionOption[]) =>
    codes(whole(section('you', [question('a', { kind: 'choice', options })])));
  expect(choice([CHOICES[0]!])).toEqual(['too-few-choices']);
  expect(choice([...CHOICES, { value: 'c', label: ' ' }])).toEqual(['choice-blank']);
  expect(choice([...CHOICES, { value: 'c', label: 'A' }])).toEqual(['choice-taken']);
  expect(choice([...CHOICES, { value: 'a', label: 'C' }])).toEqual(['choice-taken']);
});

const anyKey = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const anyQuestion = fc
  .record({ key: anyKey, on: fc.option(anyKey, { nil: undefined }), equals: fc.constantFrom('yes', 'no') })
  .map(({ key, on, equals }) =>
    question(key, { kind: 'yes-no', ...(on && { onlyIf: { key: on, equals } }) }),
  );

test('in a questionnaire without problems every question can be reached by some answers', () => {
  fc.assert(
    fc.property(fc.array(anyQuestion, { minLength: 1, maxLength: 5 }), (questions) => {
      fc.pre(judgeQuestionnaire(whole(section('you', questions))).length === 0);
      for (const wanted of questions) {
        const answers: Record<string, string> = {};
        for (
          let at: Question | undefined = wanted;
          at?.onlyIf;
          at = questions.find(({ key }) => key === at!.onlyIf!.key)
        ) {
          answers[at.onlyIf.key] = at.onlyIf.equals;
        }
        expect(appliesTo(wanted, answers, questions)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
