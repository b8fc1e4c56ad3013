import { inArray } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings } from '#db/schema/index.ts';
import { type Drift, reconcile, syncOfferings, syncSynonyms } from '#search/sync.server.ts';
import type { IndexWriter } from '#search/writer.ts';
import type { RecordedEvent } from '../context.server.ts';
import type { Consumer } from './consumer.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Told, in the same transaction, when something has become findable in an index or is found by something else. */
type WhenWritten = (db: Connection) => Promise<unknown>;

/** Keeps one search index in step. Each index is a consumer of its own, so that one that is away holds up no other. */
export function keepIndex(writer: IndexWriter, whenWritten?: WhenWritten): Consumer {
  return {
    name: `search index: ${writer.name}`,
    wants: (event) =>
      concernsAll(event) ||
      concernsSynonyms(event) ||
      named(event).length > 0 ||
      organizationOf(event) !== null,
    async consume(events, db) {
      if (events.some(concernsSynonyms)) await syncSynonyms(db, [writer]);
      const drifts = events.some(concernsAll) ? await reconcile(db, [writer]) : [];
      const ids = [...events.flatMap(named), ...(await offeringsOf(db, events))];
      const { written } = await syncOfferings(db, ids, [writer]);
      if (written > 0 || drifts.some(bringsResults)) await whenWritten?.(db);
    },
  };
}

/** Whether a reconciliation has put something into the index that was not there as it is. */
export const bringsResults = ({ missing, stale }: Drift): boolean => missing.length + stale.length > 0;

/** The school year and the Office's lists are part of every document. */
const concernsAll = ({ subjectType }: RecordedEvent) => subjectType === 'district' || subjectType === 'term';

/** A district that is founded brings its synonyms along. */
const concernsSynonyms = ({ subjectType }: RecordedEvent) =>
  subjectType === 'synonyms' || subjectType === 'district';

/** The offerings that an event speaks of by name. */
function named({ subjectType, subjectId, data }: RecordedEvent): OfferingId[] {
  const ids = [subjectType === 'offering' ? subjectId : null, data.offeringId, data.offeringIds].flat();
  return ids.filter((id): id is OfferingId => typeof id === 'string' && UUID.test(id));
}

const organizationOf = ({ subjectType, subjectId, organizationId }: RecordedEvent): string | null =>
  subjectType === 'organization' ? subjectId : organizationId;

/** Whatever happens to an organization may show in its offerings; comparing them costs little, missing one much. */
async function offeringsOf(db: Connection, events: readonly RecordedEvent[]): Promise<OfferingId[]> {
  const found = new Set(events.map(organizationOf));
  const organizations = [...found].filter((id): id is never => id !== null && UUID.test(id));
  if (organizations.length === 0) return [];
  const rows = await db
    .select({ id: offerings.id })
    .from(offerings)
    .where(inArray(offerings.organizationId, organizations));
  return rows.map(({ id }) => id);
}
