import { inArray } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings } from '#db/schema/index.ts';
import {
  concernsAll,
  concernsIndex,
  concernsSynonyms,
  offeringsNamed,
  organizationNamed,
  UUID,
} from '#search/index-events.ts';
import { type Drift, reconcile, syncOfferings, syncSynonyms } from '#search/sync.server.ts';
import type { IndexWriter } from '#search/writer.ts';
import type { RecordedEvent } from '../context.server.ts';
import type { Consumer } from './consumer.ts';

/** Told, in the same transaction, when something has become findable in an index or is found by something else. */
type WhenWritten = (db: Connection) => Promise<unknown>;

/** Keeps one search index in step. Each index is a consumer of its own, so that one that is away holds up no other. */
export function keepIndex(writer: IndexWriter, whenWritten?: WhenWritten): Consumer {
  return {
    name: `search index: ${writer.name}`,
    wants: concernsIndex,
    async consume(events, db) {
      if (events.some(concernsSynonyms)) await syncSynonyms(db, [writer]);
      const drifts = events.some(concernsAll) ? await reconcile(db, [writer]) : [];
      const ids = [...events.flatMap(offeringsNamed), ...(await offeringsOf(db, events))];
      const { written } = await syncOfferings(db, ids, [writer]);
      if (written > 0 || drifts.some(bringsResults)) await whenWritten?.(db);
    },
  };
}

/** Whether a reconciliation has put something into the index that was not there as it is. */
export const bringsResults = ({ missing, stale }: Drift): boolean => missing.length + stale.length > 0;

/** Comparing an organization's offerings costs little, missing one much. */
async function offeringsOf(db: Connection, events: readonly RecordedEvent[]): Promise<OfferingId[]> {
  const found = new Set(events.map(organizationNamed));
  const organizations = [...found].filter((id): id is never => id !== null && UUID.test(id));
  if (organizations.length === 0) return [];
  const rows = await db
    .select({ id: offerings.id })
    .from(offerings)
    .where(inArray(offerings.organizationId, organizations));
  return rows.map(({ id }) => id);
}
