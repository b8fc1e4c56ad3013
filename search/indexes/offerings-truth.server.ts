import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { TermKind } from '#app/domain/offerings/vocabulary.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import {
  districts,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  searchSynonyms,
  terms,
} from '#db/schema/index.ts';
import { entryConcernsIndex } from '../index-events.ts';
import type { SynonymSets } from '../synonyms.ts';
import { type OfferingRow, type Terms, toDocument } from './offerings.ts';
import { SYNONYMS } from './offerings-synonyms.ts';

const thisYear = sql`(select ${districts.currentSchoolYear} from ${districts})`;

/**
 * What anyone may see: published, and approved this year together with its organization. Asked when a document is
 * written and again with every search, so that an offering is gone the moment it is not to be seen.
 */
export const isVisible: SQL = sql`(
  offerings.status = 'published'
  and offering_registrations.status = 'approved' and offering_registrations.school_year = ${thisYear}
  and organization_registrations.status = 'approved' and organization_registrations.school_year = ${thisYear}
  and organizations.merged_into is null)`;

/** The tables that `isVisible` speaks of. */
export const offeringTables: SQL = sql`offerings
  join organizations on organizations.id = offerings.organization_id
  join offering_registrations on offering_registrations.offering_id = offerings.id
  join organization_registrations on organization_registrations.organization_id = organizations.id`;

export type Seen = {
  readonly visible: ReadonlySet<OfferingId>;
  /** Something was changed or hidden that an index outside the database may not have been given yet. */
  readonly isBehind: boolean;
};

/** Which of the offerings may be seen, and whether an index outside the database may still have others as well. */
export async function seenAmong(db: Connection, ids: readonly OfferingId[]): Promise<Seen> {
  const [row] = await db.execute<{ ids: OfferingId[]; isBehind: boolean }>(sql`
    select array(select offerings.id from ${offeringTables}
                 where offerings.id = any(${sql.param(ids)}::uuid[]) and ${isVisible}) as ids,
      exists (select from search_documents
              where hidden and generation = coalesce((select live from search_indexes where name = 'embedded'), 1)) or exists (
              select from outbox where status = 'waiting' and ${entryConcernsIndex})
        as "isBehind"`);
  return { visible: new Set(row!.ids), isBehind: row!.isBehind };
}

export async function countVisible(db: Connection): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${offeringTables} where ${isVisible}`,
  );
  return row!.count;
}

type Selection = { ids: readonly OfferingId[] } | { after: OfferingId | null; limit: number };

/** The documents as they ought to be: of the given offerings, or a page of all of them in the order of their ids. */
export async function trueDocuments(db: Connection, selection: Selection, labels?: Terms) {
  if ('ids' in selection && selection.ids.length === 0) return [];
  const rows = await offeringRows(db, selection);
  const words = labels ?? (await readTerms(db));
  return rows.map((row) => toDocument(row, words));
}

function offeringRows(db: Connection, selection: Selection): Promise<OfferingRow[]> {
  const those =
    'ids' in selection
      ? inArray(offerings.id, [...selection.ids])
      : selection.after === null
        ? undefined
        : gt(offerings.id, selection.after);
  const query = db
    .select({
      id: offerings.id,
      slug: offerings.slug,
      name: offerings.name,
      summary: offerings.summary,
      description: offerings.description,
      category: offerings.category,
      goals: offerings.goals,
      grades: offerings.grades,
      populations: offerings.populations,
      languages: offerings.languages,
      windows: offerings.windows,
      days: offerings.days,
      startsAt: offerings.startsAt,
      endsAt: offerings.endsAt,
      place: offerings.place,
      neighborhoods: offerings.neighborhoods,
      studentsPerAdult: offerings.studentsPerAdult,
      sessions: offerings.sessions,
      hours: offerings.hours,
      costToFamily: offerings.costToFamily,
      priceToSchool: offerings.priceToSchool,
      organizationId: organizations.id,
      organizationSlug: organizations.slug,
      organizationName: organizations.name,
      organizationKind: organizations.kind,
      otherNames: organizations.otherNames,
      nonProfit: organizations.nonProfit,
      latitude: organizations.latitude,
      longitude: organizations.longitude,
      schoolYear: offeringRegistrations.schoolYear,
      isPortfolio: offeringRegistrations.isPortfolio,
      childCare: offerings.childCare,
      interpretation: offerings.interpretation,
      places: offeringRegistrations.places,
      placesTaken: offeringRegistrations.placesTaken,
      qualityScore: offeringRegistrations.qualityScore,
    })
    .from(offerings)
    .innerJoin(
      organizations,
      and(eq(organizations.id, offerings.organizationId), isNull(organizations.mergedInto)),
    )
    .innerJoin(offeringRegistrations, eq(offeringRegistrations.offeringId, offerings.id))
    .innerJoin(organizationRegistrations, eq(organizationRegistrations.organizationId, organizations.id))
    .where(and(those, isVisible))
    .orderBy(asc(offerings.id));
  return 'limit' in selection ? query.limit(selection.limit) : query;
}

/** The Office's lists. A code without a term is shown as it is. */
export async function readTerms(db: Connection): Promise<Terms> {
  const rows = await db
    .select({ kind: terms.kind, code: terms.code, label: terms.label })
    .from(terms)
    .orderBy(asc(terms.kind), asc(terms.position), asc(terms.code));
  const labels = new Map(rows.map((row) => [`${row.kind} ${row.code}`, row.label]));
  return {
    label: (kind: TermKind, code: string) => labels.get(`${kind} ${code}`) ?? code.replaceAll('-', ' '),
    neighborhoods: rows.filter((row) => row.kind === 'neighborhood').map((row) => row.code),
  };
}

/** The Office's synonyms; those that are shipped for a district that was given none. */
export async function readSynonymSets(db: Connection): Promise<SynonymSets> {
  const rows = await db
    .select({ ways: searchSynonyms.ways })
    .from(searchSynonyms)
    .orderBy(asc(searchSynonyms.createdAt), asc(searchSynonyms.id));
  return rows.length > 0 ? rows.map(({ ways }) => ways) : SYNONYMS;
}
