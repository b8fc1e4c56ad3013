import { canonicalJson } from '../shared/canonical-json.ts';
import type { FundRequestId, OfferingId } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import { sha256Hex } from '../shared/sha256.ts';
import type { SchoolYear } from '../shared/year.ts';
import { awardInOrder, awardInOrderPartial } from './award-in-order.ts';
import type { AwardPlan } from './award-plan.ts';
import { awardBestPortfolio, type PortfolioAnswer } from './best-portfolio.ts';
import type { FundRequestFacts } from './eligibility.ts';
import { greedyPortfolio } from './greedy-portfolio.ts';
import type { PortfolioClaim, PortfolioLimits } from './portfolio-room.ts';
import { prioritize, type RankedRequest, type Ranking } from './prioritize.ts';
import { availableOf, type RoundRules } from './round-rules.ts';

/**
 * What only the best portfolio looks at. `places` are those that others leave of the offering, never fewer than the round's own
 * requests hold: told counts, as the students are who fill them (`roundPlaces`).
 */
export type PortfolioFacts = {
  readonly offeringId?: OfferingId;
  readonly places?: number;
  readonly neighborhoodCode?: string | null;
};

/**
 * A release that a round counts, as it is published. The checksum is that of its file, which may name some schools only: of the
 * others an enrollment release keeps what it held before.
 */
export type NamedRelease = {
  readonly schoolYear: SchoolYear;
  readonly version: string;
  readonly source: string;
  readonly checksum: string;
};

/** Named beside the figures that were taken from them; nothing is worked out from the names. */
export type NamedReleases = { readonly opportunityIndex: NamedRelease; readonly enrollment: NamedRelease };

/** Whether a published file, of any kind of round, names its releases. A quotation mark within words is escaped in it. */
export const namesReleases = (snapshot: string): boolean => snapshot.includes('"releases":{');

/** All that a round's order and awards follow from. Files of before releases were named hold none. */
export type RoundInputs = {
  readonly releases?: NamedReleases;
  readonly round: string;
  readonly rules: RoundRules;
  readonly seed: string;
  readonly requests: readonly (FundRequestFacts & PortfolioFacts)[];
  /** The solver's answer; a best portfolio is not worked out without it, only checked. */
  readonly portfolio?: PortfolioAnswer;
};

/** The greedy answer that is shown beside the best portfolio. Worth in students × priority, in digits. */
export type PortfolioBeside = {
  readonly studentsWeighted: string;
  readonly shortfall: number;
  readonly greedy: {
    readonly chosen: readonly string[];
    readonly awarded: number;
    readonly studentsWeighted: string;
    readonly shortfall: number;
  };
};

export type RoundRun = {
  readonly ranking: Ranking;
  readonly plan: AwardPlan;
  /** Only with the method best portfolio. */
  readonly beside?: PortfolioBeside;
};

/**
 * The ranking and the plan that follow from a round's inputs, and from
 * nothing else. For a best portfolio without an answer the plan is the greedy
 * one; with an answer that does not hold it throws.
 */
export function runRound(inputs: RoundInputs): RoundRun {
  const { rules, seed, requests } = inputs;
  const ranking = prioritize(requests, rules, seed);
  const available = availableOf(rules);
  if (rules.method === 'in-order') return { ranking, plan: awardInOrder(ranking.ranked, available) };
  if (rules.method === 'in-order-partial')
    return { ranking, plan: awardInOrderPartial(ranking.ranked, available) };

  const { claims, limits } = portfolioOf(inputs, ranking.ranked);
  const { studentsWeighted, shortfall, ...greedy } = greedyPortfolio(claims, available, limits);
  const answered = inputs.portfolio
    ? awardBestPortfolio(claims, inputs.portfolio, { available, limits })
    : { ...greedy, studentsWeighted, shortfall };
  const { studentsWeighted: best, shortfall: missing, ...plan } = answered;
  const beside: PortfolioBeside = {
    studentsWeighted: best.toString(),
    shortfall: missing,
    greedy: {
      chosen: greedy.lines.filter(({ award }) => award > 0).map(({ reference }) => reference),
      awarded: greedy.awarded,
      studentsWeighted: studentsWeighted.toString(),
      shortfall,
    },
  };
  return { ranking, plan, beside };
}

/** The ranked requests and the limits as a portfolio sees them. A request without an offering on record stands alone. */
export function portfolioOf(
  { rules, requests }: Pick<RoundInputs, 'rules' | 'requests'>,
  ranked: readonly RankedRequest[],
): { readonly claims: PortfolioClaim[]; readonly limits: PortfolioLimits } {
  const facts = new Map<FundRequestId, FundRequestFacts & PortfolioFacts>(
    requests.map((request) => [request.id, request]),
  );
  const places = new Map<OfferingId, number>();
  const claims = ranked.map(({ id, reference, rank, amount, priority, students }): PortfolioClaim => {
    const { schoolCode, offeringId = reference as OfferingId, ...more } = facts.get(id)!;
    if (more.places !== undefined) places.set(offeringId, more.places);
    const neighborhood = more.neighborhoodCode ?? '';
    return { id, reference, rank, amount, priority, students, schoolCode, offeringId, neighborhood };
  });
  return {
    claims,
    limits: {
      perSchoolCap: rules.schoolCap ?? null,
      places,
      neighborhoodFloors: new Map(Object.entries(rules.neighborhoodFloors ?? {})),
    },
  };
}

/**
 * A round as it is frozen at adoption: inputs, order and awards in canonical
 * JSON, with the SHA-256 of those bytes that is published. Requests stand in
 * order of reference, so the text does not depend on how they were read.
 * Running the `inputs` of a published text again gives the same text. A best
 * portfolio is `crosswalk-round-3`: its inputs hold the solver's answer with
 * the bound it was proven to, and the greedy answer stands beside the plan.
 * An answer that does not say what was rounded away is `crosswalk-round-2`.
 */
export function roundSnapshot(inputs: RoundInputs): { readonly text: string; readonly hash: string } {
  const requests = [...inputs.requests].sort((a, b) => compareText(a.reference, b.reference));
  const sorted = { ...inputs, requests };
  const text = canonicalJson({ format: formatOf(inputs), inputs: sorted, ...runRound(sorted) });
  return { text, hash: sha256Hex(text) };
}

const formatOf = ({ rules, portfolio }: RoundInputs) => {
  if (rules.method !== 'best-portfolio') return 'crosswalk-round-1';
  return portfolio?.roundedAway === undefined ? 'crosswalk-round-2' : 'crosswalk-round-3';
};
