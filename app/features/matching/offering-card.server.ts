import { roomTold } from '#app/domain/offerings/room-told.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { costInWords, shortWhen } from '#app/features/catalogue/components/words.ts';
import { formatGrades, formatSchoolYear } from '#app/ui/format.ts';
import type { OwnTie } from './own-school.server.ts';
import type { PublishedOffering } from './published-offerings.server.ts';

export type OfferingCard = ReturnType<typeof offeringCard>;

/** One offering as a line of results shows it. */
export function offeringCard(offering: PublishedOffering, schoolYear: SchoolYear, tie?: OwnTie) {
  return {
    slug: offering.slug,
    name: offering.name,
    organization: offering.organization,
    summary: offering.summary,
    facts: [
      { term: 'Grades', value: formatGrades(offering.grades) || 'Not provided' },
      { term: 'When', value: shortWhen(offering) },
      { term: 'Price', value: costInWords(offering.priceToSchool) },
      { term: 'Families', value: costInWords(offering.costToFamily) },
    ],
    costCents: offering.costToFamily,
    schedule: scheduleOf(offering),
    schoolYear: formatSchoolYear(schoolYear),
    fundable: offering.fundable,
    isPortfolio: offering.isPortfolio,
    quality: offering.qualityScore,
    places: offering.places,
    room: roomTold({ places: offering.places, taken: offering.placesTaken }),
    tie: tie ?? null,
  };
}

/** When it takes place, for pages in other languages than English. */
const scheduleOf = ({ windows, days, startsAt, endsAt }: PublishedOffering) => ({
  windows,
  days,
  startsAt,
  endsAt,
});
