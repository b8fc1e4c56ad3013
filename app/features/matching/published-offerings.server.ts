import { and, asc, eq, inArray } from 'drizzle-orm';
import type { OfferingFacts } from '#app/domain/matching/match-facts.ts';
import type { TimeWindow, Weekday } from '#app/domain/offerings/vocabulary.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
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

export type PublishedOffering = Awaited<ReturnType<typeof publishedOfferings>>[number];

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
    .select({
      id: offerings.id,
      slug: offerings.slug,
      name: offerings.name,
      status: offerings.status,
      summary: offerings.summary,
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
      costToFamily: offerings.costToFamily,
      priceToSchool: offerings.priceToSchool,
      studentsPerAdult: offerings.studentsPerAdult,
      hours: offerings.hours,
      transport: offerings.transport,
      childCare: offerings.childCare,
      interpretation: offerings.interpretation,
      organizationId: organizations.id,
      organization: organizations.name,
      fundable: organizations.nonProfit,
      latitude: organizations.latitude,
      longitude: organizations.longitude,
      organizationStanding: organizationRegistrations.status,
      offeringStanding: offeringRegistrations.status,
      isPortfolio: offeringRegistrations.isPortfolio,
      places: offeringRegistrations.places,
      placesTaken: offeringRegistrations.placesTaken,
      qualityScore: offeringRegistrations.qualityScore,
    })
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

export function factsOf(offering: PublishedOffering): OfferingFacts {
  const { latitude, longitude, places, placesTaken, windows, days, ...facts } = offering;
  return {
    ...facts,
    offeringId: offering.id,
    windows: windows as TimeWindow[],
    days: days as Weekday[],
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
    placesLeft: places - placesTaken,
  };
}
