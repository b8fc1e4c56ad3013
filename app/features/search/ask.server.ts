import { type OwnSchool, turnToday } from '#app/features/matching/own-school.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Near, OfferingAnswer, OfferingQuery } from '#search/engine.ts';
import { searchOfferings } from '#search/query.server.ts';
import { METERS_PER_MILE, toFilters } from './filters.ts';
import type { SearchState } from './inputs.ts';

export const RESULTS_PAGE_SIZE = 10;

/** One page of what the state of the page asks for, with every facet counted. */
export function ask(
  ctx: Context,
  state: SearchState,
  school: OwnSchool | undefined,
  leaning?: string,
): Promise<OfferingAnswer> {
  return searchOfferings(ctx.db, {
    ...queryFor(state, school),
    leaning,
    turn: turnToday(ctx, school?.code ?? 'everybody'),
    page: state.page,
    pageSize: RESULTS_PAGE_SIZE,
  });
}

/** How many offerings a state of the page would leave, and nothing else. */
export async function askHowMany(
  ctx: Context,
  state: SearchState,
  school: OwnSchool | undefined,
): Promise<number> {
  const { total } = await searchOfferings(ctx.db, { ...queryFor(state, school), pageSize: 1, facets: [] });
  return total;
}

/** What each chosen facet alone keeps away, counted in one question. */
export async function askWithoutEach(
  ctx: Context,
  state: SearchState,
  school: OwnSchool | undefined,
): Promise<OfferingAnswer['without']> {
  const asked = { ...queryFor(state, school), pageSize: 1, facets: [], countWithout: true };
  return (await searchOfferings(ctx.db, asked)).without;
}

/** What the engines are asked for a state of the page, seen from a school. */
export function queryFor(state: SearchState, school: OwnSchool | undefined): OfferingQuery {
  return {
    text: state.q,
    filters: toFilters(state),
    near: nearTo(school, state.miles),
    sort: state.sort ?? 'relevance',
  };
}

function nearTo(school: OwnSchool | undefined, miles: number | undefined): Near | undefined {
  if (!school || school.latitude === null || school.longitude === null) return undefined;
  return {
    latitude: school.latitude,
    longitude: school.longitude,
    maxMeters: miles === undefined ? undefined : miles * METERS_PER_MILE,
  };
}
