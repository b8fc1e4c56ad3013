import { roomInWords } from '#app/features/catalogue/components/words.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDollars } from '#app/ui/format.ts';
import { cutText } from './cut-text.ts';
import { offeringPage } from './offering-page.server.ts';

/** Characters. Together they fit on one sheet of Letter or A4, whatever a partner writes. */
const ROOM = { name: 140, organization: 100, summary: 260, description: 420, line: 130, join: 220 } as const;
const MOST_SCHOOLS = 6;
const MOST_STANDARDS = 8;
const MEETS = 300;

/** What a parent council has to know of an offering, on one sheet: what its page says, in short. */
export async function briefPage(ctx: Context, slug: string) {
  const offering = await offeringPage(ctx, slug);
  const short = (text: string | null) => (text === null || text === '' ? null : cutText(text, ROOM.line));
  const { standards, overall } = offering.quality;
  return {
    slug,
    address: offering.address,
    qr: offering.qr,
    name: cutText(offering.name, ROOM.name),
    organization: cutText(offering.organization.name, ROOM.organization),
    organizationKind: offering.organization.kind,
    phone: offering.organization.phone,
    summary: cutText(offering.summary, ROOM.summary),
    description: cutText(offering.description, ROOM.description),
    schoolYear: offering.schoolYear,
    office: offering.office,
    approvedAt: offering.approvedAt,
    facts: {
      grades: offering.grades,
      populations: short(offering.populations),
      goals: short(offering.goals),
      when: short(offering.when),
      place: offering.place,
      languages: short(offering.languages),
      cost: offering.cost,
      price:
        offering.priceToSchool === null
          ? null
          : offering.priceToSchool === 0
            ? 'Free'
            : `${formatDollars(offering.priceToSchool)} for the year`,
      places: roomInWords(offering),
      transport: short(offering.transport),
      childCare: short(offering.childCare),
      interpretation: short(offering.interpretation),
      accessibility: short(offering.accessibility),
      ratio: offering.studentsPerAdult,
    },
    howToJoin: cutText(offering.howToJoin ?? 'Ask at your school’s office.', ROOM.join),
    quality: {
      overall,
      count: standards.length,
      meets: standards.filter(({ score }) => score >= MEETS).length,
      standards: standards
        .slice(0, MOST_STANDARDS)
        .map(({ key, name, score }) => ({ key, name: cutText(name, 60), score })),
    },
    papers: offering.papers,
    schools: offering.schools.slice(0, MOST_SCHOOLS).map(({ name }) => cutText(name, 60)),
    moreSchools: Math.max(0, offering.schools.length - MOST_SCHOOLS),
  };
}
