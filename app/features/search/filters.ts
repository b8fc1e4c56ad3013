import {
  OFFERING_PLACES,
  ORGANIZATION_KINDS,
  TIME_WINDOWS,
  WEEKDAYS,
} from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import {
  dayName,
  KIND_LABELS,
  PLACE_LABELS,
  WINDOW_LABELS,
} from '#app/features/catalogue/components/words.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { formatCount, listWords } from '#app/ui/format.ts';
import type { Facet, OfferingFilters } from '#search/engine.ts';
import type { SearchState } from './inputs.ts';

export type ListParam =
  | 'grade'
  | 'when'
  | 'language'
  | 'category'
  | 'goal'
  | 'population'
  | 'day'
  | 'place'
  | 'neighborhood'
  | 'kind';
export type FlagParam = 'room' | 'free' | 'fundable' | 'portfolio' | 'care' | 'interpreter';
export type StepParam = 'price' | 'quality' | 'miles';
export type FilterParam = ListParam | FlagParam | StepParam;
/** One value of a filter, with its words in English. */
export type Choice = { readonly value: string; readonly label: string };

type ListFilter = {
  readonly param: ListParam;
  readonly facet: Facet;
  readonly title: string;
  /** Every value that can be chosen, in the order in which it is shown, with its words. */
  readonly values: (labels: TermLabels) => readonly Choice[];
};

const fromTerms =
  (kind: 'category' | 'goal' | 'population' | 'language' | 'neighborhood') => (labels: TermLabels) =>
    labels[kind].choices.map(({ code, label }) => ({ value: code, label }));
const fromWords = (values: readonly string[], label: (value: string) => string) => () =>
  values.map((value) => ({ value, label: label(value) }));

export const gradeLabel = (grade: string) => (grade.startsWith('K') ? grade : `Grade ${grade}`);

/** In the order of the panel. */
export const LIST_FILTERS: readonly ListFilter[] = [
  { param: 'grade', facet: 'grades', title: 'Grades', values: fromWords(GRADES, gradeLabel) },
  {
    param: 'when',
    facet: 'windows',
    title: 'When',
    values: fromWords(TIME_WINDOWS, (value) => WINDOW_LABELS[value as keyof typeof WINDOW_LABELS]),
  },
  { param: 'day', facet: 'days', title: 'Days', values: fromWords(WEEKDAYS, dayName) },
  { param: 'language', facet: 'languages', title: 'Language of the staff', values: fromTerms('language') },
  { param: 'category', facet: 'categories', title: 'Category', values: fromTerms('category') },
  { param: 'goal', facet: 'goals', title: 'Goals', values: fromTerms('goal') },
  { param: 'population', facet: 'populations', title: 'Especially for', values: fromTerms('population') },
  {
    param: 'place',
    facet: 'places',
    title: 'Where',
    values: fromWords(OFFERING_PLACES, (value) => PLACE_LABELS[value as keyof typeof PLACE_LABELS]),
  },
  {
    param: 'neighborhood',
    facet: 'neighborhoods',
    title: 'Serves the neighborhood',
    values: fromTerms('neighborhood'),
  },
  {
    param: 'kind',
    facet: 'organizationKinds',
    title: 'Kind of partner',
    values: fromWords(ORGANIZATION_KINDS, (value) => KIND_LABELS[value as keyof typeof KIND_LABELS]),
  },
];

export const FLAG_FILTERS: readonly { param: FlagParam; facet: Facet; label: string }[] = [
  { param: 'room', facet: 'hasPlaces', label: 'Has room' },
  { param: 'free', facet: 'freeToFamilies', label: 'Free for families' },
  { param: 'fundable', facet: 'fundable', label: 'Fundable' },
  { param: 'portfolio', facet: 'portfolio', label: 'Portfolio' },
  { param: 'care', facet: 'childCare', label: 'Child care' },
  { param: 'interpreter', facet: 'interpretation', label: 'Interpretation for families' },
];

export const FILTER_PARAMS: readonly FilterParam[] = [
  ...FLAG_FILTERS.map(({ param }) => param),
  ...LIST_FILTERS.map(({ param }) => param),
  'price',
  'quality',
  'miles',
];

/** The facet that a filter of the page chooses in; how far away something is, is none. */
export function facetOf(param: FilterParam): Facet | undefined {
  if (param === 'price') return 'maxPrice';
  if (param === 'quality') return 'minQuality';
  return [...FLAG_FILTERS, ...LIST_FILTERS].find((each) => each.param === param)?.facet;
}

export const METERS_PER_MILE = 1_609.344;

export function toFilters(state: SearchState): OfferingFilters {
  return {
    grades: state.grade,
    windows: state.when,
    days: state.day,
    languages: state.language,
    categories: state.category,
    goals: state.goal,
    populations: state.population,
    neighborhoods: state.neighborhood,
    places: state.place,
    organizationKinds: state.kind,
    hasPlaces: state.room || undefined,
    freeToFamilies: state.free || undefined,
    fundable: state.fundable || undefined,
    portfolio: state.portfolio || undefined,
    childCare: state.care || undefined,
    interpretation: state.interpreter || undefined,
    minQuality: state.quality,
    maxPrice: state.price === undefined ? undefined : state.price * 100,
  };
}

const isOn = (value: SearchState[FilterParam]): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;

/** The filters that are on, in the order of the chips. */
export const activeFilters = (state: SearchState): FilterParam[] =>
  FILTER_PARAMS.filter((param) => isOn(state[param]));

export function withoutFilter(state: SearchState, param: FilterParam): SearchState {
  const empty = Array.isArray(state[param]) ? [] : typeof state[param] === 'boolean' ? false : undefined;
  return { ...state, [param]: empty, page: 1 };
}

/** The address of a state of the page, always written the same way: defaults and the first page are left out. */
export function addressOf(state: SearchState, changes: Partial<SearchState> = {}): string {
  const text = queryOf({ ...state, page: 1, ...changes });
  return text === '' ? '/offerings' : `/offerings?${text}`;
}

export function queryOf(state: SearchState): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (name === 'page' && value === 1) continue;
    for (const each of [value].flat()) {
      if (each === true) params.append(name, 'yes');
      else if (each !== undefined && each !== false && each !== '') params.append(name, String(each));
    }
  }
  return params.toString();
}

/** What one filter that is on says, as its chip does. */
export function filterInWords(state: SearchState, param: FilterParam, labels: TermLabels): string {
  const flag = FLAG_FILTERS.find((each) => each.param === param);
  if (flag) return flag.label;
  const chosen = chosenIn(state, param, labels);
  if (param === 'grade' && chosen.length > 1) return `Grades ${chosen.map(({ value }) => value).join(', ')}`;
  return listWords(
    chosen.map(({ label }) => label),
    'or',
  );
}

/**
 * What is chosen in a filter; nothing in a flag. An address may choose what no panel offers: a term that
 * the Office has retired has its words still, and what never was one stands as it was typed.
 */
export function chosenIn(state: SearchState, param: FilterParam, labels: TermLabels): Choice[] {
  if (param === 'price' || param === 'quality' || param === 'miles') {
    const step = state[param];
    return step === undefined ? [] : [{ value: String(step), label: STEP_LABELS[param](step) }];
  }
  const list = LIST_FILTERS.find((each) => each.param === param);
  if (!list) return [];
  const chosen = state[list.param] as readonly string[];
  const offered = list.values(labels);
  const wordsOf = (value: string) => (isTermKind(list.param) ? labels[list.param].label(value) : value);
  return chosen.map(
    (value) => offered.find((each) => each.value === value) ?? { value, label: wordsOf(value) },
  );
}

const isTermKind = (param: ListParam): param is ListParam & keyof TermLabels =>
  ['category', 'goal', 'population', 'language', 'neighborhood'].includes(param);

export const priceLabel = (dollars: number) =>
  dollars === 0 ? 'Free for the school' : `Up to $${formatCount(dollars)}`;
export const qualityLabel = (hundredths: number) => `${(hundredths / 100).toFixed(1)} or higher`;
export const milesLabel = (miles: number) => `Within ${miles === 1 ? '1 mile' : `${miles} miles`}`;
const STEP_LABELS = { price: priceLabel, quality: qualityLabel, miles: milesLabel } as const;
