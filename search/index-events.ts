import { type SQL, sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';

/** Of a recorded event, what tells whether an index has to follow it. */
export type IndexEvent = {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly organizationId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The school year and the Office's lists are part of every document. */
export const concernsAll = ({ subjectType }: IndexEvent) =>
  subjectType === 'district' || subjectType === 'term';

/** A district that is founded brings its synonyms along. */
export const concernsSynonyms = ({ subjectType }: IndexEvent) =>
  subjectType === 'synonyms' || subjectType === 'district';

/** The offerings that an event speaks of by name. */
export function offeringsNamed({ subjectType, subjectId, data }: IndexEvent): OfferingId[] {
  const ids = [subjectType === 'offering' ? subjectId : null, data.offeringId, data.offeringIds].flat();
  return ids.filter((id): id is OfferingId => typeof id === 'string' && UUID.test(id));
}

/** Whatever happens to an organization may show in its offerings. */
export const organizationNamed = ({ subjectType, subjectId, organizationId }: IndexEvent): string | null =>
  subjectType === 'organization' ? subjectId : organizationId;

export const concernsIndex = (event: IndexEvent): boolean =>
  concernsAll(event) ||
  concernsSynonyms(event) ||
  offeringsNamed(event).length > 0 ||
  organizationNamed(event) !== null;

/** The same of an entry of the outbox; true at least wherever `concernsIndex` is. */
export const entryConcernsIndex: SQL = sql`(
  outbox.payload->>'subjectType' in ('district', 'term', 'synonyms', 'offering', 'organization')
  or outbox.payload->>'organizationId' is not null
  or jsonb_exists_any(outbox.payload->'data', array['offeringId', 'offeringIds']))`;
