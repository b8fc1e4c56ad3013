import { expect, test } from 'vitest';
import { FundRequestForm, NewFundRequestSearch, RoundForm } from './inputs.ts';

const ROUND = {
  name: 'FY27 Round 3: spring',
  fiscalYear: 'FY27',
  pool: '240,000',
  reserve: '',
  releaseId: '11111111-1111-4111-8111-111111111111',
  enrollmentReleaseId: '11111111-1111-4111-8111-111111111112',
  threshold: '0.56',
  weightOpportunityIndex: '60',
  weightQuality: '15.25 %',
  weightReach: '14.75%',
  weightUnderserved: '10',
  reachCap: '120',
  underservedBound: '100',
  requestCap: '',
  method: 'in-order',
  opensOn: '2026-11-02',
  closesOn: '2026-12-04',
  closesAt: '17:00',
};

test('a round is read as people type it, without a fraction anywhere', () => {
  expect(RoundForm.parse(ROUND)).toMatchObject({
    pool: 240_000_00,
    reserve: 0,
    threshold: 56,
    weightOpportunityIndex: 6_000,
    weightQuality: 1_525,
    weightReach: 1_475,
    requestCap: null,
  });
  expect(RoundForm.parse({ ...ROUND, threshold: '.5' }).threshold).toBe(50);
  expect(RoundForm.parse({ ...ROUND, threshold: '' }).threshold).toBeNull();
});

test.for([
  ['threshold', '1.2'],
  ['threshold', '0'],
  ['threshold', '0,56'],
  ['weightReach', '15,5'],
  ['weightReach', '101'],
  ['weightOpportunityIndex', '9,999'],
  ['pool', '240.000,00'],
  ['reachCap', '0'],
  ['method', 'first-come'],
  ['closesAt', ''],
] as const)('%s cannot be "%s"', ([field, value]) => {
  const parsed = RoundForm.safeParse({ ...ROUND, [field]: value });
  expect(parsed.success).toBe(false);
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test('lines are read by their number; empty ones do not count, and half a line is named', () => {
  const ask = { amount: '9,600', students: '48' };
  const read = FundRequestForm.parse({
    ...ask,
    'lines[0].label': 'Fellows',
    'lines[0].amount': '9000',
    'lines[3].label': 'Snacks',
    'lines[3].amount': '600',
  });
  expect(read.lines).toEqual([
    { label: 'Fellows', amount: 9_000_00 },
    { label: 'Snacks', amount: 600_00 },
  ]);
  const half = FundRequestForm.safeParse({ ...ask, 'lines[1].label': 'Snacks', 'lines[2].amount': '5' });
  expect(half.error?.issues.map(({ path }) => path[0])).toEqual(['lines[1].amount', 'lines[2].label']);
});

test('an address that names nothing to ask for finds nothing', () => {
  expect(NewFundRequestSearch.parse({}).for).toHaveProperty('partnershipId');
  const id = '11111111-1111-4111-8111-111111111111';
  expect(NewFundRequestSearch.parse({ for: `request:${id}` }).for).toEqual({ requestId: id });
});
