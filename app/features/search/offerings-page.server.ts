import { can } from '#app/domain/access/policy.ts';
import type { TilePlace } from '#app/domain/schools/place-tiles.ts';
import { keptLists } from '#app/features/district/kept-lists.server.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { noteFound } from '#app/features/matching/exposure.server.ts';
import { searchFromNeed } from '#app/features/matching/matches-page.server.ts';
import { needInWords } from '#app/features/matching/need-in-words.ts';
import {
  findOwnNeed,
  findOwnSchool,
  type OwnSchool,
  openNeeds,
} from '#app/features/matching/own-school.server.ts';
import { publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import { aside } from '#app/platform/aside.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import type { OfferingAnswer } from '#search/engine.ts';
import { ask } from './ask.server.ts';
import { noteEmptySearch } from './empty-searches.server.ts';
import {
  activeFilters,
  addressOf,
  chosenIn,
  FILTER_PARAMS,
  filterInWords,
  queryOf,
  withoutFilter,
} from './filters.ts';
import type { SearchState } from './inputs.ts';
import { filterPanel } from './panel.ts';
import { type Relaxation, relaxations } from './relaxations.server.ts';
import { resultsOf, type SearchFacts } from './results.server.ts';
import { understoodState } from './understood-state.ts';

/** What is found, for everybody alike; at a school everything is told from there, and with a need, why it fits. */
export async function offeringsPage(ctx: Context, asked: SearchState) {
  authorize(ctx, 'catalogue.read');
  const [lists, school, need] = await Promise.all([
    keptLists(ctx),
    findOwnSchool(ctx),
    asked.need ? findOwnNeed(ctx, asked.need) : undefined,
  ]);
  const { labels, tiles } = lists;
  const facts: SearchFacts = { lists, school, need };
  const typed: SearchState = { ...asked, need: need?.id, miles: school ? asked.miles : undefined };
  const { state, findings, leaning } = understoodState(typed, labels, school);
  const answer = await askWithinPages(ctx, state, { school, leaning });
  aside(noteSearch(ctx, typed, answer), 'a search could not be noted');
  const [results, chosen, tried, needs] = await Promise.all([
    resultsOf(ctx, answer, { ...facts, state }),
    publishedOfferings(ctx, { slugs: state.o }),
    answer.total === 0 ? relaxations(ctx, state, { labels, school }) : ([] as Relaxation[]),
    school && !need ? openNeeds(ctx, school.code) : [],
  ]);
  const isPlaced = school !== undefined && school.latitude !== null && school.longitude !== null;
  const page: SearchState = { ...state, page: answer.page };

  return {
    /** As it stands in the box. */
    typed: typed.q,
    q: state.q,
    understood:
      findings.length === 0
        ? null
        : {
            words: findings.map(({ words }) => words),
            literallyHref: addressOf(typed, {
              words: [...new Set([...typed.words, ...findings.map(({ param }) => param)])],
            }),
          },
    readAgainHref: typed.words.length > 0 && typed.q !== '' ? addressOf(typed, { words: [] }) : null,
    search: queryOf(page),
    site: siteAddress(''),
    pageSize: answer.pageSize,
    total: answer.total,
    page: answer.page,
    pageCount: Math.ceil(answer.total / answer.pageSize),
    correctedQuery: answer.correctedQuery ?? null,
    relaxed: answer.relaxed,
    inTurns: answer.inTurns,
    wordsOnlyOrder: answer.words === 'order',
    degraded: answer.degraded,
    results,
    panel: filterPanel({
      state,
      labels,
      facets: answer.facets,
      total: answer.total,
      school: school ? { grades: school.grades, isPlaced } : null,
    }),
    chips: chipsOf(state, labels),
    neighborhoods: neighborhoodsOf(state, labels, { tiles, counts: answer.facets.neighborhoods }),
    clearHref: addressOf(FILTER_PARAMS.reduce(withoutFilter, state)),
    sorts: sortsOf(state, isPlaced),
    /** What the box must carry along, and what the panel must. What was read out of the words stays in them. */
    keep: { box: keptBeside(typed), panel: keptBeside(state) },
    school: school
      ? {
          name: school.name,
          ownGradesHref: addressOf(state, { grade: school.grades as SearchState['grade'] }),
          gradesChosen: state.grade.length > 0,
        }
      : null,
    need: need
      ? {
          id: need.id,
          title: need.title,
          inWords: needInWords(need, labels),
          dropHref: addressOf({ ...state, need: undefined }),
        }
      : null,
    openNeeds: needs.slice(0, 3).map((each) => ({
      id: each.id,
      title: each.title,
      href: searchFromNeed(each),
    })),
    chosen: chosen.map(({ slug, name }) => ({
      slug,
      name,
      dropHref: addressOf(page, { o: state.o.filter((each) => each !== slug), page: page.page }),
    })),
    relaxations: tried,
    allowed: {
      request: school !== undefined && can(ctx.actor, 'request.send', { schoolCode: school.code }),
      save: school !== undefined && can(ctx.actor, 'saved-search.keep', { schoolCode: school.code }),
    },
    saveHref: `/school/searches/new?${queryOf({ ...typed, page: 1, o: [] })}`,
  };
}

/** What nobody found, and who stood on a school's first page. */
async function noteSearch(ctx: Context, typed: SearchState, answer: OfferingAnswer): Promise<void> {
  if (answer.total === 0 && !answer.degraded) await noteEmptySearch(ctx, typed);
  if (answer.page === 1) {
    await noteFound(
      ctx,
      answer.hits.map(({ id }) => id),
    );
  }
}

/** A page beyond the last is the last: what was found may have shrunk since the link was made. */
async function askWithinPages(
  ctx: Context,
  state: SearchState,
  { school, leaning }: { school: OwnSchool | undefined; leaning: string },
): Promise<OfferingAnswer> {
  const answer = await ask(ctx, state, school, leaning);
  if (answer.hits.length > 0 || answer.total === 0) return answer;
  return ask(ctx, { ...state, page: Math.ceil(answer.total / answer.pageSize) }, school, leaning);
}

/** How many would be left in each neighborhood, whichever is chosen now; a chosen one is taken off again. */
function neighborhoodsOf(
  state: SearchState,
  labels: TermLabels,
  { tiles, counts }: { tiles: ReadonlyMap<string, TilePlace>; counts: Record<string, number> },
) {
  return labels.neighborhood.choices.map(({ code, label }) => {
    const chosen = state.neighborhood.includes(code);
    return {
      name: label,
      count: counts[code] ?? 0,
      place: tiles.get(code) ?? null,
      chosen,
      href: addressOf(state, { neighborhood: chosen ? [] : [code] }),
    };
  });
}

function chipsOf(state: SearchState, labels: TermLabels) {
  return activeFilters(state).map((param) => ({
    key: param,
    label: filterInWords(state, param, labels),
    chosen: chosenIn(state, param, labels),
    removeHref: addressOf(withoutFilter(state, param)),
  }));
}

function sortsOf(state: SearchState, isPlaced: boolean) {
  const sorts = [
    ...(state.q === '' ? [] : ['relevance' as const]),
    'quality' as const,
    'price' as const,
    ...(isPlaced ? ['distance' as const] : []),
    'name' as const,
  ];
  const known = sorts.find((value) => value === state.sort);
  const current = known ?? sorts[0];
  return sorts.map((value) => ({
    value,
    href: value === current ? null : addressOf(state, { sort: value === sorts[0] ? undefined : value }),
  }));
}

/** What a form of the page must carry along beside its own fields. */
function keptBeside(state: SearchState) {
  const text = (value: number | undefined) => (value === undefined ? null : String(value));
  const flag = (value: boolean) => (value ? 'yes' : null);
  return {
    always: { words: state.words, sort: state.sort ?? null, need: state.need ?? null, o: state.o },
    filters: {
      grade: state.grade,
      when: state.when,
      day: state.day,
      language: state.language,
      category: state.category,
      goal: state.goal,
      population: state.population,
      neighborhood: state.neighborhood,
      place: state.place,
      kind: state.kind,
      room: flag(state.room),
      free: flag(state.free),
      fundable: flag(state.fundable),
      portfolio: flag(state.portfolio),
      care: flag(state.care),
      interpreter: flag(state.interpreter),
      quality: text(state.quality),
      price: text(state.price),
      miles: text(state.miles),
    },
  };
}
