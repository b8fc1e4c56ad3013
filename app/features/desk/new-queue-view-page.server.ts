import { queueChoices } from '#app/features/vetting/queue-choices.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { type QueueState, stateQuery } from './queue-state.ts';
import { stateLines } from './state-lines.ts';

/** What somebody is about to keep under a name. */
export async function newQueueViewPage(ctx: Context, state: QueueState) {
  authorize(ctx, 'queue-view.keep');
  return { query: stateQuery(state), lines: stateLines(state, await queueChoices(ctx)) };
}
