import { asc } from 'drizzle-orm';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { searchIndexes } from '#db/schema/index.ts';
import { countVisible } from '#search/indexes/offerings-truth.server.ts';
import { askForRebuild } from '#search/sync.server.ts';

export type IndexState = 'asked' | 'under-way' | 'ready' | 'failed';

/** How each index stands: what it holds, how far a rebuild is, and what the last comparison with the offerings found. */
export async function indexPage(ctx: Context) {
  authorize(ctx, 'search-index.read');
  const [visible, rows] = await Promise.all([
    countVisible(ctx.db),
    ctx.db.select().from(searchIndexes).orderBy(asc(searchIndexes.name)),
  ]);
  return {
    visible,
    indexes: rows.map((row) => ({
      name: row.name,
      state: stateOf(row),
      rebuilt: text(row.rebuiltAt),
      started: text(row.rebuildStartedAt),
      done: row.rebuildDone,
      total: row.rebuildTotal,
      failure: row.rebuildFailure,
      compared: text(row.reconciledAt),
      drift: { missing: row.driftMissing, stale: row.driftStale, surplus: row.driftSurplus },
      settingsCompared: text(row.settingsComparedAt),
      settingsSet: row.settingsSet,
      synonymsGiven: text(row.synonymsAt),
    })),
  };
}

const text = (instant: Date | null) => instant?.toISOString() ?? null;

function stateOf(row: typeof searchIndexes.$inferSelect): IndexState {
  if (row.rebuildAskedAt !== null) return 'asked';
  if (row.rebuildFailure !== null) return 'failed';
  return row.building === null ? 'ready' : 'under-way';
}

/** Asks the worker to make the search index anew. It answers from the old one until the new one is whole. */
export async function askForNewIndex(ctx: Context): Promise<void> {
  authorize(ctx, 'search-index.rebuild');
  await inTransaction(ctx, async (ctx) => {
    await askForRebuild(ctx.db);
    await record(ctx, {
      type: 'search-index.rebuild-asked',
      subjectType: 'search-index',
      subjectId: 'offerings',
    });
  });
}
