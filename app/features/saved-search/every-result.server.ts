import type { OfferingId } from '#app/domain/shared/id.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { findOwnSchool } from '#app/features/matching/own-school.server.ts';
import { queryFor } from '#app/features/search/ask.server.ts';
import { understoodState } from '#app/features/search/understood-state.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { OfferingQuery } from '#search/engine.ts';
import { searchOfferings } from '#search/query.server.ts';
import { stateOf } from './kept-query.ts';

const PAGE = 100;
const MOST_TRIES = 3;

export type EveryResult = {
  readonly ids: readonly OfferingId[];
  /** It is to be near a school that has no place on file this year: more is found than was asked for. */
  readonly isWidened: boolean;
};

/**
 * Every offering that a search finds for the actor, in the order of its results. Null while nobody can say what is new:
 * only the bare list answers, which finds less, or the results never held still. What has only most of the words is not
 * what was asked for.
 */
export async function everyResult(ctx: Context, query: string): Promise<EveryResult | null> {
  const [labels, school] = await Promise.all([termLabels(ctx.db), findOwnSchool(ctx)]);
  const { state } = understoodState(stateOf(query), labels, school);
  const asked = queryFor(state, school);
  const isWidened = state.miles !== undefined && asked.near === undefined;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await allPages(ctx, asked);
    if (found === 'away') return null;
    if (found !== 'moved') return { ids: found, isWidened };
  }
  return null;
}

/** All pages as one engine has them. `moved`: another one answered in between, or the results shifted under the pages. */
async function allPages(ctx: Context, asked: OfferingQuery): Promise<OfferingId[] | 'away' | 'moved'> {
  const found: OfferingId[] = [];
  let first: { engine: string; inIndex: number } | undefined;
  for (let page = 1; ; page += 1) {
    const answer = await searchOfferings(ctx.db, { ...asked, page, pageSize: PAGE, facets: [] });
    if (answer.engine === 'database') return 'away';
    if (answer.relaxed) return [];
    // Pages are cut from what the index holds, before the database takes out what may no longer be seen.
    const inIndex = answer.total + answer.unseen;
    first ??= { engine: answer.engine, inIndex };
    if (answer.engine !== first.engine || inIndex !== first.inIndex) return 'moved';
    found.push(...answer.hits.map(({ id }) => id));
    if (page * PAGE >= inIndex) return found;
  }
}
