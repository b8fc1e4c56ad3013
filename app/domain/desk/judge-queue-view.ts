import type { UserId } from '#app/domain/shared/id.ts';
import type { Verdict } from '#app/domain/shared/verdict.ts';

export type QueueViewFacts = {
  readonly ownerId: UserId;
  readonly shared: boolean;
  readonly deleted: boolean;
};

/** Whether somebody of the Office reads a view: its owner always, a colleague while it is shared and not deleted. */
export function readsQueueView(view: QueueViewFacts, reader: UserId): boolean {
  return view.ownerId === reader || (view.shared && !view.deleted);
}

export type QueueViewRefusal = 'view-not-yours' | 'view-deleted' | 'view-not-deleted';

/** A view is changed by its owner alone, so that nobody's desk changes under their hands. Only a deleted one comes back. */
export function judgeQueueViewChange(
  view: QueueViewFacts,
  actor: UserId,
  change: 'edit' | 'delete' | 'restore',
): Verdict<QueueViewRefusal> {
  if (view.ownerId !== actor) return { ok: false, reason: 'view-not-yours' };
  if (change === 'restore') return view.deleted ? { ok: true } : { ok: false, reason: 'view-not-deleted' };
  return view.deleted ? { ok: false, reason: 'view-deleted' } : { ok: true };
}
