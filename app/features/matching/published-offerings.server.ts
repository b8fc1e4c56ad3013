import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { OfferingFacts } from '#app/domain/matching/match-facts.ts';
import type { TimeWindow, Weekday } from '#app/domain/offerings/vocabulary.ts';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';

export type PublishedOffering = Awaited<ReturnType<typeof publishedOfferings>>[number];

/** What matching looks at, read in one row. */
const FACT_COLUMNS = {
  id: offerings.id,
  status: offerings.status,
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
  priceToSchool: offerings.priceToSchool,
  latitude: organizations.latitude,
  longitude: organizations.longitude,
  organizationStanding: organizationRegistrations.status,
  offeringStanding: offeringRegistrations.status,
  places: offeringRegistrations.places,
  placesTaken: offeringRegistrations.placesTaken,
  qualityScore: offeringRegistrations.qualityScore,
};

/** What a line of results shows of an offering, beside what matching looks at. */
export const PUBLISHED_COLUMNS = {
  ...FACT_COLUMNS,
  slug: offerings.slug,
  name: offerings.name,
  summary: offerings.summary,
  costToFamily: offerings.costToFamily,
  studentsPerAdult: offerings.studentsPerAdult,
  hours: offerings.hours,
  transport: offerings.transport,
  childCare: offerings.childCare,
  interpretation: offerings.interpretation,
  organizationId: organizations.id,
  organization: organizations.name,
  fundable: organizations.nonProfit,
  isPortfolio: offeringRegistrations.isPortfolio,
};

/**
 * The offerings that anybody may see, with everything that matching and a line of results need: one query. An
 * offering that is not approved is nobody's near miss, since its very existence is not public.
 */
export async function publishedOfferings(
  ctx: Context,
  only: { ids?: readonly OfferingId[]; slugs?: readonly string[] } = {},
) {
  if (only.ids?.length === 0 || only.slugs?.length === 0) return [];
  return ctx.db
    .select(PUBLISHED_COLUMNS)
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
    .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
    .where(
      and(
        isPublished(),
        only.ids && inArray(offerings.id, [...only.ids]),
        only.slugs && inArray(offerings.slug, [...only.slugs]),
      ),
    )
    .orderBy(asc(offerings.id));
}

/** Only what matching knows of an offering, so that what is kept in memory is small. */
export function factsOf(offering: Pick<PublishedOffering, keyof typeof FACT_COLUMNS>): OfferingFacts {
  const { latitude, longitude } = offering;
  return {
    offeringId: offering.id,
    status: offering.status,
    organizationStanding: offering.organizationStanding,
    offeringStanding: offering.offeringStanding,
    category: offering.category,
    goals: offering.goals,
    grades: offering.grades,
    populations: offering.populations,
    languages: offering.languages,
    windows: offering.windows as TimeWindow[],
    days: offering.days as Weekday[],
    startsAt: offering.startsAt,
    endsAt: offering.endsAt,
    place: offering.place,
    neighborhoods: offering.neighborhoods,
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
    priceToSchool: offering.priceToSchool,
    placesLeft: offering.places - offering.placesTaken,
    qualityScore: offering.qualityScore,
  };
}

export type Narrowing = {
  readonly offeringIds: readonly OfferingId[];
  readonly organizationIds: readonly OrganizationId[];
};

/** What matching knows of the published offerings of a year: all of them, or those named or of the organizations named. */
export async function publishedFacts(
  db: Connection,
  year: SchoolYear,
  only?: Narrowing,
): Promise<OfferingFacts[]> {
  const rows = await db
    .select(FACT_COLUMNS)
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .innerJoin(offeringRegistrations, offeringStanding(year))
    .innerJoin(organizationRegistrations, organizationStanding(year))
    .where(
      and(
        isPublished(),
        only &&
          or(
            inArray(offerings.id, [...only.offeringIds]),
            inArray(offerings.organizationId, [...only.organizationIds]),
          ),
      ),
    );
  return rows.map(factsOf);
}
