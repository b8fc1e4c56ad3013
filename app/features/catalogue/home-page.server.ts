import { and, asc, count, desc, eq, gt, lt, or, sql } from 'drizzle-orm';
import { LEAST_PUBLISHED } from '#app/domain/shared/suppress.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { isServing } from '#app/features/partnership/serving.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  partnerships,
  schoolProfiles,
} from '#db/schema/index.ts';
import { shortWhen } from './components/words.ts';
import { neighborhoodTiles } from './neighborhood-tiles.server.ts';
import { isPublished, offeringStanding, organizationStanding } from './published.server.ts';

const CROSSING_STRIPES = 6;
const SHOWN_WITH_ROOM = 3;

/** As in `roomTold`: of a small group it is not told whether it is full, so leaving it out must not tell it either. */
const mayHaveRoom = or(
  gt(offeringRegistrations.places, offeringRegistrations.placesTaken),
  and(lt(offeringRegistrations.places, LEAST_PUBLISHED), gt(offeringRegistrations.placesTaken, 0)),
);

/** The front door: categories with counts, neighborhoods with counts, and a few offerings that have room. */
export async function homePage(ctx: Context) {
  authorize(ctx, 'catalogue.read');
  const published = and(isPublished());
  const year = ctx.schoolYear;

  const [labels, tiles, categories, neighborhoods, [total], withRoom] = await Promise.all([
    termLabels(ctx.db),
    neighborhoodTiles(ctx),
    ctx.db
      .select({ category: offerings.category, offerings: count() })
      .from(offerings)
      .innerJoin(offeringRegistrations, offeringStanding(year))
      .innerJoin(organizationRegistrations, organizationStanding(year))
      .where(published)
      .groupBy(offerings.category)
      .orderBy(desc(count()), asc(offerings.category))
      .limit(CROSSING_STRIPES),
    ctx.db
      .select({
        neighborhood: schoolProfiles.neighborhood,
        offerings: sql<number>`count(distinct ${partnerships.offeringId})`.mapWith(Number),
      })
      .from(schoolProfiles)
      .leftJoin(
        partnerships,
        and(
          eq(partnerships.schoolCode, schoolProfiles.schoolCode),
          eq(partnerships.schoolYear, year),
          isServing(ctx),
        ),
      )
      .where(eq(schoolProfiles.schoolYear, year))
      .groupBy(schoolProfiles.neighborhood),
    ctx.db
      .select({ offerings: count() })
      .from(offerings)
      .innerJoin(offeringRegistrations, offeringStanding(year))
      .innerJoin(organizationRegistrations, organizationStanding(year))
      .where(published),
    ctx.db
      .select({
        slug: offerings.slug,
        name: offerings.name,
        organization: organizations.name,
        summary: offerings.summary,
        windows: offerings.windows,
        days: offerings.days,
        startsAt: offerings.startsAt,
        endsAt: offerings.endsAt,
        costToFamily: offerings.costToFamily,
      })
      .from(offerings)
      .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
      .innerJoin(offeringRegistrations, offeringStanding(year))
      .innerJoin(organizationRegistrations, organizationStanding(year))
      .where(and(published, mayHaveRoom))
      .orderBy(desc(offeringRegistrations.qualityScore), asc(offerings.slug))
      .limit(SHOWN_WITH_ROOM * 4),
  ]);

  const served = new Map(neighborhoods.map(({ neighborhood, offerings }) => [neighborhood, offerings]));
  return {
    total: total?.offerings ?? 0,
    crossing: categories.flatMap(({ category, offerings }) =>
      category === null
        ? []
        : [
            {
              code: category,
              href: `/offerings?category=${encodeURIComponent(category)}`,
              label: labels.category.label(category),
              count: offerings,
            },
          ],
    ),
    neighborhoods: labels.neighborhood.choices.map(({ code, label }) => ({
      name: label,
      href: `/schools?neighborhood=${encodeURIComponent(code)}`,
      count: served.get(code) ?? 0,
      place: tiles.get(code) ?? null,
    })),
    withRoom: oneOfEach(withRoom).map(({ slug, name, organization, summary, costToFamily, ...when }) => ({
      slug,
      name,
      organization,
      summary,
      when: shortWhen(when),
      schedule: when,
      costCents: costToFamily,
    })),
  };
}

/** The first offerings, no two of one organization: three of the same say less to a family than three different ones. */
function oneOfEach<Offering extends { organization: string }>(offerings: readonly Offering[]): Offering[] {
  const seen = new Map<string, Offering>();
  for (const offering of offerings)
    if (!seen.has(offering.organization)) seen.set(offering.organization, offering);
  return [...seen.values()].slice(0, SHOWN_WITH_ROOM);
}
