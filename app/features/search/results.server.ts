import type { KeptLists } from '#app/features/district/kept-lists.server.ts';
import { offeringCard } from '#app/features/matching/offering-card.server.ts';
import { type NeedRow, type OwnSchool, tiesTo } from '#app/features/matching/own-school.server.ts';
import { readyUntil } from '#app/features/matching/readiness.server.ts';
import { vettedOfferings } from '#app/features/matching/vetted-offerings.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { OfferingAnswer } from '#search/engine.ts';
import { usedBySimilar } from './beside-results.server.ts';
import { besideSchool, papersInWords, usedBySimilarInWords } from './beside-school.ts';
import { fitToNeed } from './fit-to-need.server.ts';
import type { SearchState } from './inputs.ts';
import { whyMatched } from './why-matched.ts';

export type SearchFacts = {
  readonly lists: KeptLists;
  readonly school: OwnSchool | undefined;
  readonly need: NeedRow | undefined;
};

/** The found offerings of one page with all that stands beside them: the same few queries for a page of any length. */
export async function resultsOf(
  ctx: Context,
  answer: OfferingAnswer,
  { state, lists, school, need }: SearchFacts & { readonly state: SearchState },
) {
  const ids = answer.hits.map(({ id }) => id);
  const { labels } = lists;
  const [rows, ties, similar] = await Promise.all([
    vettedOfferings(ctx, { ids }),
    school ? tiesTo(ctx, school.code, ids, need?.id) : undefined,
    school ? usedBySimilar(ctx, school, ids) : undefined,
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return answer.hits.flatMap((hit) => {
    const offering = byId.get(hit.id);
    if (!offering) return [];
    const until = readyUntil(ctx, offering, lists);
    const both = school ? [...usedBySimilarInWords(similar?.get(hit.id) ?? 0), ...papersInWords(until)] : [];
    const fit = school && need ? fitToNeed(ctx, offering, { need, school, labels }) : null;
    return [
      {
        ...offeringCard(offering, ctx.schoolYear, ties?.get(offering.id)),
        highlights: { ...hit.highlights, description: hit.highlights.description ?? null },
        why: whyMatched(hit, { state, labels, words: answer.words }),
        readyUntil: until,
        standards: offering.standards,
        beside: school && !need ? [...besideSchool(offering, school, hit.distanceMeters), ...both] : null,
        fit: fit && { ...fit, reasons: [...fit.reasons, ...both] },
      },
    ];
  });
}
