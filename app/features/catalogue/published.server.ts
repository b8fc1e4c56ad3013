import { and, eq, type SQL } from 'drizzle-orm';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { offeringRegistrations, offerings, organizationRegistrations } from '#db/schema/index.ts';

/** Joins that leave an offering's standing of the year beside it. */
export const offeringStanding = (year: SchoolYear): SQL | undefined =>
  and(eq(offeringRegistrations.offeringId, offerings.id), eq(offeringRegistrations.schoolYear, year));

export const organizationStanding = (year: SchoolYear): SQL | undefined =>
  and(
    eq(organizationRegistrations.organizationId, offerings.organizationId),
    eq(organizationRegistrations.schoolYear, year),
  );

/** What the public may see: published, and both the offering and its organization approved this year. */
export const isPublished = (): SQL | undefined =>
  and(
    eq(offerings.status, 'published'),
    eq(offeringRegistrations.status, 'approved'),
    eq(organizationRegistrations.status, 'approved'),
  );
