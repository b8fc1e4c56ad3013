import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchoolCode } from '../shared/id.ts';
import { readClockTime } from './read-clock-time.ts';
import { readGradeSpan } from './read-grade-span.ts';
import { readOpportunityIndex } from './read-opportunity-index.ts';
import { readSchoolCode } from './read-school-code.ts';
import { readSchools } from './read-schools.ts';
import { GRADES } from './vocabulary.ts';

const NEIGHBORHOODS = new Map([
  ['dorchester', 'dorchester'],
  ['east boston', 'east-boston'],
]);
const HEAD = ['School code', 'School name', 'Grade span', 'Enrollment', 'Neighborhood'];

test('a code gets back the zeros that a spreadsheet took, and nothing else becomes a code', () => {
  expect(readSchoolCode('00350227')).toEqual({ code: '00350227', zerosRestored: false });
  expect(readSchoolCode('350227')).toEqual({ code: '00350227', zerosRestored: true });
  expect(readSchoolCode("'00350227")?.code).toBe('00350227');
  for (const text of ['', '0', '35.2E4', '003502270', 'Mather', '0350227'])
    expect(readSchoolCode(text)).toBeUndefined();
});

test('every code survives losing its leading zeros, as long as five digits are left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 99_999_999 }), (number) => {
      const code = String(number).padStart(8, '0');
      expect(readSchoolCode(String(number))?.code).toBe(code);
    }),
  );
});

test('grade spans as files write them', () => {
  expect(readGradeSpan('K0-2')).toEqual(['K0', 'K1', 'K2', '1', '2']);
  expect(readGradeSpan('PK–1')).toEqual(['K0', 'K1', 'K2', '1']);
  expect(readGradeSpan('07-12 +SP')).toEqual(['7', '8', '9', '10', '11', '12']);
  expect(readGradeSpan('3, 1 ,2')).toEqual(['1', '2', '3']);
  for (const text of ['', '6-3', '13', 'K3', '1-2-3']) expect(readGradeSpan(text)).toBeUndefined();
});

test('any span of known grades reads back as itself', () => {
  const anyPlace = fc.integer({ min: 0, max: GRADES.length - 1 });
  fc.assert(
    fc.property(anyPlace, anyPlace, (a, b) => {
      const [from, to] = a <= b ? [a, b] : [b, a];
      expect(readGradeSpan(`${GRADES[from]}-${GRADES[to]}`)).toEqual(GRADES.slice(from, to + 1));
    }),
  );
});

test('times of day with and without halves of the day', () => {
  expect(readClockTime('8:30')).toBe('08:30');
  expect(readClockTime('3:10 p.m.')).toBe('15:10');
  expect(readClockTime('12:00 AM')).toBe('00:00');
  for (const text of ['24:00', '13:00 PM', '8.30', 'noon']) expect(readClockTime(text)).toBeUndefined();
});

test('a list of schools with a problem in every kind of cell names each by line and column', () => {
  const { rows, problems } = readSchools(
    [
      HEAD,
      ['9990001', 'Tobias Wren K–8', 'K1-8', '1,024', 'Dorchester'],
      ['', '', '', '', ''],
      ['09990002', '', '9-5', 'many', 'Atlantis'],
      ['09990001', 'Twice', '1-2', '10', ''],
    ],
    NEIGHBORHOODS,
  );

  expect(rows).toMatchObject([{ line: 2, code: '09990001', enrollment: 1024, neighborhood: 'dorchester' }]);
  expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '4 School name',
    '4 Grade span',
    '4 Enrollment',
    '4 Neighborhood',
    '5 School code',
  ]);
});

test('a missing enrollment, and one whose comma cuts it in two, are named and not taken for less', () => {
  const { rows, problems } = readSchools(
    [
      HEAD,
      ['09990001', 'Tobias Wren K–8', 'K1-8', '', 'Dorchester'],
      ['09990002', 'Calder Row', '7-12', '1', '024', 'Dorchester'],
    ],
    NEIGHBORHOODS,
  );

  expect(rows).toEqual([]);
  expect(problems.map(({ line, column, message }) => [line, column, message.split('. ')[0]])).toEqual([
    [2, 'Enrollment', 'The enrollment is missing'],
    [3, 'Column 6', '“Dorchester” stands under no heading'],
  ]);
});

test('a missing column is named and nothing is read', () => {
  const { rows, problems } = readSchools(
    [
      ['Code', 'Name'],
      ['00350227', 'Mather'],
    ],
    NEIGHBORHOODS,
  );
  expect(rows).toEqual([]);
  expect(problems.map(({ column }) => column)).toEqual(['Grades', 'Enrollment']);
});

test('an index is between 0.01 and 0.99, belongs to a known school and is never rounded', () => {
  const known = new Set(['09990001', '09990002'] as SchoolCode[]);
  const read = (value: string, code = '09990001') =>
    readOpportunityIndex(
      [
        ['Code', 'OI'],
        [code, value],
      ],
      known,
    );
  expect(read('0.71').rows).toMatchObject([{ hundredths: 71 }]);
  expect(read('.5').rows).toMatchObject([{ hundredths: 50 }]);
  expect(read('0.990').rows).toMatchObject([{ hundredths: 99 }]);
  for (const value of ['0', '0.00', '1', '1.00', '0.715', '71', '71%', '-0.2', '']) {
    expect(read(value).problems).toMatchObject([{ line: 2, column: 'OI' }]);
  }
  expect(read('0.71', '09990009').problems).toMatchObject([{ line: 2, column: 'Code' }]);
});

test('an index of 1.2, a school twice, a decimal comma whole or cut in two, and none at all are each named', () => {
  const { rows, problems } = readOpportunityIndex(
    [
      ['Code', 'OI'],
      ['09990001', '0.71'],
      ['09990002', '1.2'],
      ['09990001', '0.72'],
      ['09990003', '0,56'],
      ['09990004', '0', '56'],
      ['09990005', ''],
    ],
    new Set(['1', '2', '3', '4', '5'].map((end) => `0999000${end}` as SchoolCode)),
  );

  expect(rows).toEqual([{ line: 2, code: '09990001', hundredths: 71 }]);
  expect(problems.map(({ line, column, message }) => `${line} ${column}: ${message.split('. ')[0]}`)).toEqual(
    [
      '3 OI: “1.2” is not between 0.01 and 0.99 with two decimals, like 0.71',
      '4 Code: 09990001 stands on line 2 already',
      '5 OI: “0,56” has a decimal comma',
      '6 Column 3: “56” stands under no heading',
      '7 OI: The index is missing',
    ],
  );
});
