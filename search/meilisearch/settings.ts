import type { Settings } from 'meilisearch';
import type { Facet } from '../engine.ts';
import { STOP_WORDS } from '../indexes/offerings-language.ts';

/** Which attribute of a document a facet reads. */
export const FACET_ATTRIBUTES: Record<Facet, string> = {
  grades: 'grades',
  goals: 'goals',
  categories: 'category',
  populations: 'populations',
  languages: 'languages',
  windows: 'windows',
  days: 'days',
  neighborhoods: 'servesNeighborhoods',
  places: 'place',
  organizationKinds: 'organizationKind',
  freeToFamilies: 'freeToFamilies',
  portfolio: 'portfolio',
  fundable: 'fundable',
  hasPlaces: 'hasPlaces',
  childCare: 'childCare',
  interpretation: 'interpretation',
  minQuality: 'qualitySteps',
  maxPrice: 'priceSteps',
};

const MORE_THAN_ANY_DISTRICT_HAS = 1_000_000;

/** The index as it has to be, but for its synonyms, which are the Office's data. An order that is asked for leads; among equals, the better offering comes first. */
export const OFFERING_SETTINGS = {
  searchableAttributes: [
    'name',
    'organizationName',
    'otherNames',
    'categoryLabel',
    'summary',
    'keywords',
    'description',
    'otherForms',
  ],
  filterableAttributes: [...Object.values(FACET_ATTRIBUTES), 'priceToSchool', 'quality', '_geo'],
  sortableAttributes: ['priceToSchool', 'quality', 'sortName', '_geo'],
  rankingRules: [
    'sort',
    'words',
    'typo',
    'proximity',
    'attribute',
    'exactness',
    'quality:desc',
    'sortName:asc',
  ],
  stopWords: [...STOP_WORDS],
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
  pagination: { maxTotalHits: MORE_THAN_ANY_DISTRICT_HAS },
  faceting: { maxValuesPerFacet: 500 },
} satisfies Settings;

const IN_ORDER = new Set(['searchableAttributes', 'rankingRules']);

/** What the server has otherwise than the code. It may have more settings than the code speaks of. */
export function differences(actual: Settings): Settings {
  const wanted = Object.entries(OFFERING_SETTINGS);
  return Object.fromEntries(
    wanted.filter(([name, value]) => !covers(actual[name as keyof Settings], value, IN_ORDER.has(name))),
  );
}

function covers(actual: unknown, wanted: unknown, inOrder: boolean): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual) || actual.length !== wanted.length) return false;
    const listed = (list: readonly unknown[]) => (inOrder ? list.map(String) : list.map(String).sort());
    const [has, needs] = [listed(actual), listed(wanted)];
    return needs.every((value, at) => value === has[at]);
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const has = (actual ?? {}) as Record<string, unknown>;
    return Object.entries(wanted).every(([name, value]) => covers(has[name], value, inOrder));
  }
  return actual === wanted;
}

/** Whether two tables of synonyms say the same, in whatever order. */
export const areEqual = (
  actual: Record<string, readonly string[]>,
  wanted: Record<string, readonly string[]>,
): boolean => Object.keys(actual).length === Object.keys(wanted).length && covers(actual, wanted, false);
