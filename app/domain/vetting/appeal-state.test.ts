import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId, OrganizationId, UserId } from '../shared/id.ts';
import { brokenLaws } from '../shared/transitions-laws.ts';
import {
  APPEAL_TRANSITIONS,
  type AppealState,
  decideAppeal,
  takeAppeal,
  withdrawAppeal,
} from './appeal-state.ts';
import { type AppealDecisionFacts, judgeAppealDecision, traceAppealDecision } from './judge-appeal.ts';
import { APPEAL_STATUSES } from './vocabulary.ts';

const PEOPLE = ['first', 'second', 'third', 'reader-1', 'reader-2'] as UserId[];
const [first, second] = PEOPLE as [UserId, UserId];
const open: AppealState = {
  status: 'open',
  firstDecider: first,
  reviewers: PEOPLE.slice(3),
  takenBy: null,
  decidedBy: null,
};

test('every status of an appeal is reachable, and two are final', () => {
  expect(brokenLaws(APPEAL_TRANSITIONS, 'open', ['decided', 'withdrawn'])).toEqual([]);
  expect(Object.keys(APPEAL_TRANSITIONS)).toEqual([...APPEAL_STATUSES]);
});

const anyEvent = fc.oneof(
  fc.record({ do: fc.constantFrom('take' as const, 'decide' as const), who: fc.constantFrom(...PEOPLE) }),
  fc.record({ do: fc.constant('withdraw' as const), who: fc.constant(second) }),
);

test('in any order of events no appeal is taken or decided by the first decider or a reviewer', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PEOPLE), fc.array(anyEvent, { maxLength: 15 }), (decider, events) => {
      const barred = new Set<UserId>([decider, ...open.reviewers]);
      let state: AppealState = { ...open, firstDecider: decider };
      let closed = false;
      for (const event of events) {
        const step =
          event.do === 'withdraw'
            ? withdrawAppeal(state)
            : event.do === 'take'
              ? takeAppeal(state, event.who)
              : decideAppeal(state, event.who);
        const mayAct = event.do === 'withdraw' || !barred.has(event.who);
        expect(step.ok).toBe(!closed && mayAct);
        if (!step.ok) continue;
        state = step.state;
        closed = event.do !== 'take';
      }
      expect(state.takenBy === null || !barred.has(state.takenBy)).toBe(true);
      expect(state.decidedBy === null || !barred.has(state.decidedBy)).toBe(true);
      expect(state.decidedBy !== null).toBe(state.status === 'decided');
    }),
    { numRuns: 500 },
  );
});

const offering = 'o1' as OfferingId;
const outcome = (offeringId: OfferingId | null, change = {}) => ({
  offeringId,
  outcome: 'approved' as 'approved' | 'declined',
  floorFailed: false,
  meetsOrExceeds: true,
  everyStandardHasReason: true,
  ...change,
});
const facts: AppealDecisionFacts = {
  appeal: open,
  decider: { userId: second, memberOf: [] },
  organizationId: 'org' as OrganizationId,
  cycleKind: 'registration',
  offeringIds: [offering],
  before: [
    { offeringId: null, outcome: 'approved' },
    { offeringId: offering, outcome: 'declined' },
  ],
  outcomes: [outcome(null), outcome(offering)],
};
const reason = (change: Partial<AppealDecisionFacts>) => {
  const verdict = judgeAppealDecision({ ...facts, ...change });
  return verdict.ok ? 'ok' : verdict.reason;
};

test('an appeal is decided by somebody else, who does not belong there, while it is open', () => {
  expect(reason({})).toBe('ok');
  expect(reason({ decider: { userId: first, memberOf: [] } })).toBe('decided-it-first');
  expect(reason({ decider: { userId: PEOPLE[3]!, memberOf: [] } })).toBe('reviewed-it');
  expect(reason({ decider: { userId: second, memberOf: [facts.organizationId] } })).toBe(
    'decider-of-that-organization',
  );
  expect(reason({ appeal: { ...open, status: 'withdrawn' } })).toBe('appeal-not-open');
});

test('an appeal takes nothing away and gives nothing that a floor or a reason forbids', () => {
  expect(reason({ outcomes: [outcome(null), outcome(offering, { outcome: 'declined' })] })).toBe('ok');
  expect(
    reason({
      outcomes: [outcome(null, { outcome: 'declined' }), outcome(offering, { outcome: 'declined' })],
    }),
  ).toBe('approval-taken-away');
  expect(reason({ outcomes: [outcome(null), outcome(offering, { floorFailed: true })] })).toBe(
    'floor-failed',
  );
  expect(reason({ outcomes: [outcome(null), outcome(offering, { everyStandardHasReason: false })] })).toBe(
    'reason-missing',
  );
  expect(reason({ outcomes: [outcome(null)] })).toBe('outcome-missing');
});

test('the trace asks every rule and agrees with the verdict', () => {
  const anyOutcome = fc.record({
    offeringId: fc.constantFrom(null, offering),
    outcome: fc.constantFrom('approved' as const, 'declined' as const),
    floorFailed: fc.boolean(),
    meetsOrExceeds: fc.boolean(),
    everyStandardHasReason: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...PEOPLE),
      fc.constantFrom(...APPEAL_STATUSES),
      fc.array(anyOutcome, { maxLength: 3 }),
      (userId, status, outcomes) => {
        const asked = { ...facts, appeal: { ...open, status }, decider: { userId, memberOf: [] }, outcomes };
        const rules = traceAppealDecision(asked);
        const broken = rules.find(({ holds }) => !holds);
        const verdict = judgeAppealDecision(asked);
        expect(rules).toHaveLength(10);
        expect(verdict.ok ? undefined : verdict.reason).toBe(broken?.rule);
      },
    ),
  );
});
