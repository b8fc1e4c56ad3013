import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClockTime } from '../shared/year.ts';
import { readSessions, SESSION_FILE_HEADINGS } from './read-sessions.ts';

const HEAD = ['Date', 'Start', 'Minutes', 'Students', 'Note'];
const USUAL = '15:15' as ClockTime;

test('reads a spreadsheet in either way of writing days and times', () => {
  const { rows, problems } = readSessions(
    [
      HEAD,
      ['2026-10-14', '15:15', '90', '12', 'Fire drill'],
      ['10/15/2026', '3:30 pm', '60', '0', ''],
      ['2026-10-16', '', '45', '9', ''],
    ],
    USUAL,
  );
  expect(problems).toEqual([]);
  expect(
    rows.map(({ line, day, startsAt, figures }) => [line, day, startsAt, figures.minutes, figures.headcount]),
  ).toEqual([
    [2, '2026-10-14', '15:15', 90, 12],
    [3, '2026-10-15', '15:30', 60, 0],
    [4, '2026-10-16', '15:15', 45, 9],
  ]);
});

test('names every problem with its line and column, and then reads nothing', () => {
  const { rows, problems } = readSessions(
    [
      HEAD,
      ['2026-10-14', '15:15', '90', '12', ''],
      ['14.10.2026', '25:00', 'ninety', '-1', ''],
      ['2026-10-14', '15:15', '60', '10', ''],
      ['2026-10-15', '15:15', '60', '10', 'Ana Silva; Ben Cruz; Dee Wong'],
    ],
    null,
  );
  expect(rows).toEqual([]);
  expect(problems.map(({ line, column }) => [line, column])).toEqual([
    [3, 'Date'],
    [3, 'Start'],
    [3, 'Minutes'],
    [3, 'Students'],
    [4, 'Date'],
    [5, 'Note'],
  ]);
});

test('without a usual start the column is needed in every line; without its columns a file says which', () => {
  expect(readSessions([HEAD, ['2026-10-14', '', '90', '12', '']], null).problems[0]).toMatchObject({
    line: 2,
    column: 'Start',
  });
  expect(
    readSessions(
      [
        ['Date', 'Note'],
        ['2026-10-14', ''],
      ],
      USUAL,
    ).problems.map(({ column }) => column),
  ).toEqual(['Minutes', 'Students', 'Minutes', 'Students']);
});

test('a column about single students, or one name in each line’s note, is refused by line and column', () => {
  const names = ['Ana Silva', 'Ben Cruz', 'Dee Wong', 'Lia Chen', 'Omar Diaz'];
  const lines = names.map((note, at) => [`2026-10-${12 + at}`, '15:15', '90', '12', note]);
  expect(readSessions([HEAD, ...lines], USUAL)).toMatchObject({
    rows: [],
    problems: [{ line: 2, column: 'Note' }],
  });
  const named = [
    [...HEAD, 'Student Name', 'DOB'],
    ['2026-10-14', '15:15', '90', '12', '', 'Ana Silva', ''],
  ];
  expect(readSessions(named, USUAL)).toMatchObject({
    rows: [],
    problems: [
      { line: 1, column: 'Student Name' },
      { line: 1, column: 'DOB' },
    ],
  });
  const drills = lines.map((line) => [...line.slice(0, 4), 'Fire drill']);
  expect(readSessions([HEAD, ...drills], USUAL).problems).toEqual([]);
});

test('whatever is in a file, it is either read whole or not at all', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('2026-10-14', '2026-10-15', '15:15', '90', '12', ''),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 6 }), (body) => {
      const { rows, problems } = readSessions([SESSION_FILE_HEADINGS, ...body], USUAL);
      if (problems.length > 0) expect(rows).toEqual([]);
      else expect(rows.length).toBe(body.filter((row) => row.some((each) => each.trim() !== '')).length);
    }),
  );
});
