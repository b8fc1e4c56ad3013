import { asc, eq } from 'drizzle-orm';
import type { AwardLine } from '#app/domain/fund/award-plan.ts';
import type { PortfolioAnswer } from '#app/domain/fund/best-portfolio.ts';
import type { EligibilityFailure } from '#app/domain/fund/eligibility.ts';
import type { RankedRequest } from '#app/domain/fund/prioritize.ts';
import type { RoundInputs } from '#app/domain/fund/round-snapshot.ts';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { SOFTWARE } from '#app/platform/software.ts';
import { fundPriorities } from '#db/schema/index.ts';
import { type RoundRow, rulesOf } from './load-round.server.ts';
import type { NamedFacts } from './round-facts.server.ts';

/** What a row of the ranking keeps: the facts as they stood, and all that the rules made of them. */
export type PriorityWorking = {
  readonly facts: NamedFacts;
  readonly failures: readonly EligibilityFailure[];
  readonly ranked: RankedRequest | null;
  readonly line: AwardLine | null;
};

/** The round as it was last prioritized: the ranked first, in order, then those that are not eligible. */
export async function prioritizedRows(ctx: Context, roundId: FundRoundId): Promise<PriorityWorking[]> {
  const rows = await ctx.db
    .select({ working: fundPriorities.working })
    .from(fundPriorities)
    .where(eq(fundPriorities.roundId, roundId))
    .orderBy(asc(fundPriorities.rank), asc(fundPriorities.fundRequestId));
  return rows.map(({ working }) => working as PriorityWorking);
}

export type PublishedInputs = Omit<RoundInputs, 'requests'> & {
  readonly software: string;
  readonly requests: readonly NamedFacts[];
};

/** All that a round's order and awards follow from, with the names by which people read it. */
export const inputsOf = (
  round: RoundRow,
  requests: readonly NamedFacts[],
  portfolio?: PortfolioAnswer | null,
): PublishedInputs => ({
  round: round.slug,
  software: SOFTWARE,
  rules: rulesOf(round),
  seed: round.lotterySeed,
  requests,
  ...(portfolio ? { portfolio } : {}),
});
