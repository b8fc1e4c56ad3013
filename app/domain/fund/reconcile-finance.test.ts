import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FundRequestId, FundRoundId } from '../shared/id.ts';
import type { CalendarDate } from '../shared/year.ts';
import { FINANCE_ENTRY_KINDS } from './money-vocabulary.ts';
import { type FinanceEntry, readFinanceFile } from './read-finance-file.ts';
import { type CommitmentFacts, reconcileFinance } from './reconcile-finance.ts';

const HEAD = ['Document number', 'Type', 'Requisition', 'Posted on', 'Amount'];

test('every problem of a file is named by line and column', () => {
  const { entries, problems } = readFinanceFile(
    [
      HEAD,
      ['D-1', 'payment', 'R-1', '2026-10-05', '1,250.50'],
      ['D-2', 'payment', 'R-1', '2026-10-05', '1250,50'],
      ['D-1', 'refund', '', '2026-11-05', '-3.00'],
      ['D-0', 'payment', 'R-1', '2025-10-31', '3.00'],
      ['D-4', 'credit', 'R-1', '10/07/2026', '$0.00'],
      ['D-5', 'credit', 'r - 1', '10/31/2026', '$12.00'],
    ],
    '2026-10',
  );

  expect(entries.map(({ line, amount, requisitionNumber }) => [line, amount, requisitionNumber])).toEqual([
    [2, 1250_50, 'R-1'],
    [7, 12_00, 'R-1'],
  ]);
  expect(problems).toEqual([
    { line: 3, column: 'Amount', message: '“1250,50” has a decimal comma. Write it like 1250.50' },
    { line: 4, column: 'Document number', message: 'D-1 stands on line 2 already' },
    { line: 4, column: 'Type', message: '“refund” is none of requisition, payment, credit' },
    { line: 4, column: 'Requisition', message: '“” is not a requisition number' },
    { line: 4, column: 'Posted on', message: '2026-11-05 is after 2026-10' },
    {
      line: 4,
      column: 'Amount',
      message: '“-3.00” is below zero. Use the type credit with a positive amount',
    },
    { line: 5, column: 'Posted on', message: '2025-10-31 is a year or more before 2026-10' },
    { line: 6, column: 'Amount', message: 'The amount is zero' },
  ]);
});

test('an amount that its own comma cuts in two is named, and not read as what is left of it', () => {
  const { entries, problems } = readFinanceFile(
    [
      HEAD,
      ['D-1', 'payment', 'R-1', '2026-10-05', '1250', '50'],
      ['D-2', 'payment', 'R-1', '2026-10-05', '7.00', ' '],
    ],
    '2026-10',
  );

  expect(entries.map(({ documentNumber }) => documentNumber)).toEqual(['D-2']);
  expect(problems).toMatchObject([{ line: 2, column: 'Column 6' }]);
  expect(problems[0]!.message).toMatch(/^“50” stands under no heading. A comma inside a cell/);
});

test('a missing column is named, and nothing else is read', () => {
  const read = readFinanceFile([HEAD.slice(0, 4), ['D-1', 'payment', 'R-1', '2026-10-05']], '2026-10');

  expect(read).toEqual({
    entries: [],
    problems: [{ line: 1, column: 'Amount', message: 'The column “Amount” is missing' }],
  });
});

const own = (requisitionNumber: string, committed: number, spent = 0): CommitmentFacts => ({
  requisitionNumber,
  fundRequestId: `request of ${requisitionNumber}` as FundRequestId,
  roundId: 'round' as FundRoundId,
  recordedOn: '2026-10-01',
  committed,
  left: committed - spent,
  spent,
});
const entry = (documentNumber: string, over: Partial<FinanceEntry> = {}): FinanceEntry => ({
  line: 2,
  documentNumber,
  kind: 'payment',
  requisitionNumber: 'R-1',
  postedOn: '2026-10-10' as CalendarDate,
  amount: 100,
  ...over,
});

test('matched, posted, known, missing on either side, differing, and more than is held', () => {
  const { lines, postings } = reconcileFinance(
    [
      entry('A', { kind: 'requisition', amount: 500 }),
      entry('B', { amount: 400 }),
      entry('C', { amount: 101 }),
      entry('D', { requisitionNumber: 'R-9' }),
      entry('E'),
      entry('F', { amount: 70 }),
      entry('G', { kind: 'credit', amount: 400 }),
      entry('H', { kind: 'requisition', requisitionNumber: 'R-2', amount: 90 }),
    ],
    {
      month: '2026-10',
      commitments: [own('R-1', 500), own('R-2', 80), own('R-3', 60), own('R-4', 60)],
      known: new Map([
        ['E', { kind: 'payment', requisitionNumber: 'R-1', amount: 100 }],
        ['F', { kind: 'payment', requisitionNumber: 'R-1', amount: 60 }],
      ]),
      named: new Set(['R-4']),
    },
  );

  expect(
    lines.map(({ result, documentNumber, here, there }) => [documentNumber, result, here, there]),
  ).toEqual([
    ['A', 'matched', 500, 500],
    ['B', 'posted', 400, 400],
    ['C', 'over-committed', 100, 101],
    ['D', 'missing-here', null, 100],
    ['E', 'known', 100, 100],
    ['F', 'differs', 60, 70],
    ['G', 'posted', 400, 400],
    ['H', 'differs', 80, 90],
    [null, 'missing-there', 60, null],
  ]);
  expect(postings.map(({ entry }) => entry.documentNumber)).toEqual(['B', 'G']);
});

test('a requisition that was raised matches as a new whole or as the difference, and no other way', () => {
  const raised = (amount: number) =>
    reconcileFinance([entry('B', { kind: 'requisition', amount })], {
      month: '2026-10',
      commitments: [own('R-1', 500)],
      known: new Map([['A', { kind: 'requisition', requisitionNumber: 'R-1', amount: 400 }]]),
      named: new Set(['R-1']),
    }).lines.map(({ result }) => result);

  expect(raised(100)).toEqual(['matched']);
  expect(raised(500)).toEqual(['matched']);
  expect(raised(101)).toEqual(['differs']);
  expect(raised(99)).toEqual(['differs']);
});

test('what one month’s file left out is matched when a later one brings it', () => {
  const commitments = [own('R-1', 500)];
  const facts = { commitments, known: new Map(), named: new Set<string>() };
  const late = readFinanceFile([HEAD, ['D-1', 'requisition', 'R-1', '2026-10-05', '5.00']], '2026-11');

  expect(reconcileFinance([], { ...facts, month: '2026-10' }).lines.map(({ result }) => result)).toEqual([
    'missing-there',
  ]);
  expect(late.problems).toEqual([]);
  expect(
    reconcileFinance(late.entries, { ...facts, month: '2026-11' }).lines.map(({ result }) => result),
  ).toEqual(['matched']);
});

test('a commitment of a later month is not missed', () => {
  const later = { ...own('R-1', 500), recordedOn: '2026-11-02' };

  expect(
    reconcileFinance([], { month: '2026-10', commitments: [later], known: new Map(), named: new Set() })
      .lines,
  ).toEqual([]);
});

const anyRequisition = fc.constantFrom('R-1', 'R-2', 'R-3', 'R-4');
const anyEntries = fc.uniqueArray(
  fc.record({
    line: fc.integer({ min: 2, max: 400 }),
    documentNumber: fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('A', 'B', 'C') }),
    kind: fc.constantFrom(...FINANCE_ENTRY_KINDS),
    requisitionNumber: anyRequisition,
    postedOn: fc.constantFrom('2026-10-01', '2026-10-02') as fc.Arbitrary<CalendarDate>,
    amount: fc.integer({ min: 1, max: 60 }),
  }),
  { selector: ({ documentNumber }) => documentNumber, maxLength: 20 },
);
const anyCommitments = fc.uniqueArray(
  fc
    .record({ requisition: anyRequisition, committed: fc.integer({ min: 1, max: 100 }), part: fc.nat(100) })
    .map(({ requisition, committed, part }) => own(requisition, committed, Math.min(part, committed))),
  { selector: ({ requisitionNumber }) => requisitionNumber, maxLength: 3 },
);
const against = (commitments: readonly CommitmentFacts[]) => ({
  month: '2026-10',
  commitments,
  known: new Map(),
  named: new Set<string>(),
});

test('every entry gives one line, and no posting takes what is not there', () => {
  fc.assert(
    fc.property(anyEntries, anyCommitments, (entries, commitments) => {
      const { lines, postings } = reconcileFinance(entries, against(commitments));

      expect(lines.flatMap(({ documentNumber }) => documentNumber ?? []).sort()).toEqual(
        entries.map(({ documentNumber }) => documentNumber).sort(),
      );
      const held = new Map(commitments.map((each) => [each.requisitionNumber, { ...each }]));
      for (const { entry } of postings) {
        const account = held.get(entry.requisitionNumber)!;
        if (entry.kind === 'payment') account.left -= entry.amount;
        account.spent += entry.kind === 'payment' ? entry.amount : -entry.amount;
        expect(Math.min(account.left, account.spent)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('the order of a file is irrelevant', () => {
  fc.assert(
    fc.property(anyEntries, anyCommitments, (entries, commitments) => {
      expect(reconcileFinance([...entries].reverse(), against(commitments))).toEqual(
        reconcileFinance(entries, against(commitments)),
      );
    }),
  );
});

test('a file taken in twice posts nothing the second time', () => {
  fc.assert(
    fc.property(anyEntries, anyCommitments, (entries, commitments) => {
      const known = new Map(entries.map((each) => [each.documentNumber, each]));
      const again = reconcileFinance(entries, { ...against(commitments), known });

      expect(again.postings).toEqual([]);
      expect(again.lines.filter(({ line }) => line !== null).every(({ result }) => result === 'known')).toBe(
        true,
      );
    }),
  );
});
