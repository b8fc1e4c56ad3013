import type { Language } from '#app/domain/shared/language.ts';
import type { Context } from '#app/platform/context.server.ts';
import { cutText } from './cut-text.ts';
import { offeringPage } from './offering-page.server.ts';

/** Characters. Together they fit on one sheet of Letter or A4, whatever a partner writes. */
const ROOM = { name: 140, organization: 100, summary: 260, description: 420, line: 130, join: 220 } as const;
const MOST_SCHOOLS = 6;
const MOST_STANDARDS = 8;
const MEETS = 300;

/** What a parent council has to know of an offering, on one sheet: what its page says, in short. */
export async function briefPage(ctx: Context, slug: string, language: Language = 'en') {
  const offering = await offeringPage(ctx, slug, language);
  const short = (text: string | null) => (text === null || text === '' ? null : cutText(text, ROOM.line));
  const { standards, overall } = offering.quality;
  return {
    slug,
    address: offering.shared,
    qr: offering.qr,
    name: cutText(offering.name, ROOM.name),
    organization: cutText(offering.organization.name, ROOM.organization),
    kindCode: offering.organization.kindCode,
    phone: offering.organization.phone,
    summary: cutText(offering.summary, ROOM.summary),
    description: cutText(offering.description, ROOM.description),
    schoolYear: offering.schoolYear,
    office: offering.office,
    approvedAt: offering.approvedAt,
    /** Characters for a line that is put together in the language of the page. */
    mostOfLine: ROOM.line,
    facts: {
      grades: offering.grades,
      populations: offering.populationTerms,
      when: offering.when,
      schedule: offering.schedule,
      placeCode: offering.placeCode,
      languages: offering.languageTerms,
      costCents: offering.costCents,
      priceCents: offering.priceToSchool,
      room: offering.room,
      places: offering.places,
      transport: short(offering.transport),
      childCare: short(offering.childCare),
      interpretation: short(offering.interpretation),
      accessibility: short(offering.accessibility),
    },
    howToJoin: offering.howToJoin === null ? null : cutText(offering.howToJoin, ROOM.join),
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
