import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '../shared/id.ts';
import { type AwardProposal, judgeSecondPerson } from './judge-second-person.ts';

const [ana, ben] = ['ana', 'ben'] as UserId[] as [UserId, UserId];
const waiting: AwardProposal = { id: 'p1', amount: 12_000_00, proposedBy: ana };
const asked = (over: Partial<Parameters<typeof judgeSecondPerson>[0]> = {}) =>
  judgeSecondPerson({
    ...{ award: 12_000_00, twoPeopleAbove: 10_000_00, decider: ben, proposal: waiting, read: 'p1' },
    ...over,
  });

test('above the amount the first proposes, and another confirms what it read; at it one is enough', () => {
  expect(asked({ proposal: null, read: null })).toEqual({ ok: true, step: 'propose' });
  expect(asked()).toEqual({ ok: true, step: 'confirm' });
  expect(asked({ award: 10_000_00 })).toEqual({ ok: true, step: 'decide' });
  expect(asked({ award: 0 })).toEqual({ ok: true, step: 'decide' });
  expect(asked({ twoPeopleAbove: null })).toEqual({ ok: true, step: 'decide' });
  expect(asked({ decider: ana })).toEqual({ ok: false, reason: 'proposed-by-you' });
  expect(asked({ decider: ana, award: 11_000_00 })).toEqual({ ok: true, step: 'propose' });
  expect(asked({ read: null })).toEqual({ ok: false, reason: 'proposed-meanwhile' });
  expect(asked({ read: null, award: 13_000_00 })).toEqual({ ok: false, reason: 'proposed-meanwhile' });
});

test('whatever two people send, nothing above the amount is given by one of them alone', () => {
  const acts = fc.array(
    fc.record({
      decider: fc.constantFrom(ana, ben),
      award: fc.constantFrom(0, 9_000, 10_000, 10_001, 12_000),
      reads: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(acts, (sent) => {
      let proposal: AwardProposal | null = null;
      for (const [at, { decider, award, reads }] of sent.entries()) {
        const read: string | null = reads && proposal ? (proposal as AwardProposal).id : null;
        const verdict = judgeSecondPerson({ award, twoPeopleAbove: 10_000, decider, proposal, read });
        if (!verdict.ok) continue;
        if (verdict.step === 'propose') proposal = { id: `p${at}`, amount: award, proposedBy: decider };
        else {
          if (award > 10_000) {
            expect(verdict.step).toBe('confirm');
            expect(proposal).toMatchObject({ amount: award });
            expect((proposal as AwardProposal | null)?.proposedBy).not.toBe(decider);
          }
          return;
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
