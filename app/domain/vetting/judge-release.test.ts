import { expect, test } from 'vitest';
import { judgeRelease } from './judge-release.ts';
import { judgePanel, judgeReviewAccess } from './judge-review.ts';

test('a reviewer is released in every state before submission, and with a reason', () => {
  for (const reviewStatus of ['assigned', 'in-progress'] as const) {
    expect(judgeRelease({ reviewStatus, reason: 'No answer in three weeks' })).toEqual({ ok: true });
    expect(judgeRelease({ reviewStatus, reason: ' ' })).toMatchObject({ reason: 'reason-missing' });
  }
});

test('what is submitted stays, and nobody leaves twice', () => {
  const reason = 'No answer';
  expect(judgeRelease({ reviewStatus: 'submitted', reason })).toMatchObject({ reason: 'release-submitted' });
  for (const reviewStatus of ['recused', 'released'] as const) {
    expect(judgeRelease({ reviewStatus, reason })).toMatchObject({ reason: 'already-left' });
  }
});

test('whoever was released neither counts nor sees', () => {
  expect(judgePanel(['submitted', 'released'])).toMatchObject({ reason: 'too-few-reviewers' });
  expect(judgePanel(['submitted', 'released', 'assigned'])).toEqual({ ok: true });
  const signed = new Date('2026-11-28T12:00:00Z');
  expect(judgeReviewAccess({ reviewStatus: 'released', declaredNoConflictAt: signed })).toMatchObject({
    reason: 'released',
  });
});
