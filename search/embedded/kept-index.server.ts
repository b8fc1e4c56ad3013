import { sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import type { OfferingDocument } from '../indexes/offerings.ts';
import { DocumentStore } from './document-store.ts';
import { type IndexState, readStems } from './index-state.server.ts';
import { tokensOf } from './tokens.ts';

/** An index as a process keeps it in memory, and what it was last compared with. */
export type KeptIndex = {
  store: DocumentStore;
  /** None until it was loaded. */
  live: number | undefined;
  horizon: bigint | undefined;
  /** When all of it was last compared, by the database's clock in seconds. */
  wholeComparedAt: number;
  /** Changes at or after the horizon that it has taken in. */
  taken: ReadonlySet<number>;
  /** The last of those who bring it up to date, one at a time. */
  work: Promise<void>;
};

export const emptyIndex = (): KeptIndex => ({
  store: new DocumentStore(),
  live: undefined,
  horizon: undefined,
  wholeComparedAt: 0,
  taken: new Set(),
  work: Promise.resolve(),
});

/** So often all of it is compared, whatever the changes say: one that was lost does not stay lost. */
const HOUR_SECONDS = 3_600;
/** Far longer than a process goes without comparing everything. */
const KEPT_DAYS = 2;
/** So many changed at once that comparing everything is quicker. */
const MANY_CHANGES = 2_000;
const BATCH = 500;

/** Takes in what the state says that has changed. Searches wait for it, and see at least what was there when they began. */
export async function bringUpToDate(db: Connection, kept: KeptIndex, state: IndexState): Promise<void> {
  if (isCurrent(kept, state)) return compared(kept, state);
  kept.work = kept.work
    .catch(() => undefined)
    .then(async () => {
      if (!isCurrent(kept, state)) await takeIn(db, kept, state);
      compared(kept, state);
    });
  await kept.work;
}

const unseen = ({ taken }: KeptIndex, { changes }: IndexState) =>
  changes.filter(([number]) => !taken.has(number));

function isCurrent(kept: KeptIndex, state: IndexState): boolean {
  return !hasToCompare(kept, state) && unseen(kept, state).length === 0;
}

const hasToCompare = (kept: KeptIndex, { live, at }: IndexState): boolean =>
  kept.live === undefined ||
  kept.live < live ||
  kept.store.isWornOut ||
  at - kept.wholeComparedAt > HOUR_SECONDS;

function compared(kept: KeptIndex, { horizon, changes }: IndexState): void {
  if (kept.horizon !== undefined && kept.horizon > BigInt(horizon)) return;
  kept.horizon = BigInt(horizon);
  kept.taken = new Set(changes.map(([number]) => number));
}

async function takeIn(db: Connection, kept: KeptIndex, state: IndexState): Promise<void> {
  const ids = [...new Set(unseen(kept, state).map(([, id]) => id))];
  // A state that was read before a new generation took its place says nothing of that one.
  const live = Math.max(kept.live ?? 0, state.live);
  if (hasToCompare(kept, state) || ids.length > MANY_CHANGES) await compareAll(db, kept, live, state.at);
  else await load(db, kept.store, live, ids);
}

/** What differs from the store is read, be it all of it. A worn out store is made anew beside the one that answers. */
async function compareAll(db: Connection, kept: KeptIndex, live: number, at: number): Promise<void> {
  const store = kept.store.isWornOut ? new DocumentStore() : kept.store;
  const rows = await db.execute<{ id: OfferingId; version: string }>(sql`
    select id, version from search_documents where generation = ${live} and not hidden`);
  const there = new Set(rows.map(({ id }) => id));
  for (const id of [...store.ids()]) if (!there.has(id)) store.drop(id);
  const differing = rows.filter(({ id, version }) => store.versionOf(id) !== version).map(({ id }) => id);
  for (let from = 0; from < differing.length; from += BATCH) {
    await load(db, store, live, differing.slice(from, from + BATCH));
  }
  kept.store = store;
  kept.live = live;
  kept.wholeComparedAt = Math.max(kept.wholeComparedAt, at);
}

type Row = { id: OfferingId; version: string; document: OfferingDocument };

/** Brings these documents to what the live generation has of them. The store changes at one stroke, after all reading. */
async function load(
  db: Connection,
  store: DocumentStore,
  live: number,
  ids: readonly OfferingId[],
): Promise<void> {
  const rows = await db.execute<Row>(sql`
    select id, version, document from search_documents
    where generation = ${live} and not hidden and id = any(${sql.param(ids)}::uuid[])`);
  const changed = rows
    .filter(({ id, version }) => store.versionOf(id) !== version)
    .map(({ version, document }) => ({ version, document, tokens: tokensOf(document) }));
  const words = new Set(changed.flatMap(({ tokens }) => tokens.flatMap((token) => token?.word ?? [])));
  const stems = await readStems(
    db,
    [...words].filter((word) => !store.lexicon.has(word)),
  );
  const there = new Set(rows.map(({ id }) => id));
  for (const id of ids) if (!there.has(id)) store.drop(id);
  for (const one of changed) store.put(one, (word) => stems.get(word) ?? word);
}

/** Forgets changes that every process has long taken in. */
export async function sweepSearchChanges(db: Connection): Promise<void> {
  await db.execute(
    sql`delete from search_changes where changed_at < now() - make_interval(days => ${KEPT_DAYS})`,
  );
}
