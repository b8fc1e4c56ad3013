import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { ReadinessFacts } from '#app/domain/vetting/ready-to-serve.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { PUBLISHED_COLUMNS } from './published-offerings.server.ts';

export type StandardScore = { readonly key: string; readonly name: string; readonly score: number };
export type VettedOffering = Awaited<ReturnType<typeof vettedOfferings>>[number];

type Paper = ReadinessFacts['documents'][number] & { readonly offeringId: OfferingId | null };

/**
 * Published offerings with what their vetting says: this year's score on each standard in the order of the rubric, and
 * their partner's papers and attestations that belong to no one partnership. One statement for a page of any length.
 */
export async function vettedOfferings(
  ctx: Context,
  only: { readonly ids: readonly OfferingId[] } | { readonly slugs: readonly string[] },
) {
  const named = 'ids' in only ? only.ids : only.slugs;
  if (named.length === 0) return [];
  return ctx.db
    .select({ ...PUBLISHED_COLUMNS, ...VETTING_COLUMNS(ctx.schoolYear) })
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
    .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
    .where(
      and(
        isPublished(),
        'ids' in only ? inArray(offerings.id, [...only.ids]) : inArray(offerings.slug, [...only.slugs]),
      ),
    )
    .orderBy(asc(offerings.id));
}

const VETTING_COLUMNS = (year: string) => ({
  standards: sql<StandardScore[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('key', standard.key, 'name', standard.name, 'score', scored.score)
      order by standard.position), '[]')
    from quality_scores scored join rubric_standards standard on standard.id = scored.standard_id
    where scored.offering_id = offerings.id and scored.school_year = ${year})`,
  papers: sql<Paper[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('offeringId', paper.offering_id, 'kind', paper.kind,
      'status', paper.status, 'validFrom', paper.valid_from, 'validUntil', paper.valid_until)), '[]')
    from documents paper
    where paper.organization_id = organizations.id and paper.partnership_id is null
      and (paper.offering_id is null or paper.offering_id = offerings.id))`,
  attestations: sql<ReadinessFacts['attestations'][number][]>`(
    select coalesce(jsonb_agg(jsonb_build_object('adults', told.adults, 'clearedOn', told.cleared_on,
      'expiresOn', told.expires_on)), '[]')
    from attestations told where told.organization_id = organizations.id and told.partnership_id is null)`,
});
