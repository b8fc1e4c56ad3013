import type { OfferingId } from '../shared/id.ts';
import { failedConditions, type NearMissChange } from './hard-conditions.ts';
import { JUDGE_FIT } from './judge-fit.ts';
import type { NeedFacts, OfferingFacts } from './match-facts.ts';
import type { MatchReason } from './match-reason.ts';
import {
  CRITERIA,
  type Criterion,
  DEFAULT_MATCH_WEIGHTS,
  judgeMatchWeights,
  type MatchWeights,
} from './match-weights.ts';
import { partOf } from './share.ts';
import { takeTurns } from './take-turns.ts';

/** Points in basis points of the whole fit; `got` of at most `max`, rounded half up. */
export type MatchPart = { readonly criterion: Criterion; readonly max: number; readonly got: number };

export type Match = {
  readonly offeringId: OfferingId;
  /** The sum of the parts as printed, 0 to 10,000. */
  readonly points: number;
  readonly parts: readonly MatchPart[];
  readonly reasons: readonly MatchReason[];
};

export type NearMiss = Match & { readonly change: NearMissChange };

export type MatchRules = {
  readonly weights?: MatchWeights;
  /** Whose turn it is among equals: see `takeTurns`. */
  readonly turn?: string;
};

/**
 * The offerings that match a need and those that one change would bring in,
 * each list in order of fit with its working. Equal fits take turns, so the
 * order in which offerings are given never matters. Product 4, Match.
 */
export function matchOfferings(
  need: NeedFacts,
  offerings: readonly OfferingFacts[],
  { weights = DEFAULT_MATCH_WEIGHTS, turn = '' }: MatchRules = {},
): { readonly matches: readonly Match[]; readonly nearMisses: readonly NearMiss[] } {
  if (judgeMatchWeights(weights).length > 0)
    throw new RangeError('Match weights must be whole and sum to 10,000');

  const matches: Match[] = [];
  const nearMisses: NearMiss[] = [];
  for (const offering of offerings) {
    const [change, ...others] = failedConditions(need, offering);
    if (change === undefined) matches.push(fitOf(need, offering, weights));
    else if (others.length === 0) nearMisses.push({ ...fitOf(need, offering, weights), change });
  }
  return { matches: takeTurns(matches, turn), nearMisses: takeTurns(nearMisses, turn) };
}

/** One offering's fit to a need, whether or not it meets the hard conditions. */
export function fitOf(need: NeedFacts, offering: OfferingFacts, weights: MatchWeights): Match {
  const fits = CRITERIA.map((criterion) => ({ criterion, ...JUDGE_FIT[criterion](need, offering) }));
  const parts = fits.map(({ criterion, fit }) => ({
    criterion,
    max: weights[criterion],
    got: partOf(weights[criterion], fit),
  }));
  return {
    offeringId: offering.offeringId,
    points: parts.reduce((sum, { got }) => sum + got, 0),
    parts,
    reasons: fits.map(({ reason }) => reason),
  };
}
