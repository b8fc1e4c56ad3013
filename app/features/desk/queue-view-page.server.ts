import type { QueueViewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { queueChoices } from '#app/features/vetting/queue-choices.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { stateQuery } from './queue-state.ts';
import { getQueueView } from './queue-views.server.ts';
import { stateLines } from './state-lines.ts';

/** One view for its owner: its name, who sees it, and what it keeps. */
export async function queueViewPage(ctx: Context, viewId: QueueViewId) {
  authorize(ctx, 'queue-view.keep');
  const view = await getQueueView(ctx, viewId);
  if (!view.mine || view.deleted) throw new Refusal('not-found', 'queue-view');
  const { id, name, shared, state } = view;
  return { id, name, shared, query: stateQuery(state), lines: stateLines(state, await queueChoices(ctx)) };
}

/** Where a view's short address leads: the queue with the whole state in its own address. */
export async function queueViewAddress(ctx: Context, viewId: QueueViewId): Promise<string> {
  authorize(ctx, 'queue-view.keep');
  const view = await getQueueView(ctx, viewId);
  return view.deleted
    ? `/office/applications?deleted=${view.id}`
    : `/office/applications?saved=${view.id}&${stateQuery(view.state)}`;
}
