import type { Weekday } from '#app/domain/offerings/vocabulary.ts';

const CONTEXT = 'https://schema.org';

const DAYS: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

type OfferingFacts = {
  readonly name: string;
  readonly summary: string;
  readonly address: string;
  readonly district: string;
  readonly category: { readonly label: string } | null;
  readonly grades: string;
  readonly populations: string;
  readonly languageNames: readonly string[];
  readonly places: readonly string[];
  readonly schedule: {
    readonly days: readonly string[];
    readonly startsAt: string | null;
    readonly endsAt: string | null;
  };
  readonly placeCode: string;
  readonly costCents: number | null;
  readonly organization: { readonly name: string; readonly address: string; readonly fundable: boolean };
};

/**
 * What search engines read of an offering, of facts that stand on its page and no others: schema.org's `Service`, since a
 * partner provides it, and `Course`, which alone can say when it is held and that it is free.
 */
export function offeringStructure(offering: OfferingFacts) {
  const { schedule, organization, costCents } = offering;
  return {
    '@context': CONTEXT,
    '@type': ['Service', 'Course'],
    '@id': offering.address,
    url: offering.address,
    name: offering.name,
    description: offering.summary,
    ...(offering.category && { serviceType: offering.category.label }),
    provider: {
      '@type': organization.fundable ? 'NGO' : 'Organization',
      '@id': organization.address,
      name: organization.name,
      url: organization.address,
    },
    areaServed: offering.places.length === 0 ? [offering.district] : offering.places,
    audience: {
      '@type': 'EducationalAudience',
      educationalRole: 'student',
      audienceType: [offering.grades && `Grades ${offering.grades}`, offering.populations]
        .filter(Boolean)
        .join(', '),
    },
    ...(offering.languageNames.length > 0 && { availableLanguage: offering.languageNames }),
    ...(schedule.days.length > 0 && {
      hoursAvailable: {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: schedule.days.map((day) => `${CONTEXT}/${DAYS[day as Weekday]}`),
        ...(schedule.startsAt && schedule.endsAt && { opens: schedule.startsAt, closes: schedule.endsAt }),
      },
    }),
    ...(schedule.days.length > 0 && {
      hasCourseInstance: {
        '@type': 'CourseInstance',
        courseMode: offering.placeCode === 'online' ? 'Online' : 'Onsite',
        courseSchedule: {
          '@type': 'Schedule',
          repeatFrequency: 'P1W',
          byDay: schedule.days.map((day) => `${CONTEXT}/${DAYS[day as Weekday]}`),
          ...(schedule.startsAt &&
            schedule.endsAt && { startTime: schedule.startsAt, endTime: schedule.endsAt }),
        },
      },
    }),
    ...(costCents !== null && {
      isAccessibleForFree: costCents === 0,
      offers: {
        '@type': 'Offer',
        category: 'Cost to a family',
        price: (costCents / 100).toFixed(2),
        priceCurrency: 'USD',
      },
    }),
  };
}

type PartnerFacts = {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly address: string;
  readonly fundable: boolean;
  readonly district: string;
  readonly mission: string;
  readonly founded: number | null;
  readonly neighborhood: string | null;
  readonly languageNames: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly offerings: readonly {
    readonly name: string;
    readonly address: string;
    readonly summary: string;
  }[];
};

/** A partner as schema.org's `Organization`, its published offerings as an `OfferCatalog`. */
export function partnerStructure(partner: PartnerFacts) {
  return {
    '@context': CONTEXT,
    '@type': partner.fundable ? 'NGO' : 'Organization',
    '@id': partner.address,
    url: partner.address,
    name: partner.name,
    description: partner.mission,
    areaServed: partner.district,
    ...(partner.otherNames.length > 0 && { alternateName: partner.otherNames }),
    ...(partner.founded !== null && { foundingDate: String(partner.founded) }),
    ...(partner.neighborhood && { location: { '@type': 'Place', name: partner.neighborhood } }),
    ...(partner.languageNames.length > 0 && { knowsLanguage: partner.languageNames }),
    ...(partner.phone && { telephone: partner.phone }),
    ...(partner.email && { email: partner.email }),
    ...(partner.website && { sameAs: partner.website }),
    ...(partner.offerings.length > 0 && {
      hasOfferCatalog: {
        '@type': 'OfferCatalog',
        name: `Offerings of ${partner.name}`,
        itemListElement: partner.offerings.map(({ name, address, summary }) => ({
          '@type': 'Offer',
          itemOffered: { '@type': 'Service', '@id': address, url: address, name, description: summary },
        })),
      },
    }),
  };
}

type SchoolFacts = {
  readonly code: string;
  readonly name: string;
  readonly site: string;
  readonly address: string | null;
  readonly phone: string | null;
};

/** A school by its state code. */
export function schoolStructure({ code, name, site, address, phone }: SchoolFacts) {
  return {
    '@context': CONTEXT,
    '@type': 'School',
    '@id': site,
    url: site,
    name,
    identifier: { '@type': 'PropertyValue', propertyID: 'State code', value: code },
    ...(address && { address }),
    ...(phone && { telephone: phone }),
  };
}

/** One page of the directory. `from` is how many come before it. */
export function directoryStructure(
  results: readonly { readonly slug: string; readonly name: string }[],
  { site, from, total }: { readonly site: string; readonly from: number; readonly total: number },
) {
  return {
    '@context': CONTEXT,
    '@type': 'ItemList',
    numberOfItems: total,
    itemListElement: results.map(({ slug, name }, at) => ({
      '@type': 'ListItem',
      position: from + at + 1,
      name,
      url: `${site}/offerings/${slug}`,
    })),
  };
}
