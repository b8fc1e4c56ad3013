import { expect, test } from 'vitest';
import type { OfferingId, OrganizationId, UserId } from '../shared/id.ts';
import { judgeAppeal, judgeAppealDecision } from './judge-appeal.ts';
import { type DecisionFacts, judgeDecision, type SubjectOutcome } from './judge-decision.ts';

const offering = 'o1' as OfferingId;
const organization = 'org' as OrganizationId;
const director = 'd' as UserId;
const [r1, r2, r3] = ['r1', 'r2', 'r3'] as UserId[] as [UserId, UserId, UserId];

const good = (offeringId: OfferingId | null, change: Partial<SubjectOutcome> = {}): SubjectOutcome => ({
  offeringId,
  outcome: 'approved',
  floorFailed: false,
  meetsOrExceeds: true,
  everyStandardHasReason: true,
  ...change,
});
const facts: DecisionFacts = {
  applicationStatus: 'in-review',
  cycleKind: 'registration',
  organizationId: organization,
  offeringIds: [offering],
  decider: { userId: director, memberOf: [] },
  reviews: [
    { reviewerId: r1, status: 'submitted' },
    { reviewerId: r2, status: 'submitted' },
    { reviewerId: r3, status: 'recused' },
  ],
  consensus: 'not-needed',
  outcomes: [good(null), good(offering)],
};
const reason = (change: Partial<DecisionFacts>) => {
  const verdict = judgeDecision({ ...facts, ...change });
  return verdict.ok ? 'ok' : verdict.reason;
};

test('a director may decide once two reviews stand and every outcome has its reasons', () => {
  expect(reason({})).toBe('ok');
  expect(reason({ consensus: 'written' })).toBe('ok');
  expect(reason({ outcomes: [good(null), good(offering, { outcome: 'declined', floorFailed: true })] })).toBe(
    'ok',
  );
});

test('nobody decides what they reviewed or where they belong', () => {
  expect(reason({ decider: { userId: r1, memberOf: [] } })).toBe('decider-reviewed-it');
  expect(reason({ decider: { userId: r3, memberOf: [] } })).toBe('decider-reviewed-it');
  expect(reason({ decider: { userId: director, memberOf: [organization] } })).toBe(
    'decider-of-that-organization',
  );
});

test('the panel finishes first', () => {
  const [one, two] = facts.reviews as [(typeof facts.reviews)[0], (typeof facts.reviews)[0]];
  expect(reason({ applicationStatus: 'submitted' })).toBe('not-in-review');
  expect(reason({ reviews: [one, two, { reviewerId: r3, status: 'in-progress' }] })).toBe(
    'reviews-outstanding',
  );
  expect(reason({ reviews: [one, two, { reviewerId: r3, status: 'assigned' }] })).toBe('reviews-outstanding');
  expect(reason({ reviews: [one, { reviewerId: r3, status: 'recused' }] })).toBe('too-few-reviews');
  expect(reason({ consensus: 'needed' })).toBe('consensus-missing');
});

test('one outcome for the organization and one for each offering', () => {
  expect(reason({ outcomes: [good(null)] })).toBe('outcome-missing');
  expect(reason({ outcomes: [good(offering)] })).toBe('outcome-missing');
  expect(reason({ outcomes: [good(null), good(offering), good(offering)] })).toBe('outcome-missing');
  expect(reason({ outcomes: [good(null), good(offering), good('other' as OfferingId)] })).toBe(
    'outcome-missing',
  );
  expect(reason({ outcomes: [good(null), good(offering, { everyStandardHasReason: false })] })).toBe(
    'reason-missing',
  );
});

test('a failed floor is never approved, and a portfolio takes only what meets or exceeds', () => {
  const below = good(offering, { meetsOrExceeds: false });
  expect(reason({ outcomes: [good(null), good(offering, { floorFailed: true })] })).toBe('floor-failed');
  expect(reason({ outcomes: [good(null, { outcome: 'declined' }), good(offering)] })).toBe(
    'organization-declined',
  );
  expect(reason({ outcomes: [good(null), below] })).toBe('ok');
  expect(reason({ cycleKind: 'portfolio', outcomes: [good(null), below] })).toBe('below-the-bar');
  expect(reason({ cycleKind: 'portfolio', outcomes: [good(null), { ...below, outcome: 'declined' }] })).toBe(
    'ok',
  );
});

test('an appeal is in time before the window closes, not at it, and only once', () => {
  const base = {
    outcomes: ['approved', 'declined'],
    alreadyAppealed: false,
    appealsCloseAt: new Date(100),
  } as const;
  expect(judgeAppeal({ ...base, now: new Date(99) })).toEqual({ ok: true });
  expect(judgeAppeal({ ...base, now: new Date(100) })).toEqual({ ok: false, reason: 'window-closed' });
  expect(judgeAppeal({ ...base, now: new Date(99), alreadyAppealed: true })).toMatchObject({
    reason: 'already-appealed',
  });
  expect(judgeAppeal({ ...base, now: new Date(99), outcomes: ['approved'] })).toMatchObject({
    reason: 'nothing-declined',
  });
});

test('an appeal is decided by somebody else', () => {
  const base = { firstDecider: director, reviewers: [r1, r2] };
  expect(judgeAppealDecision({ ...base, decider: director })).toMatchObject({ reason: 'decided-it-first' });
  expect(judgeAppealDecision({ ...base, decider: r2 })).toMatchObject({ reason: 'reviewed-it' });
  expect(judgeAppealDecision({ ...base, decider: 'other' as UserId })).toEqual({ ok: true });
});
