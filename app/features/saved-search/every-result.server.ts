import type { OfferingId } from '#app/domain/shared/id.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { findOwnSchool } from '#app/features/matching/own-school.server.ts';
import { queryFor } from '#app/features/search/ask.server.ts';
import { understoodState } from '#app/features/search/understood-state.ts';
import type { Context } from '#app/platform/context.server.ts';
import { searchOfferings } from '#search/query.server.ts';
import { stateOf } from './kept-query.ts';

const PAGE = 100;

/**
 * Every offering that a search finds for the actor, in the order of its results. Null while only the bare list answers,
 * which finds less: then nobody can say what is new. What has only most of the words is not what was asked for.
 */
export async function everyResult(ctx: Context, query: string): Promise<OfferingId[] | null> {
  const [labels, school] = await Promise.all([termLabels(ctx.db), findOwnSchool(ctx)]);
  const { state } = understoodState(stateOf(query), labels);
  const found: OfferingId[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await searchOfferings(ctx.db, {
      ...queryFor(state, school),
      page,
      pageSize: PAGE,
      facets: [],
    });
    if (answer.engine === 'database') return null;
    if (answer.relaxed) return [];
    found.push(...answer.hits.map(({ id }) => id));
    if (page * PAGE >= answer.total) return found;
  }
}
