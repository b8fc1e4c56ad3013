import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '../shared/id.ts';
import type { CalendarDate, SchoolYear } from '../shared/year.ts';
import { finalityOf, judgeVote } from './finality.ts';
import { judgeFundAppeal, judgeFundAppealDecision, judgeSettlement } from './judge-fund-appeal.ts';
import { judgeCommitment, judgePayee, judgePlanLine } from './judge-plan-line.ts';
import { judgeYearEnd } from './judge-year-end.ts';
import { FUND_APPEAL_STATUSES } from './money-vocabulary.ts';
import { ROUND_STATUSES } from './vocabulary.ts';

const day = (text: string) => text as CalendarDate;
const reasonOf = (verdict: { ok: boolean }) => ('reason' in verdict ? verdict.reason : 'ok');

test('awards are provisional until an approval, and final from then on', () => {
  expect(finalityOf('proposed', [])).toBe('undecided');
  expect(finalityOf('adopted', [])).toBe('provisional');
  expect(finalityOf('adopted', ['not-approved'])).toBe('turned-down');
  expect(finalityOf('settled', ['not-approved', 'approved'])).toBe('final');
});

test('a vote is recorded from the day of adoption up to today, until one approves', () => {
  const facts = {
    ...{ status: 'adopted' as const, votes: [] as 'approved'[], adoptedOn: day('2026-10-01') },
    ...{ heldOn: day('2026-10-07'), today: day('2026-10-07') },
  };

  expect(reasonOf(judgeVote(facts))).toBe('ok');
  expect(reasonOf(judgeVote({ ...facts, status: 'proposed' }))).toBe('not-adopted');
  expect(reasonOf(judgeVote({ ...facts, votes: ['approved'] }))).toBe('already-final');
  expect(reasonOf(judgeVote({ ...facts, heldOn: day('2026-09-30') }))).toBe('vote-before-adoption');
  expect(reasonOf(judgeVote({ ...facts, heldOn: day('2026-10-08') }))).toBe('vote-in-future');
});

const PAYEE = {
  isNonProfit: true,
  organizationStanding: 'approved',
  offeringStanding: 'approved',
} as const;

test('only an approved offering of an approved non-profit is paid', () => {
  expect(reasonOf(judgePayee(PAYEE))).toBe('ok');
  expect(reasonOf(judgePayee({ ...PAYEE, isNonProfit: false }))).toBe('partner-not-fundable');
  expect(reasonOf(judgePayee({ ...PAYEE, organizationStanding: 'suspended' }))).toBe('partner-not-approved');
  expect(reasonOf(judgePayee({ ...PAYEE, offeringStanding: null }))).toBe('offering-not-approved');
});

const LINE = {
  ...PAYEE,
  ...{
    awarded: 1_200,
    held: 1_000,
    planned: 400,
    amount: 600,
    month: '2027-06',
    schoolYear: '2026-27' as SchoolYear,
  },
};

test('a plan fills what an award holds to the cent, in the months of its year', () => {
  expect(reasonOf(judgePlanLine(LINE))).toBe('ok');
  expect(reasonOf(judgePlanLine({ ...LINE, amount: 601 }))).toBe('over-award');
  expect(reasonOf(judgePlanLine({ ...LINE, month: '2027-07' }))).toBe('month-outside-year');
  expect(reasonOf(judgePlanLine({ ...LINE, month: '2026-06' }))).toBe('month-outside-year');
  expect(reasonOf(judgePlanLine({ ...LINE, awarded: 0, held: 0 }))).toBe('not-awarded');
});

test('nothing is committed before the vote, and never more than is left', () => {
  const facts = { ...PAYEE, finality: 'final' as const, hasSourceEnded: false, left: 500, amount: 500 };

  expect(reasonOf(judgeCommitment(facts))).toBe('ok');
  expect(reasonOf(judgeCommitment({ ...facts, finality: 'provisional' }))).toBe('not-final');
  expect(reasonOf(judgeCommitment({ ...facts, hasSourceEnded: true }))).toBe('source-ended');
  expect(reasonOf(judgeCommitment({ ...facts, amount: 501 }))).toBe('over-left');
  expect(reasonOf(judgeCommitment({ ...facts, left: 0 }))).toBe('nothing-left');
  expect(reasonOf(judgeCommitment({ ...facts, isNonProfit: false }))).toBe('partner-not-fundable');
});

const at = (text: string) => new Date(text);
const APPEAL = {
  ...{ roundStatus: 'adopted' as const, requestStatus: 'not-awarded' as const, asked: 900, awarded: 0 },
  ...{ alreadyAppealed: false, closesAt: at('2026-10-20T21:00Z'), now: at('2026-10-20T20:59:59.999Z') },
};

test('a school appeals what it did not get, within the window, once', () => {
  expect(reasonOf(judgeFundAppeal(APPEAL))).toBe('ok');
  expect(reasonOf(judgeFundAppeal({ ...APPEAL, now: APPEAL.closesAt }))).toBe('appeal-window-closed');
  expect(reasonOf(judgeFundAppeal({ ...APPEAL, alreadyAppealed: true }))).toBe('already-appealed');
  expect(reasonOf(judgeFundAppeal({ ...APPEAL, requestStatus: 'awarded', awarded: 900 }))).toBe(
    'nothing-to-appeal',
  );
  expect(reasonOf(judgeFundAppeal({ ...APPEAL, requestStatus: 'awarded', awarded: 899 }))).toBe('ok');
  expect(reasonOf(judgeFundAppeal({ ...APPEAL, requestStatus: 'awarded', asked: null, awarded: 900 }))).toBe(
    'ok',
  );
  expect(reasonOf(judgeFundAppeal({ ...APPEAL, requestStatus: 'withdrawn' }))).toBe('nothing-to-appeal');
  expect(reasonOf(judgeFundAppeal({ ...APPEAL, roundStatus: 'settled' }))).toBe('round-not-adopted');
});

const person = (name: string) => name as UserId;
const anyPerson = fc.constantFrom(...['a', 'b', 'c', 'd'].map(person));

test('neither the proposer nor the adopter nor who decided the request or proposed its award nor who made it decides an appeal, and no grant passes the ask or the reserve', () => {
  fc.assert(
    fc.property(
      fc.record({
        status: fc.constantFrom(...FUND_APPEAL_STATUSES),
        decider: anyPerson,
        proposedBy: anyPerson,
        adoptedBy: anyPerson,
        requestDecidedBy: fc.option(anyPerson),
        awardProposedBy: fc.option(anyPerson),
        madeBy: anyPerson,
        asked: fc.option(fc.integer({ min: 1, max: 9 })),
        awarded: fc.nat(9),
        reserve: fc.nat(9),
        grant: fc.nat(9),
        payeeMayBePaid: fc.boolean(),
      }),
      (facts) => {
        const isAllowed =
          facts.status === 'made' &&
          ![
            ...[facts.proposedBy, facts.adoptedBy, facts.madeBy],
            ...[facts.requestDecidedBy, facts.awardProposedBy],
          ].includes(facts.decider) &&
          (facts.grant === 0 ||
            (facts.payeeMayBePaid &&
              (facts.asked === null || facts.awarded + facts.grant <= facts.asked) &&
              facts.grant <= facts.reserve));
        expect(judgeFundAppealDecision(facts).ok).toBe(isAllowed);
      },
    ),
    { numRuns: 500 },
  );
});

test('a round is settled when no appeal waits and none can come', () => {
  const facts = { waitingAppeals: 0, appealsCloseAt: at('2026-10-20'), now: at('2026-10-20') };

  expect(reasonOf(judgeSettlement(facts))).toBe('ok');
  expect(reasonOf(judgeSettlement({ ...facts, waitingAppeals: 1 }))).toBe('appeals-waiting');
  expect(reasonOf(judgeSettlement({ ...facts, now: at('2026-10-19') }))).toBe('appeal-window-open');
});

test('a year ends once, after its last day, when every round is settled, called off or never opened', () => {
  const facts = { isClosed: false, lastDay: day('2027-06-30'), today: day('2027-07-01') };

  for (const status of ROUND_STATUSES) {
    expect(reasonOf(judgeYearEnd({ ...facts, rounds: ['settled', status] }))).toBe(
      ['draft', 'called-off', 'settled'].includes(status) ? 'ok' : 'round-not-settled',
    );
  }
  expect(reasonOf(judgeYearEnd({ ...facts, rounds: [] }))).toBe('no-round');
  expect(reasonOf(judgeYearEnd({ ...facts, today: facts.lastDay, rounds: ['settled'] }))).toBe(
    'year-not-over',
  );
  expect(reasonOf(judgeYearEnd({ ...facts, isClosed: true, rounds: ['settled'] }))).toBe(
    'year-already-closed',
  );
});
