import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FundRequestId, SchoolCode, UserId } from '../shared/id.ts';
import { brokenLaws } from '../shared/transitions-laws.ts';
import { calendarDate, schoolYear } from '../shared/year.ts';
import type { FundRequestFacts } from './eligibility.ts';
import type { Finality } from './finality.ts';
import { judgeAdoption, judgeProposal } from './judge-adoption.ts';
import { judgeFundRequest } from './judge-fund-request.ts';
import { type Balances, judgeTransfer } from './judge-transfer.ts';
import { DEFAULT_PRIORITY_WEIGHTS } from './round-rules.ts';
import { namesReleases, type RoundInputs, roundSnapshot } from './round-snapshot.ts';
import {
  advanceRound,
  FUND_REQUEST_TRANSITIONS,
  judgeRoundTakesRequests,
  judgeRulesEdit,
  ROUND_TRANSITIONS,
  requestsEndAt,
} from './round-transitions.ts';
import { FUND_REQUEST_STATUSES, LEDGER_ACCOUNTS, ROUND_STATUSES } from './vocabulary.ts';

test('the life of a round and of a request for money', () => {
  expect(brokenLaws(ROUND_TRANSITIONS, 'draft', ['settled', 'called-off'])).toEqual([]);
  expect(Object.keys(ROUND_TRANSITIONS)).toEqual([...ROUND_STATUSES]);
  expect(
    brokenLaws(FUND_REQUEST_TRANSITIONS, 'draft', ['withdrawn', 'awarded', 'not-awarded', 'called-off']),
  ).toEqual([]);
  expect(Object.keys(FUND_REQUEST_TRANSITIONS)).toEqual([...FUND_REQUEST_STATUSES]);
  expect(advanceRound('proposed', 'prioritize').ok).toBe(false);
  expect(advanceRound('adopted', 'reconsider').ok).toBe(false);
  expect(ROUND_STATUSES.filter((status) => advanceRound(status, 'call-off').ok)).toEqual([
    ...['draft', 'open', 'closed', 'prioritized', 'proposed'],
  ]);
});

test('rules are edited only in draft, and requests are taken only while the window is open', () => {
  for (const status of ROUND_STATUSES) expect(judgeRulesEdit(status).ok).toBe(status === 'draft');
  const window = { opensAt: new Date(10), closesAt: new Date(20) };
  expect(judgeRoundTakesRequests('open', window, new Date(9))).toMatchObject({ reason: 'not-open-yet' });
  expect(judgeRoundTakesRequests('open', window, new Date(10)).ok).toBe(true);
  expect(judgeRoundTakesRequests('open', window, new Date(19)).ok).toBe(true);
  expect(judgeRoundTakesRequests('open', window, new Date(20))).toMatchObject({ reason: 'deadline-passed' });
  expect(judgeRoundTakesRequests('closed', window, new Date(15))).toMatchObject({ reason: 'round-not-open' });
  const spent = (finality: Finality) =>
    judgeRoundTakesRequests('adopted', window, new Date(99), 'envelopes', finality);
  expect([spent('provisional').ok, spent('final').ok]).toEqual([true, true]);
  expect(spent('turned-down')).toMatchObject({ reason: 'turned-down' });
});

test('a round takes no more requests from the earlier of its deadline and its closing', () => {
  const closesAt = new Date(20);
  const ends = [null, new Date(15), new Date(20), new Date(30)].map((closedAt) =>
    requestsEndAt({ closesAt, closedAt }).getTime(),
  );
  expect(ends).toEqual([20, 15, 20, 20]);
});

test('whoever proposed may not adopt, and only the very plan that was proposed is adopted', () => {
  const facts = {
    status: 'proposed',
    proposedBy: 'a' as UserId,
    adopter: 'b' as UserId,
    inputsUnchanged: true,
    awarded: 100,
    available: 100,
  } as const;
  expect(judgeAdoption(facts)).toEqual({ ok: true });
  expect(judgeAdoption({ ...facts, adopter: 'a' as UserId })).toMatchObject({ reason: 'proposed-it' });
  expect(judgeAdoption({ ...facts, inputsUnchanged: false })).toMatchObject({ reason: 'inputs-changed' });
  expect(judgeAdoption({ ...facts, awarded: 101 })).toMatchObject({ reason: 'over-available' });
  expect(judgeAdoption({ ...facts, status: 'prioritized' })).toMatchObject({ reason: 'not-proposed' });
  expect(judgeAdoption({ ...facts, proposedBy: null })).toMatchObject({ reason: 'not-proposed' });
  expect(judgeProposal({ status: 'prioritized', awarded: 100, available: 100 })).toEqual({ ok: true });
  expect(judgeProposal({ status: 'prioritized', awarded: 101, available: 100 })).toMatchObject({
    reason: 'over-available',
  });
  expect(judgeProposal({ status: 'adopted', awarded: 0, available: 100 })).toMatchObject({
    reason: 'not-prioritized',
  });
});

test('a request for money is judged whole', () => {
  const context = { rules: { requestCap: 100_00 }, enrollment: 300, today: calendarDate('2026-10-14') };
  const good = {
    amount: 90_00,
    students: 30,
    goal: 'Math',
    siteCouncilOn: context.today,
    lines: [
      { label: 'Staff', amount: 80_00 },
      { label: 'Books', amount: 10_00 },
    ],
  };
  const problems = (change: Partial<typeof good> | { siteCouncilOn: null }) =>
    judgeFundRequest({ ...good, ...change }, context).map(({ field, code }) => `${field}: ${code}`);
  expect(problems({})).toEqual([]);
  expect(problems({ amount: 100_01 })).toEqual(['amount: over-request-cap', 'lines: does-not-add-up']);
  expect(problems({ amount: 0, lines: [] })).toEqual(['amount: not-positive', 'lines: required']);
  expect(
    problems({
      lines: [
        { label: 'Staff', amount: 91_00 },
        { label: 'Gift', amount: -1_00 },
      ],
    }),
  ).toEqual(['lines: not-positive']);
  expect(problems({ students: 301, goal: ' ' })).toEqual([
    'goal: required',
    'students: more-than-enrollment',
  ]);
  expect(problems({ students: 1.5 })).toEqual(['students: not-positive']);
  expect(problems({ siteCouncilOn: null })).toEqual(['siteCouncilOn: required']);
  expect(problems({ siteCouncilOn: calendarDate('2026-10-15') })).toEqual(['siteCouncilOn: in-the-future']);
});

const anyAccount = fc.constantFrom(...LEDGER_ACCOUNTS);
const anyTransfer = fc.record({ from: anyAccount, to: anyAccount, amount: fc.integer({ min: -5, max: 60 }) });

test('over any run of transfers no account goes below zero but the source, and no cent appears or is lost', () => {
  fc.assert(
    fc.property(fc.array(anyTransfer, { maxLength: 60 }), (transfers) => {
      let balances: Balances = {};
      for (const transfer of [{ from: 'source', to: 'pool', amount: 100 } as const, ...transfers]) {
        const before = balances[transfer.from] ?? 0;
        const verdict = judgeTransfer(balances, transfer);
        if (!verdict.ok && verdict.reason === 'insufficient')
          expect(transfer.amount).toBeGreaterThan(verdict.left);
        if (!verdict.ok) continue;
        balances = verdict.balances;
        expect(balances[transfer.from]).toBe(before - transfer.amount);
        for (const account of LEDGER_ACCOUNTS)
          if (account !== 'source') expect(balances[account] ?? 0).toBeGreaterThanOrEqual(0);
        expect(LEDGER_ACCOUNTS.reduce((sum, account) => sum + (balances[account] ?? 0), 0)).toBe(0);
      }
    }),
    { numRuns: 500 },
  );
});

test('money goes from the pool to a school, over a purchase to a vendor, and comes back; no other way is open', () => {
  const full = Object.fromEntries(LEDGER_ACCOUNTS.map((account) => [account, 1]));
  const open = LEDGER_ACCOUNTS.flatMap((from) =>
    LEDGER_ACCOUNTS.filter((to) => judgeTransfer(full, { from, to, amount: 1 }).ok).map(
      (to) => `${from} → ${to}`,
    ),
  );

  expect(open.sort()).toEqual([
    'award → commitment',
    'award → returned',
    'commitment → award',
    'commitment → returned',
    'commitment → spent',
    'pool → award',
    'pool → reserve',
    'pool → source',
    'reserve → award',
    'reserve → pool',
    'returned → pool',
    'returned → source',
    'source → pool',
    'spent → returned',
  ]);
});

test('money moves only along its paths', () => {
  const balances = { source: -100, pool: 100 };
  expect(judgeTransfer(balances, { from: 'pool', to: 'award', amount: 100 })).toEqual({
    ok: true,
    balances: { source: -100, pool: 0, award: 100 },
  });
  expect(judgeTransfer(balances, { from: 'pool', to: 'award', amount: 101 })).toEqual({
    ok: false,
    reason: 'insufficient',
    left: 100,
  });
  expect(judgeTransfer(balances, { from: 'pool', to: 'spent', amount: 1 })).toEqual({
    ok: false,
    reason: 'not-a-path',
  });
  expect(judgeTransfer(balances, { from: 'pool', to: 'pool', amount: 1 })).toEqual({
    ok: false,
    reason: 'not-a-path',
  });
  expect(judgeTransfer(balances, { from: 'pool', to: 'award', amount: 0 })).toEqual({
    ok: false,
    reason: 'not-positive',
  });
});

const request = (at: number, change: Partial<FundRequestFacts>): FundRequestFacts => ({
  id: `id${at}` as FundRequestId,
  reference: `FR-${at}`,
  schoolCode: '00350001' as SchoolCode,
  amount: 20_000_00,
  students: 40,
  opportunityIndex: 60,
  qualityScore: 320,
  enrollment: 400,
  receivedThisYear: 0,
  isNonProfit: true,
  organizationStanding: 'approved',
  offeringStanding: 'approved',
  sourceStands: true,
  isOngoing: true,
  siteCouncilOn: calendarDate('2026-09-20'),
  ...change,
});
const anyInputs = fc
  .record({
    indexes: fc.array(fc.constantFrom(40, 60, 60, 80), { maxLength: 8 }),
    pool: fc.integer({ min: 0, max: 200_000_00 }),
    method: fc.constantFrom('in-order' as const, 'in-order-partial' as const),
    seed: fc.string(),
  })
  .map(
    ({ indexes, pool, method, seed }): RoundInputs => ({
      round: 'fy27-round-2',
      rules: {
        pool,
        reserve: 0,
        threshold: 50,
        weights: DEFAULT_PRIORITY_WEIGHTS,
        reachCap: 120,
        underservedBound: 250_00,
        requestCap: null,
        method,
      },
      seed,
      requests: indexes.map((opportunityIndex, at) => request(at, { opportunityIndex })),
    }),
  );

test('running a published snapshot\u2019s inputs again gives the same bytes and the same hash', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const published = roundSnapshot(inputs);
      const again = JSON.parse(published.text) as { inputs: RoundInputs };
      expect(roundSnapshot(again.inputs)).toEqual(published);
      expect(roundSnapshot({ ...inputs, requests: [...inputs.requests].reverse() })).toEqual(published);
    }),
  );
});

test('any change of a fact changes the hash', () => {
  const inputs: RoundInputs = {
    round: 'r',
    rules: {
      pool: 50_000_00,
      reserve: 0,
      threshold: null,
      weights: DEFAULT_PRIORITY_WEIGHTS,
      reachCap: 120,
      underservedBound: 250_00,
      requestCap: null,
      method: 'in-order',
    },
    seed: 's',
    requests: [request(1, {})],
  };
  const { hash } = roundSnapshot(inputs);
  expect(roundSnapshot({ ...inputs, seed: 't' }).hash).not.toBe(hash);
  expect(roundSnapshot({ ...inputs, requests: [request(1, { students: 41 })] }).hash).not.toBe(hash);
  expect(roundSnapshot({ ...inputs, rules: { ...inputs.rules, pool: 50_000_01 } }).hash).not.toBe(hash);

  // Whatever a round is called, its file names its releases or does not.
  const named = {
    schoolYear: schoolYear('2026-27'),
    version: 'May',
    source: 'Office of Data',
    checksum: 'c',
  };
  const releases = { opportunityIndex: named, enrollment: named };
  expect(namesReleases(roundSnapshot({ ...inputs, releases }).text)).toBe(true);
  expect(namesReleases(roundSnapshot({ ...inputs, round: '"releases":{' }).text)).toBe(false);
});
