import type { OfferingDocument } from './indexes/offerings.ts';
import { printable } from './text.ts';

/** Narrowings. Within one, any of the chosen values is enough; every one that is given must hold. */
export type OfferingFilters = {
  readonly grades?: readonly string[] | undefined;
  readonly goals?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly populations?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly windows?: readonly string[] | undefined;
  readonly days?: readonly string[] | undefined;
  /** An offering for the whole district serves every neighborhood. */
  readonly neighborhoods?: readonly string[] | undefined;
  /** Where it takes place: at-school, partner-site, online. */
  readonly places?: readonly string[] | undefined;
  readonly organizationKinds?: readonly string[] | undefined;
  readonly freeToFamilies?: boolean | undefined;
  readonly portfolio?: boolean | undefined;
  readonly fundable?: boolean | undefined;
  readonly hasPlaces?: boolean | undefined;
  /** The partner says what there is: see `statesSupport`. */
  readonly childCare?: boolean | undefined;
  readonly interpretation?: boolean | undefined;
  /** Hundredths of a level. An offering without a score does not pass. */
  readonly minQuality?: number | undefined;
  /** Whole cents a school pays. An offering without a stated price does not pass. */
  readonly maxPrice?: number | undefined;
};

export const FACETS = [
  'grades',
  'goals',
  'categories',
  'populations',
  'languages',
  'windows',
  'days',
  'neighborhoods',
  'places',
  'organizationKinds',
  'freeToFamilies',
  'portfolio',
  'fundable',
  'hasPlaces',
  'childCare',
  'interpretation',
  'minQuality',
  'maxPrice',
] as const;
export type Facet = (typeof FACETS)[number];

/**
 * The steps that the facet `minQuality` counts: at least this many hundredths of a level. The scale of the Quality Standards
 * itself, 2 is getting there and 3 meets, with its halves.
 */
export const QUALITY_STEPS = [200, 250, 300, 350] as const;

/**
 * The steps that the facet `maxPrice` counts: at most this many cents. Round sums to choose from, and no rule: an address may
 * name any other price, which is then counted beside them.
 */
export const PRICE_STEPS = [0, 5_000_00, 12_000_00] as const;

export const SORTS = ['relevance', 'quality', 'price', 'name', 'distance'] as const;
export type Sort = (typeof SORTS)[number];

export type Near = {
  readonly latitude: number;
  readonly longitude: number;
  readonly maxMeters?: number | undefined;
};

export type OfferingQuery = {
  /** As typed: words, "phrases", -negations. */
  readonly text?: string | undefined;
  /** Words that need not occur, such as those that became filters; what says them comes first. */
  readonly leaning?: string | undefined;
  readonly filters?: OfferingFilters | undefined;
  readonly near?: Near | undefined;
  /** Without words, relevance means quality. Distance needs `near`. */
  readonly sort?: Sort | undefined;
  /** Whose turn it is among those that the order does not tell apart, by `placeInTurn`; without it they stand by name. */
  readonly turn?: string | undefined;
  /** From 1. */
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  /** Which facets to count; all of them unless said. */
  readonly facets?: readonly Facet[] | undefined;
  /** Whether to count what each chosen facet alone keeps away. */
  readonly countWithout?: boolean | undefined;
};

/** A piece of text that is or is not what matched. Pieces in order make up the whole. */
export type Segment = { readonly text: string; readonly mark: boolean };

export type OfferingHit = {
  readonly id: OfferingDocument['id'];
  readonly slug: string;
  readonly name: string;
  readonly organizationName: string;
  readonly highlights: {
    readonly name: readonly Segment[];
    readonly organizationName: readonly Segment[];
    readonly summary: readonly Segment[];
    /** A passage of the description, when only there something matched. */
    readonly description?: readonly Segment[];
  };
  /** From `near`, when both ends are known. */
  readonly distanceMeters?: number;
  readonly document: ShownDocument;
};

/** What a hit carries: the document without the long text. */
export type ShownDocument = Omit<OfferingDocument, 'description' | 'keywords' | 'otherNames' | 'sortName'>;

/** Counts by value. A facet's counts ignore the choice made within that facet. */
export type FacetCounts = Record<Facet, Record<string, number>>;

export type EngineName = 'embedded' | 'meilisearch' | 'database';

/**
 * What the words that were typed do: they choose what is found; or each says too little for that, as `programs` does,
 * and those who say them come first; or there are none.
 */
export type WordsDo = 'choose' | 'order' | 'nothing';

export type OfferingAnswer = {
  readonly hits: readonly OfferingHit[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** Facets that were not asked for are empty. */
  readonly facets: FacetCounts;
  /** By chosen facet, how many have all the words without its choice; where that was asked for. */
  readonly without?: Partial<Record<Facet, number>>;
  /** The words that were searched for instead, when some were mistyped. */
  readonly correctedQuery?: string;
  readonly words: WordsDo;
  /** Nothing has all the words; these have most of them. */
  readonly relaxed: boolean;
  /** Whether what the order does not tell apart stands by the turn that was given; only the embedded engine can. */
  readonly inTurns: boolean;
  readonly engine: EngineName;
  /** The engine that should have answered is away, and this is a lesser answer. */
  readonly degraded: boolean;
  /** Hits of this page that the engine found and that may no longer be seen. The total is without them. */
  readonly unseen: number;
};

export type EngineAnswer = Omit<OfferingAnswer, 'degraded' | 'unseen'>;

export type OfferingSearch = (query: OfferingQuery) => Promise<EngineAnswer>;

const MAX_PAGE_SIZE = 100;
export const MAX_PAGE = 10_000;

/** A query with every default filled in and every number in its range. */
export type NormalQuery = {
  readonly text: string;
  readonly leaning: string;
  readonly filters: OfferingFilters;
  readonly near: Near | undefined;
  readonly sort: Sort;
  readonly turn: string | undefined;
  readonly page: number;
  readonly pageSize: number;
  readonly facets: readonly Facet[];
  readonly countWithout: boolean;
};

export function normalQuery(query: OfferingQuery): NormalQuery {
  const near = query.near && isOnEarth(query.near) ? query.near : undefined;
  const sort = query.sort ?? 'relevance';
  return {
    text: query.text ?? '',
    leaning: query.leaning ?? '',
    filters: normalFilters(query.filters ?? {}),
    near,
    sort: sort === 'distance' && !near ? 'relevance' : sort,
    turn: query.turn,
    page: clamp(query.page ?? 1, 1, MAX_PAGE),
    pageSize: clamp(query.pageSize ?? 20, 1, MAX_PAGE_SIZE),
    facets: query.facets ?? FACETS,
    countWithout: query.countWithout ?? false,
  };
}

/** Whole cents; more than anything costs. */
const HIGHEST_PRICE = 1_000_000_000_00;
const HIGHEST_QUALITY = 400;

/** Signs that neither a database nor a search server stores are taken out; a bound that is no number is no bound. */
function normalFilters(filters: OfferingFilters): OfferingFilters {
  const { minQuality, maxPrice } = filters;
  const lists = Object.entries(filters).flatMap(([name, choice]) =>
    Array.isArray(choice) ? [[name, choice.map(printable)]] : [],
  );
  return {
    ...filters,
    ...Object.fromEntries(lists),
    minQuality: minQuality === undefined ? undefined : bound(minQuality, HIGHEST_QUALITY),
    maxPrice: maxPrice === undefined ? undefined : bound(maxPrice, HIGHEST_PRICE),
  };
}

const bound = (value: number, highest: number): number | undefined =>
  Number.isNaN(value) ? undefined : Math.trunc(Math.min(highest, Math.max(-1, value)));

const isOnEarth = ({ latitude, longitude }: Near) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, Math.trunc(value))) : low;
}

export function emptyFacets(): FacetCounts {
  return Object.fromEntries(FACETS.map((facet) => [facet, {}])) as FacetCounts;
}
