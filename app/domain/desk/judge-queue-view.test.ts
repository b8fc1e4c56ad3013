import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '#app/domain/shared/id.ts';
import { judgeQueueViewChange, readsQueueView } from './judge-queue-view.ts';

const ME = 'me' as UserId;
const COLLEAGUE = 'colleague' as UserId;
const aView = fc.record({
  ownerId: fc.constantFrom(ME, COLLEAGUE),
  shared: fc.boolean(),
  deleted: fc.boolean(),
});
const anyChange = fc.constantFrom('edit' as const, 'delete' as const, 'restore' as const);

test('nobody changes what they may not read, and only the owner changes anything', () => {
  fc.assert(
    fc.property(aView, anyChange, (view, change) => {
      const verdict = judgeQueueViewChange(view, ME, change);
      if (verdict.ok) expect(view.ownerId).toBe(ME);
      if (!readsQueueView(view, ME)) expect(verdict).toEqual({ ok: false, reason: 'view-not-yours' });
    }),
  );
});

test('a private or deleted view of a colleague is not read', () => {
  expect(readsQueueView({ ownerId: COLLEAGUE, shared: false, deleted: false }, ME)).toBe(false);
  expect(readsQueueView({ ownerId: COLLEAGUE, shared: true, deleted: true }, ME)).toBe(false);
  expect(readsQueueView({ ownerId: COLLEAGUE, shared: true, deleted: false }, ME)).toBe(true);
});

test('deleting and restoring undo each other and nothing is done twice', () => {
  const view = { ownerId: ME, shared: false };
  expect(judgeQueueViewChange({ ...view, deleted: false }, ME, 'delete').ok).toBe(true);
  expect(judgeQueueViewChange({ ...view, deleted: true }, ME, 'delete')).toEqual({
    ok: false,
    reason: 'view-deleted',
  });
  expect(judgeQueueViewChange({ ...view, deleted: true }, ME, 'restore').ok).toBe(true);
  expect(judgeQueueViewChange({ ...view, deleted: false }, ME, 'restore')).toEqual({
    ok: false,
    reason: 'view-not-deleted',
  });
});
