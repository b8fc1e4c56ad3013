import { expect, test } from 'vitest';
import { judgeApplicationUndo, judgeReviewUndo } from './judge-assignment-undo.ts';

const why = (verdict: { ok: true } | { ok: false; reason: string }) =>
  verdict.ok ? 'undone' : verdict.reason;

test('a reviewer is taken off while nobody was told and nothing was opened', () => {
  const review = { told: false, status: 'assigned' as const, declared: false };
  expect(why(judgeReviewUndo(review))).toBe('undone');
  expect(why(judgeReviewUndo({ ...review, told: true }))).toBe('mail-sent');
  expect(why(judgeReviewUndo({ ...review, declared: true }))).toBe('review-begun');
  expect(why(judgeReviewUndo({ ...review, status: 'recused' }))).toBe('review-begun');
  expect(why(judgeReviewUndo({ ...review, status: null }))).toBe('review-begun');
});

test('an application goes back only where everybody asked goes with it', () => {
  const application = { told: false, status: 'in-review' as const, staying: 0, askedSince: 0 };
  expect(why(judgeApplicationUndo(application))).toBe('undone');
  expect(why(judgeApplicationUndo({ ...application, told: true }))).toBe('mail-sent');
  expect(why(judgeApplicationUndo({ ...application, status: 'withdrawn' }))).toBe('not-in-review');
  expect(why(judgeApplicationUndo({ ...application, staying: 1 }))).toBe('review-begun');
  expect(why(judgeApplicationUndo({ ...application, askedSince: 1 }))).toBe('asked-since');
});
