import { sql } from 'drizzle-orm';
import type { OfferingPlace } from '#app/domain/offerings/vocabulary.ts';
import type { OfferingId, OrganizationId, PartnershipId } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { AccessRestriction } from '#app/domain/vetting/access-restriction.ts';
import type { ClearanceFacts } from '#app/domain/vetting/cleared-to-serve.ts';
import type { RegistrationStatus } from '#app/domain/vetting/vocabulary.ts';
import type { Connection } from '#db/client.server.ts';
import type { partnerships } from '#db/schema/index.ts';

type Belonging = {
  readonly organizationId: OrganizationId;
  /** Null for what counts in all partnerships of the organization. */
  readonly partnershipId: PartnershipId | null;
};

/** What a paper or an attestation counts for. */
export const ofWhat = ({ organizationId, partnershipId }: Belonging): OrganizationId | PartnershipId =>
  partnershipId ?? organizationId;

type Stored = {
  readonly standings: readonly [OrganizationId | OfferingId, SchoolYear, RegistrationStatus][];
  readonly offerings: readonly {
    readonly id: OfferingId;
    readonly place: OfferingPlace;
    readonly category: string | null;
  }[];
  readonly papers: readonly (Belonging &
    ClearanceFacts['documents'][number] & { readonly offeringId: OfferingId | null })[];
  readonly attestations: readonly (Belonging & ClearanceFacts['attestations'][number])[];
  readonly restrictions: readonly AccessRestriction[];
};

type Row = Pick<typeof partnerships.$inferSelect, 'id' | 'organizationId' | 'offeringId' | 'schoolYear'>;

/**
 * What is stored of the standing and the papers of partnerships, each thing once, however many partnerships share it. One
 * statement with four parameters and an answer in JSON: lists of hundreds of ids as parameters of their own, and rows turned
 * into objects one by one, take longer than the reading itself.
 */
export async function storedFacts(db: Connection, rows: readonly Row[]): Promise<Stored> {
  const listed = <Value>(values: readonly Value[]) => sql.param([...new Set(values)]);
  const organizations = sql`any(${listed(rows.map((row) => row.organizationId))}::uuid[])`;
  const offerings = sql`any(${listed(rows.map((row) => row.offeringId))}::uuid[])`;
  const years = sql`any(${listed(rows.map((row) => row.schoolYear))}::text[])`;
  const own = sql`any(${listed(rows.map((row) => row.id))}::uuid[])`;
  const list = (of: ReturnType<typeof sql>) =>
    sql`(select coalesce(json_agg(told), '[]') from (${of}) told(told))`;
  const [stored] = await db.execute<Stored>(sql`
    select
      ${list(sql`
        select json_build_array(organization_id, school_year, status) from organization_registrations
        where organization_id = ${organizations} and school_year = ${years}
        union all
        select json_build_array(offering_id, school_year, status) from offering_registrations
        where offering_id = ${offerings} and school_year = ${years}`)} as standings,
      ${list(sql`
        select json_build_object('id', id, 'place', place, 'category', category) from offerings
        where id = ${offerings}`)} as offerings,
      ${list(sql`
        select json_build_object('organizationId', organization_id, 'partnershipId', partnership_id, 'offeringId', offering_id,
          'kind', kind, 'status', status, 'validFrom', valid_from, 'validUntil', valid_until) from documents
        where (organization_id = ${organizations} and partnership_id is null) or partnership_id = ${own}`)} as papers,
      ${list(sql`
        select json_build_object('organizationId', organization_id, 'partnershipId', partnership_id, 'adults', adults,
          'clearedOn', cleared_on, 'expiresOn', expires_on) from attestations
        where organization_id = ${organizations}`)} as attestations,
      ${list(sql`
        select json_build_object('reason', reason, 'fromDay', from_day, 'untilDay', until_day, 'places', places,
          'categories', categories) from access_restrictions
        where lifted_at is null`)} as restrictions`);
  return stored!;
}
