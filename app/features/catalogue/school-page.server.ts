import { and, asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { roomTold } from '#app/domain/offerings/room-told.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { isServing } from '#app/features/partnership/serving.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { formatGrades, formatSchoolYear } from '#app/ui/format.ts';
import {
  offeringRegistrations,
  offerings,
  organizations,
  partnerships,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';
import { longWhen, phoneBeside } from './components/words.ts';

/** What is at one school this year, as its families see it. */
export async function schoolPage(ctx: Context, code: SchoolCode) {
  authorize(ctx, 'catalogue.read');
  const [labels, [school], serving] = await Promise.all([
    termLabels(ctx.db),
    ctx.db
      .select({
        name: schoolProfiles.name,
        grades: schoolProfiles.grades,
        neighborhood: schoolProfiles.neighborhood,
        address: schoolProfiles.address,
        phone: schoolProfiles.phone,
        bellStarts: schoolProfiles.bellStarts,
        bellEnds: schoolProfiles.bellEnds,
        status: schools.status,
        successorCode: schools.successorCode,
      })
      .from(schoolProfiles)
      .innerJoin(schools, eq(schools.code, schoolProfiles.schoolCode))
      .where(and(eq(schoolProfiles.schoolCode, code), eq(schoolProfiles.schoolYear, ctx.schoolYear))),
    ctx.db
      .select({
        slug: offerings.slug,
        name: offerings.name,
        organization: organizations.name,
        organizationSlug: organizations.slug,
        organizationPhone: organizations.phone,
        summary: offerings.summary,
        languages: offerings.languages,
        windows: offerings.windows,
        days: partnerships.days,
        startsAt: partnerships.startsAt,
        endsAt: partnerships.endsAt,
        grades: partnerships.grades,
        costToFamily: offerings.costToFamily,
        howToJoin: offerings.howToJoin,
        transport: offerings.transport,
        places: offeringRegistrations.places,
        placesTaken: offeringRegistrations.placesTaken,
      })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
      .leftJoin(
        offeringRegistrations,
        and(
          eq(offeringRegistrations.offeringId, offerings.id),
          eq(offeringRegistrations.schoolYear, partnerships.schoolYear),
        ),
      )
      .where(
        and(eq(partnerships.schoolCode, code), eq(partnerships.schoolYear, ctx.schoolYear), isServing(ctx)),
      )
      .orderBy(asc(offerings.name)),
  ]);
  if (!school) throw new Refusal('not-found', 'school');

  return {
    code,
    site: siteAddress(`/schools/${code}`),
    /** The Office’s way to the record itself. */
    historyHref: can(ctx.actor, 'office.read') ? `/history/school/${code}` : null,
    name: school.name,
    grades: formatGrades(school.grades),
    neighborhood: school.neighborhood === null ? null : labels.neighborhood.label(school.neighborhood),
    neighborhoodCode: school.neighborhood,
    address: school.address,
    phone: school.phone,
    isOpen: school.status === 'open',
    successorCode: school.successorCode,
    schoolYear: formatSchoolYear(ctx.schoolYear),
    offerings: serving.map((offering) => ({
      slug: offering.slug,
      name: offering.name,
      organization: offering.organization,
      organizationSlug: offering.organizationSlug,
      summary: offering.summary,
      costCents: offering.costToFamily,
      when: longWhen(offering),
      schedule: {
        windows: offering.windows,
        days: offering.days,
        startsAt: offering.startsAt,
        endsAt: offering.endsAt,
      },
      grades: formatGrades(offering.grades),
      languages: offering.languages.map((code) => ({ code, label: labels.language.label(code) })),
      howToJoin: offering.howToJoin,
      phone: phoneBeside(offering.howToJoin, offering.organizationPhone),
      transport: offering.transport,
      room:
        offering.places === null
          ? ('full' as const)
          : roomTold({ places: offering.places, taken: offering.placesTaken ?? 0 }).kind,
    })),
  };
}
