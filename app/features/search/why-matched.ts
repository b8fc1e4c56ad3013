import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { formatGrades, listWords } from '#app/ui/format.ts';
import type { OfferingHit, Segment, WordsDo } from '#search/engine.ts';
import { activeFilters, FLAG_FILTERS, filterInWords, LIST_FILTERS, type ListParam } from './filters.ts';
import type { SearchState } from './inputs.ts';

const MOST_WORDS = 4;

type Matched = Pick<OfferingHit, 'highlights' | 'document'>;

/** Why a result is one: which words stand where in it, and which of the values asked for it has. */
export function whyMatched(
  hit: Matched,
  { state, labels, words }: { state: SearchState; labels: TermLabels; words: WordsDo },
): string[] {
  return [...wordsWhere(hit, words), ...filtersMet(hit, state, labels)];
}

const PLACES = [
  ['name', 'its name'],
  ['organizationName', 'its partner'],
  ['summary', 'its summary'],
  ['description', 'its description'],
] as const;

function wordsWhere({ highlights }: Matched, words: WordsDo): string[] {
  const said = new Set<string>();
  const found = PLACES.flatMap(([field, place]) => {
    const marked = markedIn(highlights[field] ?? []).filter((word) => !said.has(word));
    for (const word of marked) said.add(word);
    const shown = marked.slice(0, MOST_WORDS).map((word) => `“${word}”`);
    return shown.length === 0 ? [] : [`${listWords(shown)} in ${place}`];
  });
  // Only of words that had to occur is it known that they do.
  const isUnseen = found.length === 0 && words === 'choose';
  return isUnseen ? ['Your words among its goals, groups, languages or times'] : found;
}

const markedIn = (segments: readonly Segment[]): string[] => [
  ...new Set(segments.filter(({ mark }) => mark).map(({ text }) => text.toLowerCase())),
];

type Document = Matched['document'];

const VALUES: Readonly<Record<ListParam, (document: Document) => readonly (string | null)[]>> = {
  grade: ({ grades }) => grades,
  when: ({ windows }) => windows,
  day: ({ days }) => days,
  language: ({ languages }) => languages,
  category: ({ category }) => [category],
  goal: ({ goals }) => goals,
  population: ({ populations }) => populations,
  neighborhood: ({ servesNeighborhoods }) => servesNeighborhoods,
  place: ({ place }) => [place],
  kind: ({ organizationKind }) => [organizationKind],
};

function filtersMet({ document }: Matched, state: SearchState, labels: TermLabels): string[] {
  return activeFilters(state).flatMap((param) => {
    const list = LIST_FILTERS.find((filter) => filter.param === param);
    if (list === undefined) {
      // How much it costs, how good and how far it is stands beside it in figures.
      return FLAG_FILTERS.some((flag) => flag.param === param) ? [filterInWords(state, param, labels)] : [];
    }
    const has = new Set(VALUES[list.param](document));
    const met = (state[list.param] as readonly string[]).filter((value) => has.has(value));
    if (met.length === 0) return [];
    if (list.param === 'grade') return [`${met.length === 1 ? 'grade' : 'grades'} ${formatGrades(met)}`];
    const words = list.values(labels);
    return [listWords(met.map((value) => words.find((each) => each.value === value)?.label ?? value))];
  });
}
