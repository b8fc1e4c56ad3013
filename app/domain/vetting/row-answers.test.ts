import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerWords } from './answer-words.ts';
import { judgeAnswer, judgeCells, MOST_IN_A_CELL } from './judge-answer.ts';
import type { Question, Row } from './questionnaire.ts';
import { readRows, sameAnswer } from './read-answer.ts';
import { rowFields, typedRows } from './row-answers.ts';

const TEAM: Question = {
  key: 'team',
  label: 'Who will be with students',
  help: 'One row for each role.',
  kind: 'rows',
  required: true,
  minRows: 1,
  maxRows: 3,
  columns: [
    { key: 'role', label: 'Role', kind: 'text' },
    { key: 'how-many', label: 'How many', kind: 'number' },
    { key: 'pay', label: 'Pay', kind: 'money' },
    { key: 'since', label: 'Since', kind: 'date' },
    { key: 'level', label: 'Level', kind: 'choice', options: [{ value: 'a', label: 'First' }] },
  ],
};
const WHOLE = { role: 'Lead', 'how-many': '2', pay: '12.50', since: '2026-09-01', level: 'a' };

const anyTyped = fc.record(
  {
    role: fc.stringMatching(/\S/),
    'how-many': fc.stringMatching(/^\d{1,4}$/),
    level: fc.constantFrom('a', 'b'),
  },
  { requiredKeys: ['role'] },
);

test('rows in a form and back are the same rows', () => {
  fc.assert(
    fc.property(fc.array(anyTyped, { maxLength: 8 }), (rows) => {
      expect(typedRows(TEAM, rowFields(rows))).toEqual(rows);
    }),
  );
});

test('empty rows and unknown columns are left out wherever they stand; nothing else is', () => {
  fc.assert(
    fc.property(fc.array(fc.option(anyTyped, { nil: {} }), { maxLength: 8 }), (rows) => {
      const fields = { ...rowFields(rows), '.0.other': 'x', '.role': 'y', '.9999.role': 'z' };
      expect(typedRows(TEAM, fields)).toEqual(rows.filter((row) => Object.keys(row).length > 0));
    }),
  );
});

test('reading what was read changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyTyped, { maxLength: 5 }), (typed) => {
      const answer = readRows(TEAM, rowFields(typed));
      const rows = answer !== null && typeof answer === 'object' && 'rows' in answer ? answer.rows : [];
      const again = rows.map((row: Row) =>
        Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, String(cell)])),
      );
      expect(sameAnswer(readRows(TEAM, rowFields(again)), answer)).toBe(true);
    }),
  );
});

test('cells are read by their kind and kept as typed where they cannot be', () => {
  const fields = rowFields([WHOLE, { ...WHOLE, 'how-many': 'about two' }]);

  const answer = readRows(TEAM, fields);

  expect(answer).toEqual({
    rows: [
      { role: 'Lead', 'how-many': 2, pay: 1250, since: '2026-09-01', level: 'a' },
      { role: 'Lead', 'how-many': 'about two', pay: 1250, since: '2026-09-01', level: 'a' },
    ],
  });
  expect(judgeAnswer(TEAM, answer)).toBe('a-cell');
});

test('each fault is named at its cell', () => {
  const rows = [
    { role: 'x'.repeat(MOST_IN_A_CELL + 1), 'how-many': 2, pay: 1, since: '2026-02-30', level: 'a' },
    { role: 'Aide', 'how-many': 1, pay: 'much', since: '2026-02-28', level: 'z' },
    { role: 'Aide' },
  ];

  const faults = judgeCells(TEAM, rows).map(({ row, column, problem }) => `${row} ${column} ${problem}`);

  expect(faults).toEqual([
    '0 role too-long',
    '0 since not-a-date',
    '1 pay not-an-amount',
    '1 level not-an-option',
    '2 how-many required',
    '2 pay required',
    '2 since required',
    '2 level required',
  ]);
});

test('rows are counted against both limits', () => {
  const rows = (count: number) => readRows(TEAM, rowFields(Array.from({ length: count }, () => WHOLE)));

  expect([0, 1, 3, 4].map((count) => judgeAnswer(TEAM, rows(count)))).toEqual([
    'required',
    null,
    null,
    'too-many-rows',
  ]);
  expect(judgeAnswer({ ...TEAM, minRows: 2 }, rows(1))).toBe('too-few-rows');
  expect(judgeAnswer({ ...TEAM, required: false, minRows: 2 }, rows(0))).toBeNull();
});

test('a row reads as one line with the names of its columns', () => {
  const answer = readRows(TEAM, rowFields([WHOLE, { role: 'Aide\nat the door' }]));

  expect(answerWords(TEAM, answer)).toBe(
    'Role: Lead; How many: 2; Pay: $12.50; Since: 1 September 2026; Level: First\nRole: Aide at the door',
  );
});

test('the order in which a row keeps its cells says nothing', () => {
  expect(sameAnswer({ rows: [{ a: 1, bb: 2 }] }, { rows: [{ bb: 2, a: 1 }] })).toBe(true);
  expect(sameAnswer({ rows: [{ a: 1, bb: 2 }] }, { rows: [{ a: 2, bb: 1 }] })).toBe(false);
});
