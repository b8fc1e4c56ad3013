import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId } from '../shared/id.ts';
import type { Answer, Question, QuestionSection } from './questionnaire.ts';
import { type CarriedAnswer, carriedAnswers, isAsSent, sinceLastYear } from './renewal.ts';
import type { SubmissionContent, SubmittedAnswer } from './submission-content.ts';

const SWIM = 'swim' as OfferingId;
const ROW = 'row' as OfferingId;
const KEYS = ['a', 'b', 'c', 'd'];

const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom(null, '', 'yes', 'no', 'Some words.', 0, 7),
  fc.subarray(['1', '2', '3']),
);
const anySections = fc
  .tuple(...KEYS.map(() => fc.tuple(fc.constantFrom('organization', 'offering', null), fc.boolean())))
  .map((drawn): QuestionSection[] =>
    drawn.flatMap(([scope, fromProfile], at) =>
      scope === null
        ? []
        : [
            {
              scope: scope as QuestionSection['scope'],
              key: `s${at}`,
              title: '',
              about: '',
              questions: [
                { key: KEYS[at]!, ...(fromProfile && { profileField: 'mission' }) } as unknown as Question,
              ],
            },
          ],
    ),
  );
const place = ({ offeringId, questionKey }: CarriedAnswer) => `${offeringId}/${questionKey}`;
const anyAnswers = fc.uniqueArray(
  fc.record({
    offeringId: fc.constantFrom(null, SWIM, ROW),
    questionKey: fc.constantFrom(...KEYS, 'gone'),
    value: anyAnswer,
  }),
  { selector: place },
);
const anyAgain = fc.record({ offeringIds: fc.subarray([SWIM, ROW]), takenBack: fc.boolean() });

test('what is carried over is asked again, of the same thing, and says what it said', () => {
  fc.assert(
    fc.property(anyAnswers, anySections, anyAgain, (earlier, sections, again) => {
      const carried = carriedAnswers(earlier, { sections }, again);

      for (const answer of earlier) {
        const section = sections.find(({ questions }) => questions[0]?.key === answer.questionKey);
        const expected =
          section !== undefined &&
          (again.takenBack || section.questions[0]?.profileField === undefined) &&
          (answer.offeringId === null
            ? section.scope === 'organization'
            : section.scope === 'offering' && again.offeringIds.includes(answer.offeringId));
        expect(carried.includes(answer)).toBe(expected);
      }
    }),
  );
});

test('an answer is new, unchanged or changed, and every kind of blank is the same blank', () => {
  const before = (value: Answer, words: string | null): SubmittedAnswer => ({
    key: 'a',
    label: 'A',
    kind: 'text',
    value,
    words,
  });
  expect(sinceLastYear('x', undefined)).toBe('new');
  expect(sinceLastYear('x', before(null, null))).toBe('new');
  expect(sinceLastYear('x', before('x', 'x'))).toBe('unchanged');
  expect(sinceLastYear('y', before('x', 'x'))).toBe('changed');
  expect(sinceLastYear(null, before('x', 'x'))).toBe('changed');
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      expect(sinceLastYear(answer, before(answer, 'said'))).toBe('unchanged');
    }),
  );
});

test('one press confirms what was sent a year ago, not a page of blanks and not what is wrong by now', () => {
  const asked = (options: readonly string[], required = true): Question[] => [
    {
      ...{ key: 'a', label: 'A', help: '', kind: 'choice', required },
      options: options.map((value) => ({ value, label: value })),
    } as Question,
  ];
  const sent = (value: Answer) =>
    ({
      organization: {
        sections: [{ answers: [{ key: 'a', label: 'A', kind: 'choice', value, words: 'said' }] }],
      },
    }) as unknown as SubmissionContent;

  expect(isAsSent(asked(['x', 'y']), { a: 'x' }, sent('x'), null)).toBe(true);
  expect(isAsSent(asked(['x', 'y']), { a: 'y' }, sent('x'), null)).toBe(false);
  // The choice is no longer among those that are offered.
  expect(isAsSent(asked(['y', 'z']), { a: 'x' }, sent('x'), null)).toBe(false);
  expect(isAsSent(asked(['x'], false), { a: null }, sent(null), null)).toBe(false);
});
