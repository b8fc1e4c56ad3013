import { createHash } from 'node:crypto';
import { roomTold } from '#app/domain/offerings/room-told.ts';
import { statesSupport } from '#app/domain/offerings/states-support.ts';
import type {
  OfferingPlace,
  OrganizationKind,
  TermKind,
  TimeWindow,
  Weekday,
} from '#app/domain/offerings/vocabulary.ts';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import type { Cents } from '#app/domain/shared/money.ts';
import { PRICE_STEPS, QUALITY_STEPS } from '../engine.ts';
import { plainText, printable } from '../text.ts';
import { DAY_WORDS, gradeWords, PLACE_WORDS, WINDOW_WORDS } from './offerings-language.ts';

/** An offering with its organization and this year's standing, as the database has it. */
export type OfferingRow = {
  readonly id: OfferingId;
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly category: string | null;
  readonly goals: readonly string[];
  readonly grades: readonly string[];
  readonly populations: readonly string[];
  readonly languages: readonly string[];
  readonly windows: readonly string[];
  readonly days: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly place: OfferingPlace;
  readonly neighborhoods: readonly string[];
  readonly studentsPerAdult: number | null;
  readonly sessions: number | null;
  readonly hours: number | null;
  readonly costToFamily: Cents | null;
  readonly priceToSchool: Cents | null;
  readonly organizationId: OrganizationId;
  readonly organizationSlug: string;
  readonly organizationName: string;
  readonly organizationKind: OrganizationKind;
  readonly otherNames: readonly string[];
  readonly nonProfit: boolean;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly schoolYear: string;
  readonly isPortfolio: boolean;
  readonly childCare: string | null;
  readonly interpretation: string | null;
  readonly places: number;
  readonly placesTaken: number;
  readonly qualityScore: number | null;
};

/** The Office's lists, as far as a document needs them. */
export type Terms = {
  label(kind: TermKind, code: string): string;
  /** Every neighborhood's code. */
  readonly neighborhoods: readonly string[];
};

/** What anyone may find: a published offering, approved this year together with its organization. */
export type OfferingDocument = {
  readonly id: OfferingId;
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly organizationId: OrganizationId;
  readonly organizationSlug: string;
  readonly organizationName: string;
  readonly organizationKind: OrganizationKind;
  readonly otherNames: readonly string[];
  readonly category: string | null;
  readonly categoryLabel: string;
  readonly goals: readonly string[];
  readonly grades: readonly string[];
  readonly populations: readonly string[];
  readonly languages: readonly string[];
  readonly windows: readonly string[];
  readonly days: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly place: OfferingPlace;
  /** As the partner states them. Empty means the whole district. */
  readonly neighborhoods: readonly string[];
  readonly servesNeighborhoods: readonly string[];
  readonly studentsPerAdult: number | null;
  readonly sessions: number | null;
  readonly hours: number | null;
  readonly costToFamily: Cents | null;
  readonly priceToSchool: Cents | null;
  readonly freeToFamilies: boolean;
  readonly schoolYear: string;
  readonly portfolio: boolean;
  readonly fundable: boolean;
  readonly hasPlaces: boolean;
  readonly childCare: boolean;
  readonly interpretation: boolean;
  /** Hundredths of a level. */
  readonly quality: number | null;
  readonly qualitySteps: readonly number[];
  readonly priceSteps: readonly number[];
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The words behind the codes: what people type where a record has a code. */
  readonly keywords: readonly string[];
  readonly sortName: string;
};

const LONGEST_TEXT = 20_000;
const clean = (text: string) => printable(text).slice(0, LONGEST_TEXT);

export function toDocument(row: OfferingRow, terms: Terms): OfferingDocument {
  const quality = row.qualityScore;
  const price = row.priceToSchool;
  const name = clean(row.name);
  return {
    id: row.id,
    slug: row.slug,
    name,
    summary: clean(row.summary),
    description: clean(row.description),
    organizationId: row.organizationId,
    organizationSlug: row.organizationSlug,
    organizationName: clean(row.organizationName),
    organizationKind: row.organizationKind,
    otherNames: row.otherNames.map(clean),
    category: row.category,
    categoryLabel: row.category === null ? '' : terms.label('category', row.category),
    goals: row.goals,
    grades: row.grades,
    populations: row.populations,
    languages: row.languages,
    windows: row.windows,
    days: row.days,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    place: row.place,
    neighborhoods: row.neighborhoods,
    servesNeighborhoods: row.neighborhoods.length > 0 ? row.neighborhoods : terms.neighborhoods,
    studentsPerAdult: row.studentsPerAdult,
    sessions: row.sessions,
    hours: row.hours,
    costToFamily: row.costToFamily,
    priceToSchool: row.priceToSchool,
    freeToFamilies: row.costToFamily === 0,
    schoolYear: row.schoolYear,
    portfolio: row.isPortfolio,
    fundable: row.nonProfit,
    hasPlaces: roomTold({ places: row.places, taken: row.placesTaken }).kind !== 'full',
    childCare: statesSupport(row.childCare),
    interpretation: statesSupport(row.interpretation),
    quality,
    qualitySteps: quality === null ? [] : QUALITY_STEPS.filter((step) => quality >= step),
    priceSteps: price === null ? [] : PRICE_STEPS.filter((step) => price <= step),
    latitude: row.latitude,
    longitude: row.longitude,
    keywords: keywords(row, terms),
    sortName: plainText(name),
  };
}

function keywords(row: OfferingRow, terms: Terms): string[] {
  const labels = (kind: TermKind, codes: readonly string[]) => codes.map((code) => terms.label(kind, code));
  return [
    ...labels('goal', row.goals),
    ...labels('population', row.populations),
    ...labels('language', row.languages),
    ...labels('neighborhood', row.neighborhoods),
    ...gradeWords(row.grades),
    ...row.windows.map((window) => WINDOW_WORDS[window as TimeWindow] ?? window),
    ...row.days.map((day) => DAY_WORDS[day as Weekday] ?? day),
    PLACE_WORDS[row.place],
    ...(row.costToFamily === 0 ? ['free'] : []),
  ];
}

/** Equal documents have equal versions. The number changes when the way a document is indexed does. */
export function versionOf(document: OfferingDocument): string {
  return createHash('sha256')
    .update(`3:${JSON.stringify(document)}`)
    .digest('hex')
    .slice(0, 32);
}
