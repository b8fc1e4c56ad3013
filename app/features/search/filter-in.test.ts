import { expect, it } from 'vitest';
import {
  OFFERING_PLACES,
  ORGANIZATION_KINDS,
  TIME_WINDOWS,
  WEEKDAYS,
} from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import { CATEGORIES, GOALS, LANGUAGES, POPULATIONS } from '#app/features/district/starter/lists.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { carriedWords } from '#app/features/words/carried-words.server.ts';
import { composed, ENGLISH, ENGLISH_WORDS, sayIn } from '#app/features/words/words.ts';
import { emptyFacets } from '#search/engine.ts';
import { choiceIn, filterIn } from './filter-in.ts';
import { activeFilters, chosenIn, type FilterParam, FLAG_FILTERS, filterInWords } from './filters.ts';
import { OfferingsSearch, type SearchState } from './inputs.ts';
import { filterPanel } from './panel.ts';

const listed = (items: readonly { code: string; label: string }[]) => ({
  choices: items.map((item) => ({ ...item, otherNames: [] })),
  label: (code: string) => items.find((item) => item.code === code)?.label ?? code,
});
const categories = listed([...CATEGORIES, { code: 'chess', label: 'Chess' }]);
const labels: TermLabels = {
  category: {
    ...categories,
    label: (code) => (code === 'retired' ? 'What we once had' : categories.label(code)),
  },
  goal: listed(GOALS),
  population: listed(POPULATIONS),
  language: listed(LANGUAGES),
  neighborhood: listed([{ code: 'roxbury', label: 'Roxbury' }]),
};
const panelOf = (state: SearchState) =>
  filterPanel({ state, labels, facets: emptyFacets(), total: 0, school: { grades: GRADES, isPlaced: true } });

const chip = (search: object, param: FilterParam) =>
  composed(carriedWords('es'), (say, english) =>
    filterIn(say, english, param, chosenIn(OfferingsSearch.parse(search), param, labels)),
  );

const everything = OfferingsSearch.parse({
  ...{ grade: GRADES, when: TIME_WINDOWS, day: WEEKDAYS, place: OFFERING_PLACES, kind: ORGANIZATION_KINDS },
  ...{
    language: LANGUAGES.map(({ code }) => code),
    category: [...CATEGORIES.map(({ code }) => code), 'chess'],
  },
  ...{ goal: GOALS.map(({ code }) => code), population: POPULATIONS.map(({ code }) => code) },
  ...{ neighborhood: 'roxbury', quality: '350', price: '750', miles: '2' },
  ...Object.fromEntries(FLAG_FILTERS.map(({ param }) => [param, 'yes'])),
});

it('says in English what the panel and the chips say: both are one text', () => {
  const panel = panelOf(everything);
  expect(panel.groups).toHaveLength(13);
  for (const { name, title, choices } of panel.groups) {
    expect(ENGLISH[`filter.${name}`]).toBe(title);
    for (const choice of choices) {
      expect(choiceIn(sayIn(ENGLISH_WORDS), String, name, choice)).toBe(choice.label);
    }
  }
  for (const { name, label } of panel.flags) expect(ENGLISH[`filter.${name}`]).toBe(label);
  const one = OfferingsSearch.parse({
    grade: ['3', '5'],
    goal: 'math',
    free: 'yes',
    quality: '300',
    price: '0',
  });
  for (const param of activeFilters(one)) {
    expect(filterIn(sayIn(ENGLISH_WORDS), String, param, chosenIn(one, param, labels))).toBe(
      filterInWords(one, param, labels),
    );
  }
});

it('is whole in Spanish and Haitian Creole, but for what only the district calls so', () => {
  for (const language of ['es', 'ht'] as const) {
    const english = panelOf(everything).groups.flatMap(({ name, choices }) =>
      choices.filter(
        (choice) =>
          composed(carriedWords(language), (say, asIs) => choiceIn(say, asIs, name, choice)).isEnglish,
      ),
    );
    expect(english).toMatchObject([{ value: 'chess' }]);
  }
});

it('lists the values of one filter, and marks the whole as English where one of them is', () => {
  expect(chip({ day: ['mon', 'wed'] }, 'day')).toEqual({ text: 'Lunes, Miércoles', isEnglish: false });
  expect(chip({ price: '5000' }, 'price')).toEqual({ text: 'Hasta $5,000', isEnglish: false });
  expect(chip({ category: ['stem', 'chess'] }, 'category')).toEqual({
    text: 'Science, technology and math, Chess',
    isEnglish: true,
  });
});

it('says what is chosen though no panel offers it: a retired term, a score or a distance between the steps', () => {
  const retired = { text: 'What we once had', isEnglish: true };
  expect(chip({ category: 'retired' }, 'category')).toEqual(retired);
  expect(chip({ category: ['stem', 'retired'] }, 'category').text).toContain(`, ${retired.text}`);
  expect(filterInWords(OfferingsSearch.parse({ category: 'retired' }), 'category', labels)).toBe(
    retired.text,
  );
  expect(chip({ category: 'never-a-term' }, 'category').text).toBe('never-a-term');
  expect(chip({ quality: '275' }, 'quality')).toMatchObject({ isEnglish: false });
  expect(chip({ quality: '275' }, 'quality').text).toContain('2.8');
  expect(chip({ miles: '3' }, 'miles').text).toContain('3');
});
