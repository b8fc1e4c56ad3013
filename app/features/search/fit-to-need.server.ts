import { failedConditions } from '#app/domain/matching/hard-conditions.ts';
import { fitOf } from '#app/domain/matching/match-offerings.ts';
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

/** How one offering fits a need: its reasons and working, and each condition that it fails with the way out. */
export function fitToNeed(
  ctx: Context,
  offering: PublishedOffering,
  of: { need: NeedRow; school: OwnSchool; labels: TermLabels },
) {
  const need = needFacts(of.need, of.school);
  const facts = factsOf(offering);
  return {
    ...fitInWords(fitOf(need, facts, matchWeights(ctx)), of.labels),
    failed: failedConditions(need, facts).map((change) =>
      changeInWords(change, {
        needId: of.need.id,
        slug: offering.slug,
        schoolGrades: of.school.grades,
      }),
    ),
  };
}
