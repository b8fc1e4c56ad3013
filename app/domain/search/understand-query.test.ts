import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { folded, tokensOf } from './query-tokens.ts';
import { UNDERSTOOD } from './reading.ts';
import { type QueryVocabulary, understandQuery } from './understand-query.ts';

const VOCABULARY: QueryVocabulary = {
  languages: [
    { code: 'en', label: 'English', otherNames: [] },
    { code: 'es', label: 'Spanish', otherNames: [] },
    { code: 'ht', label: 'Haitian Creole', otherNames: ['kreyòl'] },
    { code: 'vi', label: 'Vietnamese', otherNames: ['tiếng Việt'] },
  ],
  neighborhoods: [
    { code: 'dorchester', label: 'Dorchester', otherNames: [] },
    { code: 'jamaica-plain', label: 'Jamaica Plain', otherNames: ['JP'] },
    { code: 'boston', label: 'Boston', otherNames: [] },
    { code: 'east-boston', label: 'East Boston', otherNames: [] },
  ],
};

/** "grade 3,4 | day tue | free": what was read, kind by kind, and the rest behind an arrow. */
function read(text: string, literally: Parameters<typeof understandQuery>[2] = []): string {
  const { rest, findings } = understandQuery(text, VOCABULARY, literally);
  return `${findings.map(({ param, values }) => [param, values.join(',')].filter(Boolean).join(' ')).join(' | ')} > ${rest}`;
}

describe('what schools type', () => {
  it.each([
    ['robotics grade 5 Dorchester', 'grade 5 | neighborhood dorchester > robotics'],
    ['after school Tuesday free', 'when after-school | day tue | free > '],
    ['help with reading', ' > help with reading'],
    ['K2 music', 'grade K2 > music'],
    ['math 3-5', 'grade 3,4,5 > math'],
    ['math, grades 3, 4 and 5', 'grade 3,4,5 > math'],
    ['chess for 3rd to 5th graders', 'grade 3,4,5 > chess'],
    ['fifth grade science', 'grade 5 > science'],
    ['grades K–2 dance', 'grade K2,1,2 > dance'],
    ['k1-2 play groups', 'grade K1,K2,1,2 > play groups'],
    ['pre-K stories', 'grade K0,K1 > stories'],
    ['middle school debate', 'grade 6,7,8 > debate'],
    ['high-school internships in JP', 'grade 9,10,11,12 | neighborhood jamaica-plain > internships'],
    ['swim in East Boston on Saturdays', 'neighborhood east-boston | day sat > swim'],
    ['art thurs & Friday', 'day thu | day fri > art'],
    ['tutoring in Kreyòl', 'language ht > tutoring'],
    ['Spanish-speaking mentors', 'language es > mentors'],
    ['Tiếng Việt tutoring', 'language vi > tutoring'],
    ['reading in English', 'language en > reading'],
    ['summer camp free of charge', 'when summer | free > camp'],
    ['soccer before school at no cost', 'when before-school | free > soccer'],
    ['tutoring at 3:30', 'when after-school > tutoring'],
    ['chess 5-7 pm', 'when after-school > chess'],
    ['chess 7 p.m. Friday', 'when evening | day fri > chess'],
    ['yoga at 7am', 'when before-school > yoga'],
    ['yoga before 8', 'when before-school > yoga'],
    ['art until 6 pm', 'when after-school > art'],
    ['music from 10:15 to 11', 'when school-day > music'],
    ['homework help at 4', 'when after-school > homework help'],
    ['basketball 3pm to 5pm', 'when after-school > basketball'],
    ['running club mornings', 'when before-school > running club'],
    ['board games at lunch', 'when school-day > board games'],
    ['weekdays drumming', 'day mon,tue,wed,thu,fri > drumming'],
    ['mentor for a high schooler', 'grade 9,10,11,12 > mentor for a'],
    ['elementary schools science', 'grade K2,1,2,3,4,5 > science'],
    ['coding for 9th graders and up', 'grade 9,10,11,12 > coding'],
    ['songs grade 1 or below', 'grade K0,K1,K2,1 > songs'],
  ])('%s', (typed, said) => {
    expect(read(typed)).toBe(said);
  });
});

describe('what only looks like it', () => {
  it.each([
    'Spanish classes',
    'learn Vietnamese',
    'ESL for parents',
    'English learners',
    'drug-free clubs',
    'free play',
    'free lunch',
    'SAT prep',
    'sun and moon',
    'at 5 schools',
    'morning meeting',
    'lunch buddies',
    'route 3.30',
    'version 2.1',
    'tutoring 1:10 ratio',
    '1:12 students',
    '4 mentors',
    'ages 5-7 years',
    'under $5-10',
    '24 students',
    'building 5',
    '"after school" stories',
    'robots -free',
    'clubs "in Dorchester',
  ])('%s', (typed) => {
    expect(read(typed)).toBe(` > ${typed}`);
  });
});

test('a time by the clock is read by the bells of the school that asks', () => {
  const at = (text: string, starts: string, ends: string) => {
    const day = { starts, ends } as never;
    return understandQuery(text, { ...VOCABULARY, day }).findings.flatMap(({ values }) => values);
  };
  expect(at('chess at 3:30', '09:30', '16:10')).toEqual(['school-day']);
  expect(at('chess at 3:30', '07:20', '14:10')).toEqual(['after-school']);
  expect(at('chess 9 am', '09:30', '16:10')).toEqual(['before-school']);
});

test('a name is read only where the list has it', () => {
  const typed = 'chess in JP';
  const without = VOCABULARY.neighborhoods.map((each) => ({ ...each, otherNames: [] }));
  expect(read(typed)).toBe('neighborhood jamaica-plain > chess');
  expect(understandQuery(typed, { ...VOCABULARY, neighborhoods: without }).findings).toEqual([]);
});

test('a kind that is switched off stays words', () => {
  expect(read('free robotics grade 5', ['free'])).toBe('grade 5 > free robotics');
  expect(read('free robotics grade 5', UNDERSTOOD)).toBe(' > free robotics grade 5');
});

const anyQuery = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('grade', '5', '3-5', 'K2', 'free', 'in', 'Dorchester', 'after', 'school'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('tuesday', 'East', 'Boston', 'and', '"', '-', 'Kreyòl', 'robotics', 'and'),
      },
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(' '));

test('no word is invented or moved: what is left are words of the query in their order', () => {
  fc.assert(
    fc.property(anyQuery, (typed) => {
      const left = tokensOf(understandQuery(typed, VOCABULARY).rest).map(({ plain }) => plain);
      const all = tokensOf(typed).map(({ plain }) => plain);
      let at = 0;
      for (const word of left) at = all.indexOf(word, at) + 1 || Number.NaN;
      expect(at).not.toBeNaN();
    }),
  );
});

test('each finding is of the lists and was typed, and nothing found means nothing changed', () => {
  const grades = /^(?:K[0-2]|[1-9]|1[0-2])$/;
  fc.assert(
    fc.property(anyQuery, (typed) => {
      const { rest, findings } = understandQuery(typed, VOCABULARY);
      for (const { param, values, words } of findings) {
        expect(typed).toContain(words);
        if (param === 'grade') for (const grade of values) expect(grade).toMatch(grades);
        if (param === 'neighborhood')
          expect(VOCABULARY.neighborhoods.map(({ code }) => code)).toEqual(
            expect.arrayContaining([...values]),
          );
      }
      if (findings.length === 0) expect(rest).toBe(typed);
    }),
  );
});

test('case, accents and the kind of dash say the same', () => {
  fc.assert(
    fc.property(anyQuery, (typed) => {
      const kinds = (text: string) =>
        understandQuery(text, VOCABULARY).findings.map(({ param, values }) => [param, ...values]);
      expect(kinds(typed.replaceAll('3-5', '3–5').toUpperCase())).toEqual(kinds(typed.toUpperCase()));
      expect(kinds(typed.replaceAll('Kreyòl', 'kreyol'))).toEqual(kinds(typed));
    }),
  );
});

test('a word that folds to nothing is no word', () => {
  expect(folded('Kreyòl’s')).toBe('kreyols');
  expect(understandQuery('', VOCABULARY)).toEqual({ rest: '', findings: [] });
});
