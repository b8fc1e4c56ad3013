import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '../shared/id.ts';
import type { FundRequestFacts } from './eligibility.ts';
import { envelopeFailures, judgeEnvelopeDecision, judgeEnvelopeRequest, leftIn } from './judge-envelope.ts';

const director = 'director' as UserId;
const sound = {
  kind: 'envelopes',
  round: 'adopted',
  finality: 'provisional',
  status: 'submitted',
  decider: director,
  submittedBy: 'leader' as UserId,
  envelope: { allocated: 10_000, drawn: 4_000 },
  asked: 5_000,
  award: 5_000,
  failures: [],
} as const;

test('a school asks for what its envelope still holds, and not for a cent more', () => {
  const envelope = { allocated: 10_000, drawn: 4_000 };
  expect(judgeEnvelopeRequest(envelope, 6_000).ok).toBe(true);
  expect(judgeEnvelopeRequest(envelope, 6_001)).toMatchObject({ reason: 'over-envelope' });
  expect(judgeEnvelopeRequest({ allocated: 0, drawn: 0 }, 1)).toMatchObject({ reason: 'no-envelope' });
});

test('a decision is refused by its first reason, and declining asks nothing of the envelope', () => {
  const refusal = (change: Partial<Parameters<typeof judgeEnvelopeDecision>[0]>) => {
    const verdict = judgeEnvelopeDecision({ ...sound, ...change });
    return verdict.ok ? null : verdict.reason;
  };
  expect(refusal({})).toBeNull();
  expect(refusal({ kind: 'formula' })).toBe('not-envelopes');
  expect(refusal({ round: 'settled' })).toBe('round-not-adopted');
  expect(refusal({ status: 'awarded' })).toBe('request-not-submitted');
  expect(refusal({ submittedBy: director })).toBe('asked-it');
  expect(refusal({ finality: 'turned-down' })).toBe('turned-down');
  expect(refusal({ finality: 'turned-down', award: 0 })).toBeNull();
  expect(refusal({ failures: ['organization-not-fundable'] })).toBe('not-payable');
  expect(refusal({ award: 5_001 })).toBe('over-ask');
  expect(refusal({ asked: 9_000, award: 6_001 })).toBe('over-envelope');
  expect(refusal({ award: 0, failures: ['source-ended'], envelope: { allocated: 0, drawn: 0 } })).toBeNull();
});

test('whatever is asked and granted in whatever order, an envelope is never overdrawn', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 500 }),
      fc.array(fc.record({ asked: fc.integer({ min: 1, max: 300 }), award: fc.nat({ max: 300 }) })),
      (allocated, asks) => {
        let drawn = 0;
        for (const { asked, award } of asks) {
          const envelope = { allocated, drawn };
          if (judgeEnvelopeDecision({ ...sound, envelope, asked, award }).ok) drawn += award;
          expect(drawn).toBeLessThanOrEqual(allocated);
        }
        expect(leftIn({ allocated, drawn })).toBe(allocated - drawn);
      },
    ),
  );
});

test('what only ranks does not keep a request from its envelope; what keeps a partner from being paid does', () => {
  const request = {
    ...{
      opportunityIndex: null,
      qualityScore: null,
      sourceStands: true,
      isNonProfit: false,
      isOngoing: true,
    },
    ...{ organizationStanding: 'approved', offeringStanding: 'approved', siteCouncilOn: '2026-10-01' },
    ...{ amount: 501, students: 12, enrollment: 300, receivedThisYear: 0 },
  } as unknown as FundRequestFacts;
  expect(envelopeFailures(request, { requestCap: null })).toEqual(['organization-not-fundable']);
  expect(envelopeFailures(request, { requestCap: 500 })).toEqual([
    'organization-not-fundable',
    'over-request-cap',
  ]);
});
