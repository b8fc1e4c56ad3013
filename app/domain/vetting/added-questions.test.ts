import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AddedQuestion,
  addedQuestions,
  answersNow,
  questionsToAsk,
  questionsToShow,
} from './added-questions.ts';
import { isBlank } from './is-blank.ts';
import { type Answers, appliesTo, type Question, type QuestionSection } from './questionnaire.ts';

const yesNo = (key: string, more: Partial<Question> = {}): Question => ({
  ...{ key, label: `About ${key}?`, help: '', kind: 'yes-no' as const, required: true },
  ...more,
});
const form = (...questions: Question[]): { sections: QuestionSection[] } => ({
  sections: [{ key: 'all', scope: 'organization', title: 'All', about: '', questions }],
});
const ask = (
  before: ReturnType<typeof form>,
  after: ReturnType<typeof form>,
  kept: Answers,
  given: Answers = {},
) =>
  questionsToAsk(addedQuestions(before, after), after, 'organization', { kept, given }).map(
    ({ question }) => question.key,
  );
const reasons = (added: readonly AddedQuestion[]) =>
  Object.fromEntries(added.map(({ question, reason }) => [question.key, reason]));

test('a question with other words, another kind or other choices is asked again; with other help it is not', () => {
  const before = form(
    yesNo('words'),
    yesNo('kind'),
    yesNo('choice', {
      kind: 'choice',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    }),
    yesNo('help'),
  );
  const after = form(
    yesNo('words', { label: 'Something else?' }),
    yesNo('kind', { kind: 'text' }),
    yesNo('choice', {
      kind: 'choice',
      options: [
        { value: 'b', label: 'B' },
        { value: 'c', label: 'C' },
      ],
    }),
    yesNo('help', { help: 'More.', why: 'Because.', label: ' about  HELP ' }),
  );
  expect(reasons(addedQuestions(before, after))).toEqual({
    words: 'changed',
    kind: 'changed',
    choice: 'changed',
  });
});

test('a question for an offering is new although one for the organization has its key', () => {
  const before = form(yesNo('van'));
  const after = {
    sections: [
      ...before.sections,
      {
        key: 'o',
        scope: 'offering' as const,
        title: 'Offering',
        about: '',
        questions: [yesNo('van', { label: 'Does it travel?' })],
      },
    ],
  };
  expect(addedQuestions(before, after)).toMatchObject([{ scope: 'offering', reason: 'new' }]);
});

test('what hangs on a new question is asked once that has the answer, and not before', () => {
  const before = form(yesNo('van'));
  const after = form(
    yesNo('van'),
    yesNo('trips'),
    yesNo('driver', { onlyIf: { key: 'trips', equals: 'yes' } }),
  );
  expect(ask(before, after, { van: 'yes' })).toEqual(['trips']);
  expect(ask(before, after, { van: 'yes' }, { trips: 'no' })).toEqual(['trips']);
  expect(ask(before, after, { van: 'yes' }, { trips: 'yes' })).toEqual(['trips', 'driver']);
});

test('what hangs on a kept answer is asked of those who gave it', () => {
  const before = form(yesNo('van'));
  const after = form(yesNo('van'), yesNo('driver', { onlyIf: { key: 'van', equals: 'yes' } }));
  expect(ask(before, after, { van: 'yes' })).toEqual(['driver']);
  expect(ask(before, after, { van: 'no' })).toEqual([]);
});

test('an old answer to a changed question opens nothing that hangs on it', () => {
  const driver = yesNo('driver', { onlyIf: { key: 'van', equals: 'yes' } });
  const before = form(yesNo('van'), driver);
  const after = form(yesNo('van', { label: 'Do you drive children?' }), driver);
  expect(ask(before, after, { van: 'yes' })).toEqual(['van']);
  expect(ask(before, after, { van: 'no' }, { van: 'yes' })).toEqual(['van', 'driver']);
  expect(ask(before, after, { van: 'yes', driver: 'yes' }, { van: 'yes' })).toEqual(['van']);
});

test('what may no longer be left empty is asked of those who left it empty', () => {
  const before = form(yesNo('van', { required: false }));
  const after = form(yesNo('van'));
  expect(ask(before, after, {})).toEqual(['van']);
  expect(ask(before, after, { van: 'no' })).toEqual([]);
});

test('what the profile holds is not asked again', () => {
  const after = form(yesNo('van', { profileField: 'van' }));
  expect(addedQuestions(form(), after)).toEqual([]);
});

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Questions in a fixed order, each of which may hang on an earlier one, as a published version has them. */
const anyForm = fc
  .tuple(
    ...KEYS.map((key, at) =>
      fc.record({
        there: fc.boolean(),
        wording: fc.constantFrom('Is it so?', 'Is it still so?'),
        required: fc.boolean(),
        hangsOn: fc.option(fc.constantFrom(...KEYS.slice(0, Math.max(at, 1)))),
        equals: fc.constantFrom('yes', 'no'),
        fromProfile: fc.integer({ min: 0, max: 7 }).map((roll) => roll === 0),
        key: fc.constant(key),
      }),
    ),
  )
  .map((drawn) => {
    const there = drawn.filter(({ there }) => there);
    return form(
      ...there.map(({ key, wording, required, hangsOn, equals, fromProfile }, at) =>
        yesNo(key, {
          label: `${key}: ${wording}`,
          required,
          ...(there.slice(0, at).some((other) => other.key === hangsOn) && {
            onlyIf: { key: hangsOn!, equals },
          }),
          ...(fromProfile && { profileField: key }),
        }),
      ),
    );
  });

const anyAnswers = fc.record(
  Object.fromEntries(KEYS.map((key) => [key, fc.constantFrom('yes', 'no')])) as Record<
    string,
    fc.Arbitrary<string>
  >,
);
const all = (version: ReturnType<typeof form>) => version.sections.flatMap(({ questions }) => questions);

/** What stands in an application: an answer to each question that was asked, optional ones left out at will. */
function answered(
  version: ReturnType<typeof form>,
  said: Record<string, string>,
  leaveOut: boolean,
): Answers {
  const answers: Record<string, string> = {};
  for (const question of all(version)) {
    if (appliesTo(question, answers, all(version)) && (question.required || !leaveOut)) {
      answers[question.key] = said[question.key]!;
    }
  }
  return answers;
}

/** Answers what is asked until nothing more is. */
function answerAll(
  added: readonly AddedQuestion[],
  after: ReturnType<typeof form>,
  kept: Answers,
  said: Answers,
) {
  let given: Answers = {};
  for (let round = 0; round <= KEYS.length; round += 1) {
    const asked = questionsToAsk(added, after, 'organization', { kept, given });
    given = Object.fromEntries(asked.map(({ question }) => [question.key, said[question.key]]));
  }
  return given;
}

test('property: a version adds nothing to itself', () => {
  fc.assert(
    fc.property(anyForm, (version) => {
      expect(addedQuestions(version, version)).toEqual([]);
    }),
  );
});

test('property: help, reasons and limits add nothing, nor does leaving a question out at the end', () => {
  fc.assert(
    fc.property(anyForm, (version) => {
      const later = form(
        ...all(version)
          .slice(0, -1)
          .map((question) => ({ ...question, help: 'Other help.', why: 'So.', maxLength: 9 })),
      );
      expect(addedQuestions(version, later)).toEqual([]);
    }),
  );
});

test('property: once all is answered, the later version has every answer that it requires', () => {
  fc.assert(
    fc.property(
      anyForm,
      anyForm,
      anyAnswers,
      anyAnswers,
      fc.boolean(),
      (before, after, said, now, leaveOut) => {
        const kept = answered(before, said, leaveOut);
        const added = addedQuestions(before, after);
        const given = answerAll(added, after, kept, now);
        const current = answersNow(added, 'organization', { kept, given });
        const missing = all(after).filter(
          (question) =>
            question.required &&
            question.profileField === undefined &&
            appliesTo(question, current, all(after)) &&
            isBlank(current[question.key]),
        );
        expect(missing).toEqual([]);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('property: nothing is asked that does not apply, and no answer to the very same question is asked for again', () => {
  fc.assert(
    fc.property(anyForm, anyForm, anyAnswers, anyAnswers, (before, after, said, now) => {
      const kept = answered(before, said, false);
      const added = addedQuestions(before, after);
      const given = answerAll(added, after, kept, now);
      const current = answersNow(added, 'organization', { kept, given });
      for (const { question } of questionsToAsk(added, after, 'organization', { kept, given })) {
        expect(appliesTo(question, current, all(after))).toBe(true);
        const was = all(before).find(({ key }) => key === question.key);
        const same = was?.label === question.label && !isBlank(kept[question.key]);
        expect(same).toBe(false);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('property: whatever is answered, the form shows what is asked, and shows nothing only where nothing is', () => {
  fc.assert(
    fc.property(anyForm, anyForm, anyAnswers, anyAnswers, (before, after, said, now) => {
      const kept = answered(before, said, true);
      const added = addedQuestions(before, after);
      const shown = questionsToShow(added, after, 'organization', kept);
      const typed = Object.fromEntries(shown.map(({ question }) => [question.key, now[question.key]]));
      const asked = questionsToAsk(added, after, 'organization', { kept, given: typed });
      expect(asked.filter((each) => !shown.includes(each))).toEqual([]);
      const atFirst = questionsToAsk(added, after, 'organization', { kept, given: {} });
      expect(atFirst.length > 0).toBe(shown.length > 0);
    }),
    { numRuns: 1_000 },
  );
});
