import { fitOf } from '#app/domain/matching/match-offerings.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { type FitInWords, fitInWords } from '#app/features/matching/fit-in-words.ts';
import {
  matchWeights,
  type NeedRow,
  needFacts,
  type SchoolPlace,
} from '#app/features/matching/own-school.server.ts';
import { factsOf, publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import type { Context } from '#app/platform/context.server.ts';

/**
 * How the offering fits the need behind a request, with its working, as both sides may read it: what the school can pay
 * is its own, so the fit is worked out as if it had set no ceiling. Null while the offering is not to be had.
 */
export async function requestFit(
  ctx: Context,
  need: NeedRow,
  school: SchoolPlace,
  offeringId: OfferingId,
): Promise<FitInWords | null> {
  const [[offering], labels] = await Promise.all([
    publishedOfferings(ctx, { ids: [offeringId] }),
    termLabels(ctx.db),
  ]);
  if (!offering) return null;
  const facts = { ...needFacts(need, school), priceCeiling: null };
  const fit = fitInWords(fitOf(facts, factsOf(offering), matchWeights(ctx)), labels);
  return {
    ...fit,
    reasons: fit.reasons.map((reason) => ({
      ...reason,
      words: reason.words.replaceAll('your school', 'the school').replaceAll('your ', 'the school’s '),
    })),
  };
}
