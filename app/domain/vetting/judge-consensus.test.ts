import { expect, test } from 'vitest';
import { judgeConsensus } from './judge-consensus.ts';

const facts = {
  applicationStatus: 'in-review',
  alreadyWritten: false,
  panel: ['submitted', 'submitted', 'recused'],
  chairSubmittedAReview: true,
  reason: 'We weighed the family survey more.',
  missingRatings: 0,
} as const;

test('a chair writes the consensus once, when all have submitted and every rating is settled', () => {
  expect(judgeConsensus(facts)).toEqual({ ok: true });
  expect(judgeConsensus({ ...facts, applicationStatus: 'decided' })).toMatchObject({
    reason: 'not-in-review',
  });
  expect(judgeConsensus({ ...facts, alreadyWritten: true })).toMatchObject({ reason: 'already-written' });
  expect(judgeConsensus({ ...facts, panel: ['submitted', 'in-progress'] })).toMatchObject({
    reason: 'reviews-outstanding',
  });
  expect(judgeConsensus({ ...facts, panel: ['submitted', 'submitted', 'assigned'] })).toMatchObject({
    reason: 'reviews-outstanding',
  });
  expect(judgeConsensus({ ...facts, panel: ['submitted', 'recused'] })).toMatchObject({
    reason: 'too-few-reviewers',
  });
  expect(judgeConsensus({ ...facts, chairSubmittedAReview: false })).toMatchObject({
    reason: 'chair-not-on-panel',
  });
  expect(judgeConsensus({ ...facts, reason: '\n ' })).toMatchObject({ reason: 'reason-missing' });
  expect(judgeConsensus({ ...facts, missingRatings: 1 })).toMatchObject({ reason: 'ratings-missing' });
});
