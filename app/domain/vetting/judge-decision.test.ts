import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId, OrganizationId, UserId } from '../shared/id.ts';
import { type DecisionTrace, readTrace, sealTrace } from './decision-trace.ts';
import { judgeAppeal } from './judge-appeal.ts';
import { type DecisionFacts, judgeDecision, type SubjectOutcome, traceDecision } from './judge-decision.ts';
import { APPLICATION_STATUSES, CYCLE_KINDS, REVIEW_STATUSES } from './vocabulary.ts';

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
const sealed: DecisionTrace = {
  shape: 1,
  kind: 'first',
  reference: 'CSP-27-0001',
  schoolYear: '2026-27',
  rubric: { title: 'Quality Standards', version: '1' },
  bar: 300,
  decidedBy: 'Lorna Abernathy',
  decidedAt: '2026-10-14T12:00:00.000Z',
  rules: [],
  subjects: [],
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

const anyOutcome = fc.record({
  offeringId: fc.constantFrom(null, offering),
  outcome: fc.constantFrom('approved' as const, 'declined' as const),
  floorFailed: fc.boolean(),
  meetsOrExceeds: fc.boolean(),
  everyStandardHasReason: fc.boolean(),
});
const anyFacts: fc.Arbitrary<DecisionFacts> = fc.record({
  applicationStatus: fc.constantFrom(...APPLICATION_STATUSES),
  cycleKind: fc.constantFrom(...CYCLE_KINDS),
  organizationId: fc.constant(organization),
  offeringIds: fc.constantFrom([], [offering]),
  decider: fc.record({
    userId: fc.constantFrom(director, r1),
    memberOf: fc.constantFrom([], [organization]),
  }),
  reviews: fc.array(
    fc.record({ reviewerId: fc.constantFrom(r1, r2, r3), status: fc.constantFrom(...REVIEW_STATUSES) }),
    { maxLength: 3 },
  ),
  consensus: fc.constantFrom('not-needed', 'needed', 'written'),
  outcomes: fc.array(anyOutcome, { maxLength: 3 }),
});

test('the trace asks every rule, agrees with the verdict, and can always be kept', () => {
  fc.assert(
    fc.property(anyFacts, (asked) => {
      const rules = traceDecision(asked);
      const verdict = judgeDecision(asked);
      expect(rules.map(({ rule }) => rule)).toEqual(traceDecision(facts).map(({ rule }) => rule));
      expect(verdict.ok ? undefined : verdict.reason).toBe(rules.find(({ holds }) => !holds)?.rule);
      expect(rules.flatMap(({ given }) => Object.values(given))).not.toContain(r1);

      const { content, hash } = sealTrace({ ...sealed, rules });
      expect(readTrace(content)).toEqual({ ...sealed, rules });
      expect(sealTrace(readTrace(content))).toEqual({ content, hash });
    }),
  );
});
