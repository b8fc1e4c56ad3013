import { and, asc, eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatGrades, listWords } from '#app/ui/format.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
} from '#db/schema/index.ts';
import { costInWords, KIND_LABELS, shortWhen, yearInWords } from './components/words.ts';
import { isPublished, offeringStanding, organizationStanding } from './published.server.ts';

/** A partner approved this year, with what it offers. */
export async function partnerPage(ctx: Context, slug: string) {
  authorize(ctx, 'catalogue.read');
  const [organization] = await ctx.db
    .select({ organization: organizations, standing: organizationRegistrations.status })
    .from(organizations)
    .innerJoin(
      organizationRegistrations,
      and(
        eq(organizationRegistrations.organizationId, organizations.id),
        eq(organizationRegistrations.schoolYear, ctx.schoolYear),
      ),
    )
    .where(and(eq(organizations.slug, slug), eq(organizationRegistrations.status, 'approved')))
    .then((rows) => rows.map((row) => row.organization));
  if (!organization) throw new Refusal('not-found', 'organization');

  const [labels, offered] = await Promise.all([
    termLabels(ctx.db),
    ctx.db
      .select({
        slug: offerings.slug,
        name: offerings.name,
        summary: offerings.summary,
        grades: offerings.grades,
        windows: offerings.windows,
        days: offerings.days,
        startsAt: offerings.startsAt,
        endsAt: offerings.endsAt,
        costToFamily: offerings.costToFamily,
        score: offeringRegistrations.qualityScore,
        isPortfolio: offeringRegistrations.isPortfolio,
        places: offeringRegistrations.places,
        placesTaken: offeringRegistrations.placesTaken,
      })
      .from(offerings)
      .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
      .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
      .where(and(eq(offerings.organizationId, organization.id), isPublished()))
      .orderBy(asc(offerings.name)),
  ]);

  return {
    name: organization.name,
    otherNames: organization.otherNames,
    kind: KIND_LABELS[organization.kind],
    fundable: organization.nonProfit,
    mission: organization.mission,
    description: organization.description,
    founded: organization.founded,
    neighborhood: organization.neighborhood && labels.neighborhood.label(organization.neighborhood),
    languages: listWords(organization.languages.map(labels.language.label)),
    phone: organization.phone,
    email: organization.email,
    website: organization.website?.match(/^https?:\/\//) ? organization.website : null,
    schoolYear: yearInWords(ctx.schoolYear),
    offerings: offered.map(({ grades, costToFamily, windows, days, startsAt, endsAt, ...offering }) => ({
      ...offering,
      grades: formatGrades(grades),
      when: shortWhen({ windows, days, startsAt, endsAt }),
      cost: costInWords(costToFamily),
    })),
  };
}
