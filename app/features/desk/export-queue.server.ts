import type { ApplicationId } from '#app/domain/shared/id.ts';
import { queueIds, queueRowsOf } from '#app/features/vetting/queue-ids.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { exportCells, exportHeaders } from './queue-cells.ts';
import { type QueueState, stateQuery } from './queue-state.ts';

const BATCH = 200;

/**
 * Exactly what a view shows, over all of its pages, with the columns and in the order of the screen. Which applications
 * is settled and recorded at once; each line tells its application as it stands when the line is written, so that a
 * slow download holds no transaction open.
 */
export async function exportQueue(
  ctx: Context,
  state: QueueState,
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  authorize(ctx, 'queue.export');
  const ids = await inTransaction(ctx, async (ctx) => {
    const found = await queueIds(ctx, { ...state, page: 1 });
    await record(ctx, {
      type: 'queue.exported',
      subjectType: 'queue',
      subjectId: 'applications',
      data: { filter: stateQuery(state), columns: state.cols, count: found.length },
    });
    return found;
  });
  const day = ctx.now.toISOString().slice(0, 10);
  return {
    name: `applications-${state.view}-${day}.csv`,
    body: csvStream(exportHeaders(state.cols), lines(ctx, ids, state)),
  };
}

async function* lines(ctx: Context, ids: readonly ApplicationId[], { cols }: QueueState) {
  const clock = { now: ctx.now, zone: ctx.district.timeZone };
  for (let first = 0; first < ids.length; first += BATCH) {
    const rows = await queueRowsOf(ctx, ids.slice(first, first + BATCH));
    yield rows.map((row) => exportCells(cols, row, clock));
  }
}
