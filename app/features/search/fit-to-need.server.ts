import { failedConditions, type NearMissChange } from '#app/domain/matching/hard-conditions.ts';
import { fitOf } from '#app/domain/matching/match-offerings.ts';
import type { Criterion } from '#app/domain/matching/match-weights.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { fitInWords } from '#app/features/matching/fit-in-words.ts';
import { changeInWords } from '#app/features/matching/near-miss.ts';
import {
  matchWeights,
  type NeedRow,
  needFacts,
  type OwnSchool,
} from '#app/features/matching/own-school.server.ts';
import { factsOf, type PublishedOffering } from '#app/features/matching/published-offerings.server.ts';
import type { Context } from '#app/platform/context.server.ts';

/** The criterion that a failed condition speaks for, so that nothing is said twice. */
const SAID_BY: Partial<Record<NearMissChange['change'], Criterion>> = {
  'serve-grade': 'grades',
  'raise-ceiling': 'price',
  'state-price': 'price',
};

/** How one offering fits a need: its reasons and working, and each condition that it fails with the way out. */
export function fitToNeed(
  ctx: Context,
  offering: PublishedOffering,
  of: { need: NeedRow; school: OwnSchool; labels: TermLabels },
) {
  const need = needFacts(of.need, of.school);
  const facts = factsOf(offering);
  const failed = failedConditions(need, facts);
  const fit = fitInWords(fitOf(need, facts, matchWeights(ctx)), of.labels);
  const said = new Set(failed.map(({ change }) => SAID_BY[change]));
  return {
    ...fit,
    reasons: fit.reasons.filter(({ key }) => !said.has(key as Criterion)),
    failed: failed.map((change) =>
      changeInWords(change, {
        needId: of.need.id,
        slug: offering.slug,
        schoolGrades: of.school.grades,
      }),
    ),
  };
}
