import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { roomTold } from '#app/domain/offerings/room-told.ts';
import { inLanguage } from '#app/domain/shared/family-path.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { Language } from '#app/domain/shared/language.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { isServing } from '#app/features/partnership/serving.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { qrCode } from '#app/platform/qr.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { formatGrades, formatSchoolYear, listWords } from '#app/ui/format.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  partnerships,
  schoolProfiles,
} from '#db/schema/index.ts';
import { costInWords, KIND_LABELS, shortWhen } from './components/words.ts';
import { papersTold } from './papers-told.server.ts';
import { isPublished, offeringStanding, organizationStanding } from './published.server.ts';

/** Where the record is that this one's address leads to since it was merged; null where it is a record of its own. */
export async function partnerMovedTo(ctx: Context, slug: string): Promise<string | null> {
  authorize(ctx, 'catalogue.read');
  const [found] = await ctx.db.execute<{ slug: string }>(sql`
    with recursive leads as (
      select merged_into from organizations where slug = ${slug} and merged_into is not null
      union
      select next.merged_into from leads join organizations next on next.id = leads.merged_into
       where next.merged_into is not null
    )
    select o.slug from organizations o join leads on leads.merged_into = o.id where o.merged_into is null`);
  return found?.slug ?? null;
}

/** A partner approved this year, with what it offers. */
export async function partnerPage(ctx: Context, slug: string, language: Language = 'en') {
  authorize(ctx, 'catalogue.read');
  const [found] = await ctx.db
    .select({ organization: organizations, approvedAt: organizationRegistrations.decidedAt })
    .from(organizations)
    .innerJoin(
      organizationRegistrations,
      and(
        eq(organizationRegistrations.organizationId, organizations.id),
        eq(organizationRegistrations.schoolYear, ctx.schoolYear),
      ),
    )
    .where(
      and(
        eq(organizations.slug, slug),
        isNull(organizations.mergedInto),
        eq(organizationRegistrations.status, 'approved'),
      ),
    );
  if (!found) throw new Refusal('not-found', 'organization');
  const { organization, approvedAt } = found;

  const [labels, schools, papers, offered] = await Promise.all([
    termLabels(ctx.db),
    schoolsWith(ctx, organization.id),
    papersTold(ctx, organization.id),
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

  const address = siteAddress(`/partners/${slug}`);
  // Whoever passes on a page passes it on in the language in which it was read.
  const shared = siteAddress(inLanguage(language, `/partners/${slug}`));
  return {
    address,
    shared,
    qr: qrCode(shared),
    district: ctx.district.name,
    office: ctx.district.officeName,
    approvedAt: approvedAt?.toISOString() ?? null,
    schools,
    papers,
    /** The Office’s way to the record itself. */
    historyHref: can(ctx.actor, 'office.read') ? `/history/organization/${organization.id}` : null,
    name: organization.name,
    otherNames: organization.otherNames,
    kind: KIND_LABELS[organization.kind],
    kindCode: organization.kind,
    fundable: organization.nonProfit,
    mission: organization.mission,
    description: organization.description,
    founded: organization.founded,
    neighborhood: organization.neighborhood && labels.neighborhood.label(organization.neighborhood),
    languages: listWords(organization.languages.map(labels.language.label)),
    languageTerms: organization.languages.map((code) => ({ code, label: labels.language.label(code) })),
    languageNames: organization.languages.map(labels.language.label),
    phone: organization.phone,
    email: organization.email,
    website: organization.website?.match(/^https?:\/\//) ? organization.website : null,
    schoolYear: formatSchoolYear(ctx.schoolYear),
    offerings: offered.map(
      ({ grades, costToFamily, windows, days, startsAt, endsAt, placesTaken, ...offering }) => ({
        ...offering,
        address: siteAddress(`/offerings/${offering.slug}`),
        grades: formatGrades(grades),
        when: shortWhen({ windows, days, startsAt, endsAt }),
        schedule: { windows, days, startsAt, endsAt },
        cost: costInWords(costToFamily),
        costCents: costToFamily,
        room: roomTold({ places: offering.places, taken: placesTaken }),
      }),
    ),
  };
}

/** The schools where it serves this year, by name only. */
function schoolsWith(ctx: Context, organizationId: OrganizationId) {
  return ctx.db
    .selectDistinct({ code: partnerships.schoolCode, name: schoolProfiles.name })
    .from(partnerships)
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .where(
      and(
        eq(partnerships.organizationId, organizationId),
        eq(partnerships.schoolYear, ctx.schoolYear),
        isServing(ctx),
      ),
    )
    .orderBy(asc(schoolProfiles.name));
}
