import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSchoolCode } from '../schools/read-school-code.ts';
import { readFloors, readPledges, readTiers } from './read-round-lines.ts';

const schoolOf = (cell: string) => readSchoolCode(cell)?.code;

test('tiers are read in every spelling of a person, and each mistake is named by line and part', () => {
  expect(readTiers('0.01, 500, 200%, $62500\n\n.01;any;100;45000\n')).toEqual({
    value: [
      { from: 1, studentsUpTo: 500, matchBasisPoints: 20_000, cap: 62_500 },
      { from: 1, studentsUpTo: null, matchBasisPoints: 10_000, cap: 45_000 },
    ],
    problems: [],
  });
  expect(readTiers('1.2, many, 0%, 45.5\n0.5, 10, 100%, 1\n0.50, 10, 50%, 2\n0.1, 62,500').problems).toEqual([
    'Line 1, part 1: “1.2” is not an index from 0.01 to 0.99',
    'Line 1, part 2: “many” is not a number of students, nor the word any',
    'Line 1, part 3: “0%” is not a match like 200%',
    'Line 1, part 4: “45.5” is not an amount in whole dollars, like 62500',
    'Line 3, part 1: the same index and size stand on line 2 already',
    'Line 4 has 3 parts, not 4. Write amounts without commas',
  ]);
});

test('a school twice and a neighborhood that is none are named', () => {
  expect(readPledges('00350001, 15000\n00350001, 20', schoolOf).problems).toEqual([
    'Line 2, part 1: 00350001 stands on line 1 already',
  ]);
  expect(
    readFloors('Mattapan, 20000\nAtlantis, 1', (name) => (name === 'Mattapan' ? 'mattapan' : undefined)),
  ).toEqual({
    value: { mattapan: 20_000_00 },
    problems: ['Line 2, part 1: “Atlantis” is not a neighborhood of this district'],
  });
});

test('what is written as a pledge is read as it was meant', () => {
  const anyPledges = fc.uniqueArray(
    fc.record({
      school: fc.integer({ min: 10_000_000, max: 99_999_999 }),
      dollars: fc.nat({ max: 1_000_000 }),
    }),
    { selector: ({ school }) => school },
  );
  fc.assert(
    fc.property(anyPledges, (pledges) => {
      const text = pledges.map(({ school, dollars }) => `${school}, ${dollars}`).join('\r\n');
      expect(readPledges(text, schoolOf)).toEqual({
        value: pledges.map(({ school, dollars }) => ({ schoolCode: String(school), dollars })),
        problems: [],
      });
    }),
  );
});
