import { and, asc, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatGrades, formatSchoolYear } from '#app/ui/format.ts';
import { offeringRegistrations, offerings } from '#db/schema/index.ts';
import { OFFERING_STATUS_WORDS, standingWords } from './standing-words.ts';

/** The organization's offerings with their standing, places and score this year. */
export async function ownOfferings(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'offering.edit', { organizationId });
  const rows = await ctx.db
    .select({
      id: offerings.id,
      slug: offerings.slug,
      name: offerings.name,
      status: offerings.status,
      grades: offerings.grades,
      needsLookSince: offerings.needsLookSince,
      standing: offeringRegistrations.status,
      places: offeringRegistrations.places,
      placesTaken: offeringRegistrations.placesTaken,
      score: offeringRegistrations.qualityScore,
      isPortfolio: offeringRegistrations.isPortfolio,
    })
    .from(offerings)
    .leftJoin(
      offeringRegistrations,
      and(
        eq(offeringRegistrations.offeringId, offerings.id),
        eq(offeringRegistrations.schoolYear, ctx.schoolYear),
      ),
    )
    .where(eq(offerings.organizationId, organizationId))
    .orderBy(sql`${offerings.status} = 'archived'`, asc(offerings.name));
  const year = formatSchoolYear(ctx.schoolYear);
  return rows.map(({ grades, needsLookSince, standing, ...row }) => ({
    ...row,
    grades: formatGrades(grades),
    standing,
    standingWords: standingWords(standing, year),
    statusWords: OFFERING_STATUS_WORDS[row.status],
    beingLookedAt: needsLookSince !== null,
  }));
}

export async function ownOfferingsPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  return {
    offerings: await ownOfferings(ctx),
    year: formatSchoolYear(ctx.schoolYear),
    allowed: { add: can(ctx.actor, 'offering.edit', { organizationId }) },
  };
}
