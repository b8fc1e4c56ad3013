import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fillTemplate,
  MERGE_FIELDS,
  TEMPLATE_PARTS,
  type TemplateWords,
  templateProblems,
  translationProblems,
} from './letter-template.ts';
import { readingLevel, syllablesOf } from './reading-level.ts';
import { TEMPLATE_KINDS } from './vocabulary.ts';

const words = (change: Partial<TemplateWords> = {}): TemplateWords => ({
  subject: 'About {{organization}}',
  lead: 'We have decided.',
  opening: '',
  closing: '',
  ...change,
});

test('an unknown field is refused by its name, in the part where it stands', () => {
  expect(templateProblems('suspension', words({ closing: 'Ask {{ofice_email}} by {{appeal_by}}.' }))).toEqual(
    [
      { part: 'closing', problem: 'unknown-field', name: 'ofice_email' },
      { part: 'closing', problem: 'unknown-field', name: 'appeal_by' },
    ],
  );
  expect(templateProblems('decision-declined', words({ closing: 'By {{ appeal_by }}.' }))).toEqual([]);
});

test('what is empty or does not close is named', () => {
  expect(templateProblems('suspension', words({ lead: '  ' }))).toEqual([{ part: 'lead', problem: 'empty' }]);
  expect(templateProblems('suspension', words({ opening: 'Dear {{organization' }))).toEqual([
    { part: 'opening', problem: 'broken-braces' },
  ]);
});

test('a template without problems leaves no field behind, whatever is merged in', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TEMPLATE_KINDS), fc.string(), (kind, value) => {
      const fields: readonly string[] = MERGE_FIELDS[kind];
      const text = fields.map((field) => `[{{${field}}}]`).join('');
      const whole = words({ opening: text });
      expect(templateProblems(kind, whole)).toEqual([]);
      const values = Object.fromEntries(fields.map((field) => [field, value]));
      expect(fillTemplate(whole, values).opening).toBe(fields.map(() => `[${value}]`).join(''));
    }),
  );
});

test('syllables of common words', () => {
  const counted = {
    the: 1,
    cat: 1,
    made: 1,
    table: 2,
    little: 2,
    school: 1,
    student: 2,
    walked: 1,
    wanted: 2,
    places: 2,
    decision: 3,
    organization: 5,
    partner: 2,
    application: 4,
    approved: 2,
    reading: 2,
    area: 3,
    video: 3,
    created: 3,
    science: 2,
    statement: 2,
    safely: 2,
    reviewed: 2,
    quality: 3,
    appeal: 2,
    suspended: 3,
    violin: 3,
    idea: 3,
    people: 2,
    whole: 1,
    agreement: 3,
    insurance: 3,
    '27': 2,
  };
  const found = Object.fromEntries(Object.keys(counted).map((word) => [word, syllablesOf(word)]));
  expect(found).toEqual(counted);
});

test('the grade follows the published formula', () => {
  // 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45.
  expect(readingLevel('The cat sat on the mat.')).toEqual({
    words: 6,
    sentences: 1,
    syllables: 6,
    gradeTenths: -14,
  });
  const plain = readingLevel('We read your letter. We will call you on Monday.').gradeTenths!;
  const stiff = readingLevel(
    'Notwithstanding the aforementioned considerations, the organization’s registration is hereby administratively discontinued pending determination.',
  ).gradeTenths!;
  expect(plain).toBeLessThan(40);
  expect(stiff).toBeGreaterThan(180);
});

test('initials, amounts and addresses end no sentence, and nothing is no grade', () => {
  expect(readingLevel('Write to J. Osei at office@example.org about $3.50 today.').sentences).toBe(1);
  expect(readingLevel('One line\nAnother line').sentences).toBe(2);
  expect(readingLevel(' … ').gradeTenths).toBeNull();
});

test('splitting a sentence never makes a text harder', () => {
  const word = fc.constantFrom('we', 'read', 'the', 'application', 'carefully', 'school', 'partners');
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 40 }), (list) => {
      const half = Math.floor(list.length / 2);
      const whole = readingLevel(`${list.join(' ')}.`).gradeTenths!;
      const split = readingLevel(`${list.slice(0, half).join(' ')}. ${list.slice(half).join(' ')}.`);
      expect(split.gradeTenths!).toBeLessThanOrEqual(whole);
    }),
  );
});

test('a field that a translation leaves out is named once, where the English has it first', () => {
  const english = words({ lead: 'By {{date}}.', closing: 'By {{date}}: {{office_phone}}.' });
  const translation = words({ lead: 'Hoy.', opening: '{{office_phone}}' });

  expect(translationProblems(english, translation)).toEqual([
    { part: 'lead', problem: 'missing-field', name: 'date' },
  ]);
});

test('a translation has no problem exactly when it fills in every field of the English, wherever', () => {
  const fields = fc.subarray([...MERGE_FIELDS['decision-in-part']]);
  const part = fc.constantFrom(...TEMPLATE_PARTS);
  const placed = fields.chain((names) =>
    fc.array(part, { minLength: names.length, maxLength: names.length }).map((parts) => ({
      names,
      words: Object.fromEntries(
        TEMPLATE_PARTS.map((part) => [
          part,
          names.map((name, at) => (parts[at] === part ? `{{${name}}} ` : '')).join(''),
        ]),
      ) as TemplateWords,
    })),
  );
  fc.assert(
    fc.property(placed, placed, (english, translation) => {
      const missing = english.names.filter((name) => !translation.names.includes(name));
      const problems = translationProblems(english.words, translation.words);
      expect(problems.map((problem) => 'name' in problem && problem.name).sort()).toEqual(missing.sort());
    }),
  );
});
