// One export of a whole queue in a process of its own, which says how much memory it took at most: DATABASE_URL streamed|whole
import { exportQueue } from '#app/features/desk/export-queue.server.ts';
import { QueueState } from '#app/features/desk/queue-state.ts';
import { queueIds, queueRowsOf } from '#app/features/vetting/queue-ids.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { benchContext } from './bench-context.server.ts';

const [url, way] = process.argv.slice(2);
const database = openDatabase(url!, { max: 4, patience: 'patient' });
const ctx = await benchContext(database.db, 'office-staff', 'person-1@example.org');
const state = QueueState.parse({ view: 'all' });
const began = performance.now();
let size = 0;
if (way === 'streamed') {
  const { body } = await exportQueue(ctx, state);
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) size += part.value.length;
} else {
  const rows = await queueRowsOf(ctx, await queueIds(ctx, { ...state, page: 1 }));
  size = JSON.stringify(rows).length;
}
process.send?.({
  size,
  milliseconds: performance.now() - began,
  kilobytes: process.resourceUsage().maxRSS,
});
await database.close();
process.disconnect?.();
