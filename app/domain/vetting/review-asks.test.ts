import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId, UserId } from '../shared/id.ts';
import { judgeReturn, type ReturnItem } from './return-items.ts';
import { asksReadBy, isWaiting, judgeAsk, wordsByTarget } from './review-asks.ts';
import type { SubmissionContent } from './submission-content.ts';
import { APPLICATION_STATUSES, REVIEW_STATUSES } from './vocabulary.ts';

const about = (questionKey: string): ReturnItem => ({
  ...{ kind: 'answer', offeringId: null, questionKey },
  note: 'Say more.',
});
const sent = {
  organization: { sections: [{ key: 's', title: 'S', answers: [{ key: 'a' }, { key: 'b' }] }] },
  offerings: [],
} as unknown as SubmissionContent;
const open = {
  reviewStatus: 'in-progress' as const,
  applicationStatus: 'in-review' as const,
  waiting: [],
  items: [about('a')],
  sent,
  papers: [],
};

test('a reviewer asks while reading, of what was sent, about each thing once', () => {
  expect(judgeAsk(open)).toEqual({ ok: true });
  expect(judgeAsk({ ...open, applicationStatus: 'submitted' })).toEqual({ ok: true });
  const reasonOf = (facts: Partial<Parameters<typeof judgeAsk>[0]>) => {
    const verdict = judgeAsk({ ...open, ...facts });
    return verdict.ok ? null : verdict.reason;
  };
  expect(reasonOf({ reviewStatus: 'submitted' })).toBe('already-submitted');
  for (const applicationStatus of APPLICATION_STATUSES) {
    const isOver = applicationStatus !== 'in-review' && applicationStatus !== 'submitted';
    expect(reasonOf({ applicationStatus })).toBe(isOver ? 'application-not-in-review' : null);
  }
  expect(reasonOf({ waiting: [about('a')] })).toBe('asked-already');
  expect(reasonOf({ waiting: [about('b')] })).toBeNull();
  expect(reasonOf({ items: [about('c')] })).toBe('item-not-sent');
  expect(reasonOf({ items: [] })).toBe('nothing-named');
});

test('nobody waits once it is closed, its reviewer is through or has left, or the application is over', () => {
  const ask = { closedAt: null, status: 'in-progress', applicationStatus: 'in-review' } as const;
  const waits = (more: Partial<Parameters<typeof isWaiting>[0]>) => isWaiting({ ...ask, ...more });
  expect(REVIEW_STATUSES.filter((status) => waits({ status }))).toEqual([...['assigned', 'in-progress']]);
  expect(APPLICATION_STATUSES.filter((applicationStatus) => !waits({ applicationStatus })).sort()).toEqual([
    ...['decided', 'withdrawn'],
  ]);
  expect(waits({ closedAt: new Date() })).toBe(false);
});

test('who still rates reads only their own questions', () => {
  const [ana, ben] = ['ana', 'ben'] as unknown as [UserId, UserId];
  const asks = [{ reviewerId: ana }, { reviewerId: ben }];
  for (const own of [null, 'submitted', 'recused', 'released'] as const)
    expect(asksReadBy({ userId: ana, own }, asks)).toEqual(asks);
  for (const own of ['assigned', 'in-progress'] as const)
    expect(asksReadBy({ userId: ana, own }, asks)).toEqual([{ reviewerId: ana }]);
});

test('property: the words by their targets may go back whole, and lose no question', () => {
  const anyAsk = fc.record({
    target: fc.constantFrom(
      { kind: 'answer', offeringId: null, questionKey: 'a' } as const,
      { kind: 'answer', offeringId: 'o' as OfferingId, questionKey: 'a' } as const,
      { kind: 'document', documentKind: 'insurance' } as const,
    ),
    note: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  });
  fc.assert(
    fc.property(fc.array(anyAsk, { minLength: 1 }), (asks) => {
      const words = wordsByTarget(asks);
      for (const { note } of asks) expect([...words.values()].some((text) => text.includes(note))).toBe(true);
      const organization = asks.filter(
        ({ target }) => target.kind === 'answer' && target.offeringId === null,
      );
      const [first] = organization;
      if (!first) return;
      const note = words.get('answer.organization.a') ?? '';
      expect(note.split('\n').length).toBeGreaterThanOrEqual(organization.length);
      expect(judgeReturn([{ ...first.target, note } as ReturnItem], sent, [])).toEqual({ ok: true });
    }),
  );
});
