import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { type FacetCounts, PRICE_STEPS, QUALITY_STEPS } from '#search/engine.ts';
import {
  type FilterParam,
  FLAG_FILTERS,
  type FlagParam,
  LIST_FILTERS,
  milesLabel,
  priceLabel,
  qualityLabel,
} from './filters.ts';
import type { SearchState } from './inputs.ts';

const MILE_STEPS = [1, 2, 5, 10] as const;
/** The groups that stand open before anything is chosen in them. */
const OPEN = new Set(['grade', 'when', 'language', 'price']);

export type PanelGroup = {
  readonly name: FilterParam;
  readonly title: string;
  readonly type: 'checkbox' | 'radio';
  readonly open: boolean;
  readonly chosen: readonly string[];
  readonly choices: readonly { value: string; label: string; count?: number }[];
};

export type FilterPanelView = {
  readonly flags: readonly { name: FlagParam; label: string; count: number; on: boolean }[];
  readonly groups: readonly PanelGroup[];
};

type PanelFacts = {
  readonly state: SearchState;
  readonly labels: TermLabels;
  readonly facets: FacetCounts;
  /** How many are left as it is: what a price between the steps leaves, too. */
  readonly total: number;
  /** Whoever asks for a school is shown its grades and distances from it. */
  readonly school: { readonly grades: readonly string[]; readonly isPlaced: boolean } | null;
};

/** The filters with what each would leave. A value that nothing has is not shown, unless it is chosen. */
export function filterPanel(facts: PanelFacts): FilterPanelView {
  const { state, facets } = facts;
  const flags = FLAG_FILTERS.map(({ param, facet, label }) => ({
    name: param,
    label,
    count: facets[facet].true ?? 0,
    on: state[param],
  })).filter(({ count, on }) => count > 0 || on);
  const lists = LIST_FILTERS.map((filter) => listGroup(filter, facts));
  const at = lists.findIndex(({ name }) => name === 'language') + 1;
  const groups = [
    ...lists.slice(0, at),
    priceGroup(facts),
    qualityGroup(facts),
    ...(facts.school?.isPlaced ? [distanceGroup(state)] : []),
    ...lists.slice(at),
  ];
  return { flags, groups: groups.filter(({ choices }) => choices.length > 0) };
}

function listGroup(filter: (typeof LIST_FILTERS)[number], facts: PanelFacts): PanelGroup {
  const { state, labels, facets, school } = facts;
  const { param, facet, title } = filter;
  const chosen = state[param] as readonly string[];
  const counts = facets[facet];
  const shown = filter.values(labels).filter(({ value }) => {
    if (chosen.includes(value)) return true;
    if (param === 'grade' && school !== null && !school.grades.includes(value)) return false;
    return (counts[value] ?? 0) > 0;
  });
  return {
    name: param,
    title,
    type: 'checkbox',
    open: OPEN.has(param),
    chosen,
    choices: shown.map((choice) => ({ ...choice, count: counts[choice.value] ?? 0 })),
  };
}

function priceGroup({ state, facets, total }: PanelFacts): PanelGroup {
  const counts = new Map(PRICE_STEPS.map((cents) => [cents / 100, facets.maxPrice[cents] ?? 0]));
  if (state.price !== undefined && !counts.has(state.price)) counts.set(state.price, total);
  return {
    name: 'price',
    title: 'Price to the school',
    type: 'radio',
    open: OPEN.has('price'),
    chosen: [state.price === undefined ? '' : String(state.price)],
    choices: [
      { value: '', label: 'Any price' },
      ...[...counts]
        .sort(([a], [b]) => a - b)
        .map(([price, count]) => ({ value: String(price), label: priceLabel(price), count })),
    ],
  };
}

function qualityGroup({ state, facets }: PanelFacts): PanelGroup {
  const counts = facets.minQuality;
  const steps = QUALITY_STEPS.filter((step) => (counts[step] ?? 0) > 0 || state.quality === step);
  return {
    name: 'quality',
    title: 'Quality score',
    type: 'radio',
    open: OPEN.has('quality'),
    chosen: [state.quality === undefined ? '' : String(state.quality)],
    choices:
      steps.length === 0
        ? []
        : [
            { value: '', label: 'Any score' },
            ...steps.map((step) => ({
              value: String(step),
              label: qualityLabel(step),
              count: counts[step] ?? 0,
            })),
          ],
  };
}

function distanceGroup(state: SearchState): PanelGroup {
  return {
    name: 'miles',
    title: 'Distance from your school',
    type: 'radio',
    open: OPEN.has('miles'),
    chosen: [state.miles === undefined ? '' : String(state.miles)],
    choices: [
      { value: '', label: 'Any distance' },
      ...MILE_STEPS.map((step) => ({ value: String(step), label: milesLabel(step) })),
    ],
  };
}
